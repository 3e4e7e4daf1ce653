package dev.rucksack.djl;

import dev.rucksack.graph.Tensor;
import java.util.List;

/** Rearranges float32 weights between PyTorch's layout and ONNX's. */
final class Weights {
  private Weights() {}

  /** [M, N] → [N, M]. */
  static Tensor transpose(Tensor matrix) {
    int rows = Math.toIntExact(matrix.shape()[0]);
    int columns = Math.toIntExact(matrix.shape()[1]);
    float[] from = matrix.floats();
    float[] to = new float[from.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        to[j * rows + i] = from[i * columns + j];
      }
    }
    return Tensor.of(to, columns, rows);
  }

  /** Blocks of equal size in another order: block i of the result is block {@code order[i]}. */
  static float[] reorder(float[] blocks, int... order) {
    int size = blocks.length / order.length;
    float[] result = new float[blocks.length];
    for (int i = 0; i < order.length; i++) {
      System.arraycopy(blocks, order[i] * size, result, i * size, size);
    }
    return result;
  }

  /** One after the other. */
  static float[] join(List<float[]> parts) {
    float[] joined = new float[parts.stream().mapToInt(part -> part.length).sum()];
    int at = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, joined, at, part.length);
      at += part.length;
    }
    return joined;
  }
}
