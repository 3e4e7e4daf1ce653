package dev.rucksack.train.feed;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import dev.rucksack.task.Batch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes batches from examples that are on the device. A batch is looked up as embeddings are: the
 * engine then copies whole rows, while it would find the place of every number of an indexed array.
 */
public final class IndexedFeed implements Feed {
  private final NDManager manager;
  private final List<Rows> inputs;
  private final List<Rows> targets;
  private final Map<String, Rows> extras = new LinkedHashMap<>();

  /** An array whose entries are picked as rows. */
  private record Rows(NDArray table, Shape entry) {
    static Rows of(NDArray array) {
      Shape shape = array.getShape();
      return new Rows(array.reshape(shape.get(0), -1), shape.slice(1));
    }

    NDArray pick(NDArray positions) {
      return positions
          .getNDArrayInternal()
          .embedding(positions, table, SparseFormat.DENSE)
          .singletonOrThrow()
          .reshape(new Shape(positions.size()).addAll(entry));
    }
  }

  /**
   * @param manager owns the examples
   */
  public IndexedFeed(NDManager manager, DeviceExamples examples) {
    this.manager = manager;
    this.inputs = examples.all().inputs().stream().map(Rows::of).toList();
    this.targets = examples.all().targets().stream().map(Rows::of).toList();
    examples.all().extras().forEach((name, extra) -> extras.put(name, Rows.of(extra)));
  }

  @Override
  public Pass pass(int epoch, Batches batches, int first) {
    // One array for the whole pass: small ones for each step would wait for the garbage collector.
    return new IndexedPass(manager.create(batches.order()), batches, first);
  }

  @Override
  public void close() {
    inputs.forEach(rows -> rows.table().close());
    targets.forEach(rows -> rows.table().close());
    extras.values().forEach(rows -> rows.table().close());
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
    public Draw next(NDManager local) {
      int from = batches.begin(batch);
      int to = batches.begin(++batch);
      NDArray positions = order.get(local, new NDIndex().addSliceDim(from, to));
      Map<String, NDArray> more = new LinkedHashMap<>();
      extras.forEach((name, rows) -> more.put(name, rows.pick(positions)));
      Batch picked = new Batch(pick(inputs, positions), pick(targets, positions), more, to - from);
      return new Draw(picked, batches.positions(from, to));
    }

    private static NDList pick(List<Rows> arrays, NDArray positions) {
      NDList picked = new NDList();
      arrays.forEach(rows -> picked.add(rows.pick(positions)));
      return picked;
    }

    @Override
    public void close() {
      order.close();
    }
  }
}
