package dev.rucksack.grading.sandbox;

import dev.rucksack.grading.child.Limits;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The answer's process, seen from the grader, which believes nothing that it says. */
final class ChildProcess implements AutoCloseable {
  private static final int OUT_OF_MEMORY_STATUS = 3;
  private static final int OTHER_BYTES = 1 << 20;

  private final Process process;
  private final DataOutputStream requests;
  private final DataInputStream replies;
  private final ExecutorService exchange;
  private final ErrorText errors;
  private final Thread errorReader;

  private ChildProcess(Process process) {
    this.process = process;
    this.requests = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    this.replies = new DataInputStream(process.getInputStream());
    this.errors = new ErrorText(process.getErrorStream());
    this.exchange =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("answer-exchange").factory());
    this.errorReader = Thread.ofPlatform().daemon().name("answer-errors").start(errors);
  }

  static ChildProcess start(Isolation isolation, int heapMebibytes) {
    try {
      ProcessBuilder builder = new ProcessBuilder(ChildCommand.of(isolation, heapMebibytes));
      String path = System.getenv("PATH");
      builder.environment().clear();
      if (path != null) {
        builder.environment().put("PATH", path);
      }
      return new ChildProcess(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException("The answer's process cannot be started.", e);
    }
  }

  /** The processor time that the process took until now; empty where the system does not say. */
  Optional<Duration> processorTime() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants())
        .flatMap(each -> each.info().totalCpuDuration().stream())
        .reduce(Duration::plus);
  }

  /**
   * Sends a request and waits for its reply.
   *
   * @param clock the time that the answer has
   * @throws Violation if no reply comes, or one that is too long
   * @throws IllegalStateException if the grading was interrupted
   */
  ByteBuffer exchange(byte[] request, TestClock clock) {
    Future<byte[]> reply = exchange.submit(() -> sent(request));
    long begun = System.nanoTime();
    Duration wait = clock.firstWait();
    try {
      while (true) {
        try {
          return ByteBuffer.wrap(reply.get(wait.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
          wait = clock.waitOn(Duration.ofNanos(System.nanoTime() - begun), processorTime());
          if (wait.isZero()) {
            close();
            throw new Violation(Violation.Limit.TIME, "");
          }
        }
      }
    } catch (ExecutionException e) {
      throw ended(e.getCause());
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The grading was interrupted.", e);
    } finally {
      clock.spend(Duration.ofNanos(System.nanoTime() - begun));
    }
  }

  private byte[] sent(byte[] request) throws IOException {
    requests.writeInt(request.length);
    requests.write(request);
    requests.flush();
    int length = replies.readInt();
    if (length < 1 || length > Limits.MESSAGE_BYTES + OTHER_BYTES) {
      throw new Violation(Violation.Limit.OUTPUT, "The answer's process sent too much.");
    }
    // Grows with what really comes: a length alone takes no memory.
    byte[] reply = replies.readNBytes(length);
    if (reply.length < length) {
      throw new java.io.EOFException("The reply ended early.");
    }
    return reply;
  }

  private Violation ended(@Nullable Throwable cause) {
    int status = statusSoon();
    close();
    if (cause instanceof Violation violation) {
      return violation;
    }
    return status == OUT_OF_MEMORY_STATUS && errors.text().contains("OutOfMemory")
        ? new Violation(Violation.Limit.MEMORY, "")
        : new Violation(Violation.Limit.PROCESS, "");
  }

  /** The status of a process that has ended, once its errors are read; −1 if it goes on. */
  private int statusSoon() {
    try {
      if (!process.waitFor(1, TimeUnit.SECONDS)) {
        return -1;
      }
      // What it said last may still be on its way.
      errorReader.join(Duration.ofSeconds(1));
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }

  /** The beginning of what Java itself said on its way. */
  String errorText() {
    return errors.text();
  }

  boolean alive() {
    return process.isAlive();
  }

  /** Ends it, and with it everything that it started. */
  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    exchange.shutdownNow();
  }

  /** Reads the process's error stream to its end and keeps its beginning. */
  private static final class ErrorText implements Runnable {
    private static final int KEPT = 4000;
    private final InputStream in;
    private final StringBuffer text = new StringBuffer();

    ErrorText(InputStream in) {
      this.in = in;
    }

    String text() {
      return text.toString();
    }

    @Override
    public void run() {
      byte[] buffer = new byte[8192];
      try {
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          if (text.length() < KEPT) {
            text.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
          }
        }
      } catch (IOException closedWithTheProcess) {
        text.append("");
      }
    }
  }
}
