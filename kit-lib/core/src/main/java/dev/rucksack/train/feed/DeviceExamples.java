package dev.rucksack.train.feed;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.rucksack.data.Examples;
import dev.rucksack.djl.engine.Tensors;
import dev.rucksack.error.TrainingException;
import dev.rucksack.task.Batch;
import dev.rucksack.tensor.Tensor;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * All examples of one part on the device, so that a batch is a selection by index.
 *
 * @param all every example, as one batch
 */
public record DeviceExamples(Batch all) {
  private static final int CHUNK_BYTES = 1 << 22;

  /**
   * Copies the examples to the device, their inputs in chunks, so that they are never in memory
   * twice.
   *
   * @throws TrainingException if an input is NaN or infinite
   */
  public static DeviceExamples load(NDManager manager, Examples examples) {
    NDList inputs = new NDList();
    examples.batch(0, 1).forEach((name, one) -> inputs.add(input(manager, examples, name, one)));
    NDList targets = new NDList();
    examples.targets().tensors().forEach(tensor -> targets.add(Tensors.toArray(manager, tensor)));
    Map<String, NDArray> extras = new LinkedHashMap<>();
    examples.extras().forEach((name, tensor) -> extras.put(name, Tensors.toArray(manager, tensor)));
    return new DeviceExamples(new Batch(inputs, targets, extras, examples.size()));
  }

  /**
   * @param one the first example's
   */
  private static NDArray input(NDManager manager, Examples examples, String name, Tensor one) {
    int size = examples.size();
    DataType type = Tensors.dataType(one.dtype());
    NDArray all = manager.create(shape(size, one.shape()), type);
    int bytes = Math.max(1, one.bytes().remaining());
    int rows = Math.clamp(CHUNK_BYTES / bytes, 1, size);
    ByteBuffer chunk = manager.allocateDirect(Math.multiplyExact(rows, bytes));
    for (int from = 0; from < size; from += rows) {
      int to = Math.min(from + rows, size);
      Tensor part = Objects.requireNonNull(examples.batch(from, to).get(name));
      FiniteInputs.check(examples, part, from);
      chunk.clear().put(part.bytes()).flip();
      try (NDArray view = manager.create(chunk, shape(to - from, part.shape()), type)) {
        all.set(new NDIndex("{}:{}", from, to), view);
      }
    }
    return all;
  }

  private static Shape shape(int size, long[] shape) {
    shape[0] = size;
    return new Shape(shape);
  }

  /** The inputs of some examples as arrays, in their order: each {@code [to − from, …]}. */
  public static NDList inputs(NDManager manager, Examples examples, int from, int to) {
    NDList arrays = new NDList();
    for (Tensor part : examples.batch(from, to).values()) {
      FiniteInputs.check(examples, part, from);
      arrays.add(Tensors.toArray(manager, part));
    }
    return arrays;
  }

  /** How many examples there are. */
  public int size() {
    return all.size();
  }

  /** The examples from one position to another. */
  public Batch rows(NDManager manager, int from, int to) {
    return rows(manager, all, from, to);
  }

  /** Some examples of a batch, from one position (inclusive) to another (exclusive). */
  public static Batch rows(NDManager manager, Batch batch, int from, int to) {
    NDIndex rows = new NDIndex().addSliceDim(from, to);
    Map<String, NDArray> extras = new LinkedHashMap<>();
    batch.extras().forEach((name, extra) -> extras.put(name, extra.get(manager, rows)));
    return new Batch(
        rows(manager, batch.inputs(), rows),
        rows(manager, batch.targets(), rows),
        extras,
        to - from);
  }

  private static NDList rows(NDManager manager, NDList arrays, NDIndex rows) {
    NDList some = new NDList();
    arrays.forEach(array -> some.add(array.get(manager, rows)));
    return some;
  }
}
