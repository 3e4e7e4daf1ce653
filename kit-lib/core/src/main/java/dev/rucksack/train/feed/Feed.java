package dev.rucksack.train.feed;

import ai.djl.ndarray.NDManager;
import dev.rucksack.task.Batch;

/** Gives out the training part batch by batch. */
public interface Feed extends AutoCloseable {

  /**
   * Some examples on the device.
   *
   * @param positions where in the training part they are
   */
  record Draw(Batch batch, int[] positions) {}

  /** What remains of one pass over the training part. */
  interface Pass extends AutoCloseable {

    /**
     * The next batch, which lives until another one is asked for.
     *
     * @param manager frees what the batch takes
     */
    Draw next(NDManager manager);

    @Override
    void close();
  }

  /**
   * Begins a pass.
   *
   * @param epoch which pass over the training part this is, from 1
   * @param batches the order of the examples, which must not change before the pass is closed
   * @param first the batch to begin with, from 0
   */
  Pass pass(int epoch, Batches batches, int first);

  @Override
  void close();
}
