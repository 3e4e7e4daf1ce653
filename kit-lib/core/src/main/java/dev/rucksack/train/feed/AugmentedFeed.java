package dev.rucksack.train.feed;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.rucksack.data.Examples;
import dev.rucksack.data.augment.Augmentation;
import dev.rucksack.data.augment.Frame;
import dev.rucksack.error.TrainingException;
import dev.rucksack.task.Batch;
import dev.rucksack.tensor.Tensor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  private final Augmentation augmentation;
  private final Frame frame;
  private final long seed;
  private final ExecutorService workers;
  private final Staging staging = new Staging();

  /** What a worker hands over, in the heap. */
  private record Prepared(
      int[] positions, Tensor pictures, List<Tensor> targets, Map<String, Tensor> extras) {

    List<Tensor> tensors() {
      List<Tensor> all = new ArrayList<>(List.of(pictures));
      all.addAll(targets);
      all.addAll(extras.values());
      return all;
    }

    /** A batch of the arrays that its tensors became. */
    Batch batch(NDList arrays) {
      Map<String, NDArray> more = new LinkedHashMap<>();
      int next = 1 + targets.size();
      for (String name : extras.keySet()) {
        more.put(name, arrays.get(next++));
      }
      NDList wanted = arrays.subNDList(1, 1 + targets.size());
      return new Batch(new NDList(arrays.get(0)), wanted, more, positions.length);
    }
  }

  /**
   * @throws dev.rucksack.error.DataException if the examples are not pictures
   * @throws TrainingException if an input is NaN or infinite
   */
  public AugmentedFeed(Examples examples, Augmentation augmentation, long seed) {
    this.examples = examples;
    this.augmentation = augmentation;
    this.frame = Frame.of(examples);
    FiniteInputs.check(examples);
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
    Examples some = examples.subset(positions);
    Tensor pictures = some.inputs();
    float[] pixels = pictures.floats();
    augmentation.apply(pixels, frame, positions, seed, epoch);
    return new Prepared(
        positions, Tensor.of(pixels, pictures.shape()), some.targets().tensors(), some.extras());
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
    public Draw next(NDManager manager) {
      while (submitted < batches.count() && ahead.size() < AHEAD) {
        int from = batches.begin(submitted);
        int to = batches.begin(++submitted);
        int[] positions = batches.positions(from, to);
        ahead.add(workers.submit(() -> prepare(positions, epoch)));
      }
      Prepared prepared = await(ahead.remove());
      NDList arrays = staging.arrays(manager, prepared.tensors());
      return new Draw(prepared.batch(arrays), prepared.positions());
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
