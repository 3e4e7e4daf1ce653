package dev.rucksack.grading.sandbox;

import dev.rucksack.grading.AnswerSource;
import dev.rucksack.grading.child.Reply;
import dev.rucksack.grading.child.WireException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs answers in processes of their own, one for each test, and gives out stand-ins of the task's
 * type. What Java itself remembers (interned strings, identity hash codes, compiled code) ends with
 * the test, too; an answer that oversteps a limit loses its process at once.
 */
public final class AnswerSandbox implements AnswerSource, AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(20);
  private static final int MOST_PRINTED = 4000;

  /** What is left of a test's time for an answer that has exceeded it before. */
  private static final int HURRY = 4;

  private final SandboxLimits usual;
  private SandboxLimits limits;
  private final StringBuilder printed = new StringBuilder();
  private byte[] load = {};
  private @Nullable ChildProcess child;
  private @Nullable Violation violation;
  private @Nullable RuntimeException broken;
  private boolean loaded;
  private boolean unseen;
  private int answers;
  private TestClock clock;

  /** A sandbox with these limits; its process starts when it is needed. */
  public AnswerSandbox(SandboxLimits limits) {
    this.usual = limits;
    this.limits = limits;
    this.clock = new TestClock(limits.testLimit(), Optional.empty());
  }

  /**
   * From now on answers are of this class.
   *
   * @param task the interface that it implements
   * @param taskClasses the interface's class files by name
   * @param answer the name of the class
   * @param classes its class files and those of its helpers, by name
   */
  public void use(
      Class<?> task, Map<String, byte[]> taskClasses, String answer, Map<String, byte[]> classes) {
    load = Requests.load(task.getName(), answer, taskClasses, classes);
    loaded = false;
    broken = null;
    printed.setLength(0);
  }

  /**
   * A test begins: its time starts again.
   *
   * @param hidden whether what the answer prints in it is dropped: it may print its arguments
   * @param hurried whether it has a quarter of the usual time
   */
  public void beginTest(boolean hidden, boolean hurried) {
    limits = hurried ? usual.inHurry(HURRY) : usual;
    unseen = hidden;
    violation = null;
    answers = 0;
  }

  /** The test is over: its process ends, and another starts for the test that may follow. */
  public void endTest() {
    ChildProcess process = child;
    if (process == null || answers == 0) {
      return;
    }
    answers = 0;
    loaded = false;
    try {
      if (limits.isolation() == Isolation.NAMESPACES) {
        process.exchange(Requests.end(), new TestClock(START_LIMIT, Optional.empty()));
      } else {
        process.close();
        child = ChildProcess.start(limits.isolation(), limits.heapMebibytes());
      }
    } catch (Violation e) {
      // It did not end as asked: the next test gets a root of its own.
      close();
    } catch (IllegalStateException | UncheckedIOException e) {
      failed(e);
    }
  }

  /** The limit that the answer overstepped in this test, whatever the test made of it. */
  public Optional<Violation> violation() {
    return Optional.ofNullable(violation);
  }

  /**
   * Fails if the answers could not be run, through no fault of an answer: the tests have then
   * failed for nothing.
   *
   * @throws IllegalStateException if the process did not start, or the grading was interrupted
   */
  public void throwIfBroken() {
    if (broken != null) {
      throw broken;
    }
  }

  /**
   * What the answer has printed so far, except in hidden tests, cut to a few thousand characters.
   */
  public String printed() {
    return printed.toString();
  }

  @Override
  public Object fresh(Class<?> task) {
    throwAgain();
    ChildProcess process = running();
    if (answers == 0) {
      clock = new TestClock(limits.testLimit(), process.processorTime());
    }
    int number = answers++;
    ByteBuffer reply = request(Requests.fresh(number, limits.outputBytes()));
    if (take(reply) == Reply.THREW) {
      throw sneaky(thrown(reply));
    }
    return RemoteAnswer.of(task, number, this);
  }

  private Throwable thrown(ByteBuffer reply) {
    try {
      return Rethrown.read(reply);
    } catch (BufferUnderflowException | WireException e) {
      throw unreadable();
    }
  }

  /** Sends a call and returns what came, past the printed text. */
  Outcome call(int number, int method, boolean anew, byte[] values) {
    throwAgain();
    ByteBuffer reply = request(Requests.call(number, limits.outputBytes(), method, anew, values));
    return new Outcome(take(reply), reply);
  }

  /** What a call came to; the body begins at the buffer's position. */
  record Outcome(Reply reply, ByteBuffer body) {}

  private void throwAgain() {
    throwIfBroken();
    if (violation != null) {
      throw violation;
    }
  }

  private ChildProcess running() {
    try {
      return started();
    } catch (IllegalStateException | UncheckedIOException e) {
      throw failed(e);
    }
  }

  private ChildProcess started() {
    ChildProcess process = child;
    if (process == null || !process.alive()) {
      process = ChildProcess.start(limits.isolation(), limits.heapMebibytes());
      child = process;
      loaded = false;
    }
    if (!loaded) {
      try {
        process.exchange(load, new TestClock(START_LIMIT, Optional.empty()));
      } catch (Violation e) {
        throw new IllegalStateException(
            "The answer's process does not start (%s): %s"
                .formatted(limits.isolation().description(), process.errorText()),
            e);
      }
      loaded = true;
    }
    return process;
  }

  private ByteBuffer request(byte[] request) {
    ChildProcess process = running();
    try {
      return process.exchange(request, clock);
    } catch (Violation e) {
      throw overstepped(explained(e));
    } catch (IllegalStateException e) {
      throw failed(e);
    }
  }

  private RuntimeException failed(RuntimeException why) {
    broken = why;
    close();
    return why;
  }

  private Reply take(ByteBuffer reply) {
    try {
      int ordinal = reply.get();
      byte[] text = new byte[Math.min(Math.max(0, reply.getInt()), reply.remaining())];
      reply.get(text);
      print(new String(text, StandardCharsets.UTF_8));
      if (ordinal < 0 || ordinal >= Reply.values().length) {
        throw unreadable();
      }
      Reply kind = Reply.values()[ordinal];
      return switch (kind) {
        case PRINTED_TOO_MUCH -> throw overstepped(limit(Violation.Limit.OUTPUT));
        case OUT_OF_MEMORY -> throw overstepped(limit(Violation.Limit.MEMORY));
        case RETURNED, THREW, UNFIT -> kind;
      };
    } catch (BufferUnderflowException e) {
      throw unreadable();
    }
  }

  private void print(String text) {
    int room = MOST_PRINTED - printed.length();
    if (room > 0 && !text.isEmpty() && !unseen) {
      printed.append(text.length() <= room ? text : text.substring(0, room) + "…");
    }
  }

  private Violation explained(Violation plain) {
    return String.valueOf(plain.getMessage()).isEmpty() ? limit(plain.limit()) : plain;
  }

  private Violation limit(Violation.Limit limit) {
    return new Violation(limit, LimitWords.of(limit, limits));
  }

  Violation unreadable() {
    return overstepped(
        new Violation(Violation.Limit.PROCESS, "The answer's process sent what nobody asked for."));
  }

  /** Remembers that the answer overstepped a limit, and ends its process. */
  Violation overstepped(Violation what) {
    violation = what;
    close();
    return what;
  }

  @Override
  public void close() {
    ChildProcess process = child;
    if (process != null) {
      process.close();
    }
    child = null;
  }

  /** Throws a checked exception of the answer as what it is. */
  @SuppressWarnings("unchecked")
  private static <T extends Throwable> RuntimeException sneaky(Throwable thrown) throws T {
    throw (T) thrown;
  }
}
