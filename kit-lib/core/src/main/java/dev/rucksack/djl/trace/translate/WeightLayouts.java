package dev.rucksack.djl.trace.translate;

import dev.rucksack.tensor.Tensor;
import java.util.List;

/** Rearranges float32 weights between PyTorch's layout and ONNX's. */
final class WeightLayouts {
  private WeightLayouts() {}

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

  /** [F, C/g, k…] → [C, F/g, k…] for each of g groups of channels. */
  static Tensor swapChannels(Tensor weight, int groups) {
    long[] shape = weight.shape();
    int filters = Math.toIntExact(shape[0] / groups);
    int channels = Math.toIntExact(shape[1]);
    float[] from = weight.floats();
    int kernel = from.length / (groups * filters * channels);
    float[] to = new float[from.length];
    for (int g = 0; g < groups; g++) {
      for (int f = 0; f < filters; f++) {
        for (int c = 0; c < channels; c++) {
          int source = ((g * filters + f) * channels + c) * kernel;
          System.arraycopy(from, source, to, ((g * channels + c) * filters + f) * kernel, kernel);
        }
      }
    }
    shape[0] = (long) channels * groups;
    shape[1] = filters;
    return Tensor.of(to, shape);
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
