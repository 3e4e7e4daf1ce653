package dev.rucksack.hostile;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;

/**
 * Gives a reader many damaged files. Each must end in the reader's own exception or in a result
 * that stands a check: no other exception or error, no hang, no memory beyond four times the file.
 * The same seed gives the same files; the first bad one is kept in {@code target/hostile}.
 *
 * @param name of the reader, also the name of its file
 * @param expected the reader's own exception
 * @param reader reads a file and checks what it got
 * @param constant bytes that reading takes whatever the file's size
 */
public record Attack(
    String name, Class<? extends RuntimeException> expected, Reader reader, long constant) {
  private static final Path KEPT = Path.of("target", "hostile");
  private static final long HANG_SECONDS = 60;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Reads one file. */
  @FunctionalInterface
  public interface Reader {
    void read(Path file) throws IOException;
  }

  /** Makes damaged files. */
  @FunctionalInterface
  public interface Source {
    byte[] next(RandomGenerator random);
  }

  /** How many files each reader gets: 100,000 with {@code -Drucksack.thorough}, else 2,000. */
  public static int files() {
    int usual = Boolean.getBoolean("rucksack.thorough") ? 100_000 : 2_000;
    return Integer.getInteger("rucksack.mutations", usual);
  }

  /** Reads that many damaged files and gives the number of those that were refused. */
  public int run(Path folder, int files, Source source) throws IOException {
    Path file = folder.resolve(name);
    int refused = 0;
    for (int from = 0; from < files; from += 100) {
      refused += batch(file, from, Math.min(files, from + 100), source);
    }
    System.out.printf("%s: %d damaged files, %d refused%n", name, files, refused);
    return refused;
  }

  /** A hundred files on a thread of their own, which is given up if it hangs. */
  private int batch(Path file, int from, int to, Source source) throws IOException {
    FutureTask<Integer> task =
        new FutureTask<>(
            () -> {
              int refused = 0;
              for (int i = from; i < to; i++) {
                Files.write(file, source.next(new SplittableRandom(i)));
                refused += isRefused(i, file) ? 1 : 0;
              }
              return refused;
            });
    Thread thread = new Thread(task, "attack on " + name);
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(HANG_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      String where = Arrays.toString(thread.getStackTrace());
      throw new AssertionError(kept(file, from) + " hangs at " + where, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    } catch (ExecutionException e) {
      throw new AssertionError(String.valueOf(e.getCause()), e);
    }
  }

  private boolean isRefused(int seed, Path file) throws IOException {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    boolean refused = false;
    try {
      reader.read(file);
    } catch (Throwable e) {
      if (!expected.isInstance(e)) {
        throw new AssertionError(kept(file, seed) + " ends in " + e, e);
      }
      refused = true;
    }
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    long allowed = 4 * Files.size(file) + constant;
    if (allocated > allowed) {
      throw new AssertionError(
          "%s takes %d bytes, more than %d".formatted(kept(file, seed), allocated, allowed));
    }
    return refused;
  }

  private Path kept(Path file, int seed) {
    try {
      Files.createDirectories(KEPT);
      Path kept = KEPT.resolve(seed + "-" + name);
      return Files.write(kept, Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
