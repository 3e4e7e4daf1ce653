package dev.rucksack.hostile;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Gives a reader many damaged files. Each must end in the reader's own exception or in a result
 * that stands a check: no other exception or error, no hang, no memory beyond four times the file.
 * Two are read at a time. The same seed gives the same files; the first bad one is kept in {@code
 * target/hostile}.
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
  private static final int MOST_FILES = 100_000;
  private static final int BATCH = 100;
  private static final int AT_ONCE = Runtime.getRuntime().availableProcessors() == 1 ? 1 : 2;
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

  /** How many files each reader gets; {@code -Drucksack.mutations} gives another number. */
  public static int files() {
    int usual =
        switch (System.getProperty("rucksack.tier", "usual")) {
          case "usual" -> 2_000;
          case "all" -> 10_000;
          case "long" -> MOST_FILES;
          case String other -> throw new IllegalArgumentException("rucksack.tier: " + other);
        };
    return Integer.getInteger("rucksack.mutations", usual);
  }

  /**
   * The seed of the first file. {@code -Drucksack.drawn=N} moves it by N times as many files as
   * there ever are, so that another N gives other files.
   */
  private static long firstSeed() {
    return Math.multiplyExact(Long.getLong("rucksack.drawn", 0), MOST_FILES);
  }

  /**
   * Reads that many damaged files and gives the number of those that were refused.
   *
   * @param folder what lies in it lies beside each damaged file, too
   */
  public int run(Path folder, int files, Source source) throws IOException {
    List<Path> places = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      places.add(copied(folder, name + " " + i));
    }
    int refused = 0;
    long first = firstSeed();
    for (int from = 0; from < files; from += AT_ONCE * BATCH) {
      List<Batch> batches = new ArrayList<>();
      for (int i = 0; i < AT_ONCE && from + i * BATCH < files; i++) {
        int begin = from + i * BATCH;
        int end = Math.min(files, begin + BATCH);
        batches.add(
            new Batch(this, places.get(i).resolve(name), first + begin, first + end, source));
      }
      for (Batch batch : batches) {
        refused += batch.refused();
      }
    }
    System.out.printf(
        "%s: %d damaged files from seed %d, %d refused%n", name, files, first, refused);
    return refused;
  }

  private static Path copied(Path folder, String name) throws IOException {
    Path place = Files.createDirectory(folder.resolve(name));
    try (Stream<Path> beside = Files.list(folder)) {
      for (Path file : beside.filter(Files::isRegularFile).toList()) {
        Files.copy(file, place.resolve(file.getFileName()));
      }
    }
    return place;
  }

  /** Some files on a thread of their own, which is given up if it hangs. */
  private static final class Batch {
    private final Attack attack;
    private final Path file;
    private final long from;
    private final FutureTask<Integer> task;
    private final Thread thread;

    Batch(Attack attack, Path file, long from, long to, Source source) {
      this.attack = attack;
      this.file = file;
      this.from = from;
      this.task =
          new FutureTask<>(
              () -> {
                int refused = 0;
                for (long seed = from; seed < to; seed++) {
                  Files.write(file, source.next(new SplittableRandom(seed)));
                  refused += attack.isRefused(seed, file) ? 1 : 0;
                }
                return refused;
              });
      this.thread = Thread.ofPlatform().daemon().name("attack on " + attack.name).start(task);
    }

    int refused() throws IOException {
      try {
        return task.get(HANG_SECONDS, TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        String where = Arrays.toString(thread.getStackTrace());
        throw new AssertionError(attack.kept(file, from) + " hangs at " + where, e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted", e);
      } catch (ExecutionException e) {
        throw new AssertionError(String.valueOf(e.getCause()), e);
      }
    }
  }

  private boolean isRefused(long seed, Path file) throws IOException {
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

  private Path kept(Path file, long seed) {
    try {
      Files.createDirectories(KEPT);
      Path kept = KEPT.resolve(seed + "-" + name);
      return Files.write(kept, Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
