package dev.rucksack.runtime;

import dev.rucksack.error.GraphException;
import dev.rucksack.tensor.Tensor;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/** Runs over the first axis of a tensor, piece by piece. */
final class Batched {
  private Batched() {}

  /**
   * The outputs for all examples in one tensor.
   *
   * @param input [examples, …]
   */
  static Tensor run(UnaryOperator<Tensor> model, Tensor input, int batch) {
    if (batch < 1 || input.rank() == 0 || input.shape()[0] == 0) {
      throw new GraphException(
          "Batches of " + batch + " over " + input.type() + " cannot run; give both at least 1.");
    }
    int examples = Math.toIntExact(input.shape()[0]);
    Tensor first = model.apply(slice(input, 0, Math.min(batch, examples)));
    if (first.rank() == 0 || first.shape()[0] != Math.min(batch, examples)) {
      throw new GraphException(
          "The output " + first.type() + " has no row for each example; run it unbatched.");
    }
    int row = first.bytes().remaining() / Math.toIntExact(first.shape()[0]);
    ByteBuffer all = ByteBuffer.allocate(Math.multiplyExact(row, examples)).put(first.bytes());
    for (int from = batch; from < examples; from += batch) {
      int count = Math.min(batch, examples - from);
      all.put(model.apply(slice(input, from, count)).bytes());
    }
    long[] shape = first.shape();
    shape[0] = examples;
    return Tensor.wrap(first.dtype(), shape, all.flip());
  }

  /** A view of {@code count} examples. */
  private static Tensor slice(Tensor input, int from, int count) {
    long[] shape = input.shape();
    int row = input.bytes().remaining() / Math.toIntExact(shape[0]);
    shape[0] = count;
    return Tensor.wrap(input.dtype(), shape, input.bytes().slice(from * row, count * row));
  }

  /**
   * The position of each example's largest score.
   *
   * @param scores [examples, classes]
   */
  static int[] argMax(Tensor scores) {
    if (scores.rank() != 2) {
      throw new GraphException(
          "The output "
              + scores.type()
              + " does not score each class; it needs shape [examples, classes].");
    }
    float[] values = scores.floats();
    int classes = Math.toIntExact(scores.shape()[1]);
    int[] best = new int[Math.toIntExact(scores.shape()[0])];
    Arrays.setAll(best, example -> argMax(values, example * classes, classes));
    return best;
  }

  private static int argMax(float[] values, int from, int count) {
    int best = 0;
    for (int i = 1; i < count; i++) {
      best = values[from + i] > values[from + best] ? i : best;
    }
    return best;
  }
}
