package dev.rucksack.train.feed;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;

/**
 * Takes batches from examples that lie on the device. A batch is looked up as embeddings are: the
 * engine then copies whole rows, while it would find the place of every number of an indexed array.
 */
public final class IndexedFeed implements Feed {
  private final NDManager manager;
  private final NDArray rows;
  private final NDArray labels;
  private final Shape example;

  /**
   * @param manager owns the examples
   */
  public IndexedFeed(NDManager manager, DeviceExamples examples) {
    this.manager = manager;
    this.rows = examples.inputs().reshape(examples.labels().size(), -1);
    this.labels = examples.labels().reshape(-1, 1);
    this.example = examples.inputs().getShape().slice(1);
  }

  @Override
  public Pass pass(int epoch, Batches batches, int first) {
    // One array for the whole pass: small ones for each step would wait for the garbage collector.
    return new IndexedPass(manager.create(batches.order()), batches, first);
  }

  @Override
  public void close() {
    rows.close();
    labels.close();
  }

  private final class IndexedPass implements Pass {
    private final NDArray order;
    private final Batches batches;
    private int batch;

    IndexedPass(NDArray order, Batches batches, int first) {
      this.order = order;
      this.batches = batches;
      this.batch = first;
    }

    @Override
    public Batch next(NDManager local) {
      int from = batches.begin(batch);
      int to = batches.begin(++batch);
      NDArray positions = order.get(local, new NDIndex().addSliceDim(from, to));
      NDArray inputs = pick(positions, rows).reshape(new Shape(to - from).addAll(example));
      return new Batch(inputs, pick(positions, labels).reshape(to - from));
    }

    @Override
    public void close() {
      order.close();
    }
  }

  private static NDArray pick(NDArray positions, NDArray rows) {
    return positions
        .getNDArrayInternal()
        .embedding(positions, rows, SparseFormat.DENSE)
        .singletonOrThrow();
  }
}
