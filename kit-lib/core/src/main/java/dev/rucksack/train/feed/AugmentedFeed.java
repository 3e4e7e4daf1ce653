package dev.rucksack.train.feed;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.rucksack.data.Examples;
import dev.rucksack.data.augment.Augmentation;
import dev.rucksack.data.augment.Frame;
import dev.rucksack.error.TrainingException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Prepares augmented batches ahead of the training steps, on other cores. What is drawn for a
 * picture follows from seed, epoch and position, so that batches are the same however many threads
 * work and wherever a pass begins.
 */
public final class AugmentedFeed implements Feed {
  private static final int AHEAD = 4;
  private static final int MOST_THREADS = 4;

  private final Examples examples;
  private final int[] labels;
  private final Augmentation augmentation;
  private final Frame frame;
  private final Shape example;
  private final long seed;
  private final ExecutorService workers;
  private final Staging pictures = new Staging();
  private final Staging classes = new Staging();

  /** What a worker hands over, in the heap. */
  private record Prepared(float[] pictures, long[] labels) {}

  /**
   * @throws dev.rucksack.error.DataException if the examples are no pictures
   * @throws TrainingException if an input is NaN or infinite
   */
  public AugmentedFeed(Examples examples, Augmentation augmentation, long seed) {
    this.examples = examples;
    this.labels = examples.labels();
    this.augmentation = augmentation;
    this.frame = Frame.of(examples);
    DeviceExamples.checkFinite(examples);
    this.example = new Shape(examples.input(0).shape()).slice(1);
    this.seed = seed;
    int threads = Runtime.getRuntime().availableProcessors() - 1;
    this.workers =
        Executors.newFixedThreadPool(Math.clamp(threads, 1, MOST_THREADS), AugmentedFeed::thread);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "augmentation");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public Pass pass(int epoch, Batches batches, int first) {
    return new AugmentedPass(epoch, batches, first);
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }

  private Prepared prepare(int[] positions, int epoch) {
    float[] pictures = examples.subset(positions).inputs().floats();
    augmentation.apply(pictures, frame, positions, seed, epoch);
    return new Prepared(
        pictures, Arrays.stream(positions).mapToLong(position -> labels[position]).toArray());
  }

  private final class AugmentedPass implements Pass {
    private final int epoch;
    private final Batches batches;
    private final Queue<Future<Prepared>> ahead = new ArrayDeque<>();
    private int submitted;

    AugmentedPass(int epoch, Batches batches, int first) {
      this.epoch = epoch;
      this.batches = batches;
      this.submitted = first;
    }

    @Override
    public Batch next(NDManager manager) {
      while (submitted < batches.count() && ahead.size() < AHEAD) {
        int from = batches.begin(submitted);
        int to = batches.begin(++submitted);
        int[] positions =
            Arrays.stream(batches.order(), from, to).mapToInt(Math::toIntExact).toArray();
        ahead.add(workers.submit(() -> prepare(positions, epoch)));
      }
      Prepared prepared = await(ahead.remove());
      Shape shape = new Shape(prepared.labels().length);
      return new Batch(
          pictures.array(manager, prepared.pictures(), shape.addAll(example)),
          classes.array(manager, prepared.labels(), shape));
    }

    @Override
    public void close() {
      ahead.forEach(prepared -> prepared.cancel(true));
    }
  }

  /** Waits even when interrupted, as a step is always taken to its end; the flag stays set. */
  private static Prepared await(Future<Prepared> future) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return future.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
      throw new TrainingException("The augmentation failed: " + cause, cause);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
