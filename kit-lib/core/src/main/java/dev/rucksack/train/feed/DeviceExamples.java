package dev.rucksack.train.feed;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.rucksack.data.Examples;
import dev.rucksack.djl.engine.Tensors;
import dev.rucksack.error.TrainingException;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * All examples of one part as two arrays on the device, so that a batch is a selection by index.
 *
 * @param inputs {@code [n, …]}, float32 or int64
 * @param labels {@code [n]}, int64
 */
public record DeviceExamples(NDArray inputs, NDArray labels) {
  private static final int CHUNK_BYTES = 1 << 22;
  private static final int CHECKED_AT_ONCE = 256;

  /**
   * Copies the examples to the device in chunks, so that they are never in memory twice.
   *
   * @throws TrainingException if an input is NaN or infinite
   */
  public static DeviceExamples load(NDManager manager, Examples examples) {
    int size = examples.size();
    Tensor first = examples.input(0);
    DataType type = Tensors.dataType(first.dtype());
    NDArray inputs = manager.create(shape(size, first.shape()), type);
    int bytes = Math.max(1, first.bytes().remaining());
    int rows = Math.clamp(CHUNK_BYTES / bytes, 1, size);
    ByteBuffer chunk = manager.allocateDirect(Math.multiplyExact(rows, bytes));
    for (int from = 0; from < size; from += rows) {
      int to = Math.min(from + rows, size);
      Tensor part = examples.inputs(from, to);
      checkFinite(examples, part, from);
      chunk.clear().put(part.bytes()).flip();
      try (NDArray view = manager.create(chunk, shape(to - from, part.shape()), type)) {
        inputs.set(new NDIndex("{}:{}", from, to), view);
      }
    }
    long[] labels = Arrays.stream(examples.labels()).asLongStream().toArray();
    return new DeviceExamples(inputs, manager.create(labels));
  }

  /** A batch as an array: {@code [to − from, …]}. */
  public static NDArray batch(NDManager manager, Examples examples, int from, int to) {
    Tensor part = examples.inputs(from, to);
    checkFinite(examples, part, from);
    return Tensors.toArray(manager, part);
  }

  private static Shape shape(int size, long[] shape) {
    shape[0] = size;
    return new Shape(shape);
  }

  /**
   * Looks at all inputs.
   *
   * @throws TrainingException if one is NaN or infinite
   */
  static void checkFinite(Examples examples) {
    for (int from = 0; from < examples.size(); from += CHECKED_AT_ONCE) {
      int to = Math.min(from + CHECKED_AT_ONCE, examples.size());
      checkFinite(examples, examples.inputs(from, to), from);
    }
  }

  private static void checkFinite(Examples examples, Tensor part, int from) {
    if (part.dtype() != DType.FLOAT32) {
      return;
    }
    FloatBuffer values = part.bytes().asFloatBuffer();
    int perExample = values.remaining() / Math.toIntExact(part.shape()[0]);
    for (int i = 0; i < values.limit(); i++) {
      if (!Float.isFinite(values.get(i))) {
        throw new TrainingException(
            "Example %d of %s has the input value %s; replace or remove values that are no finite numbers."
                .formatted(from + i / perExample, examples.name(), values.get(i)));
      }
    }
  }
}
