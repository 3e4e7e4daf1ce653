package dev.rucksack.graph.interpret.kernel;

import dev.rucksack.tensor.Tensor;

/** Normalizes groups of channels of each example; groups of one give instance normalization. */
final class GroupedNormalization {
  private GroupedNormalization() {}

  /** {@code X[N,C,…], scale[C], B[C] → Y}. */
  static Tensor run(NodeInputs in, int groups, float epsilon) {
    float[] x = NodeInputs.floats(in.get(0));
    float[] scale = NodeInputs.floats(in.get(1));
    float[] shift = NodeInputs.floats(in.get(2));
    long[] shape = in.get(0).shape();
    int plane = Strides.span(shape, 2, shape.length);
    int width = scale.length / groups * plane;
    for (int start = 0; start < x.length; start += width) {
      double mean = 0;
      for (int i = start; i < start + width; i++) {
        mean += x[i] / (double) width;
      }
      double square = 0;
      for (int i = start; i < start + width; i++) {
        square += (x[i] - mean) * (x[i] - mean) / width;
      }
      double std = Math.sqrt(square + epsilon);
      for (int i = start; i < start + width; i++) {
        int c = i / plane % scale.length;
        x[i] = (float) ((x[i] - mean) / std * scale[c] + shift[c]);
      }
    }
    return Tensor.of(x, shape);
  }
}
