package dev.rucksack.compress.quantize;

import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;

/**
 * A weight as int8 codes with one scale for each output channel, symmetric about zero, so that a
 * pruned weight stays exactly zero.
 *
 * @param codes int8, the weight's shape
 * @param scales float32 {@code [channels]}
 * @param bias int32 {@code [channels]} in steps of input scale × weight scale; empty if there is
 *     none
 */
record ChannelCodes(Tensor codes, Tensor scales, Tensor bias) {
  /** A bias code beyond this could overflow the 32-bit sum it starts. */
  private static final double LARGEST_BIAS = 1 << 30;

  /**
   * Quantizes a weight and the bias that goes with it.
   *
   * @param axis the output channels' axis
   * @param inputScale the step of the layer's input
   * @param limit the largest code
   */
  static ChannelCodes of(Tensor weight, int axis, float[] bias, float inputScale, int limit) {
    float[] values = weight.floats();
    long[] shape = weight.shape();
    int channels = (int) shape[axis];
    int inner = (int) Shape.of(shape).slice(axis + 1, shape.length).elements();
    float[] scales = scales(values, channels, inner, bias, inputScale, limit);
    byte[] codes = new byte[values.length];
    for (int i = 0; i < codes.length; i++) {
      double code = Math.rint(values[i] / scales[i / inner % channels]);
      codes[i] = (byte) Math.clamp(code, -limit, limit);
    }
    int[] biasCodes = new int[bias.length];
    for (int c = 0; c < biasCodes.length; c++) {
      biasCodes[c] = (int) Math.rint(bias[c] / ((double) inputScale * scales[c]));
    }
    return new ChannelCodes(
        Tensor.of(DType.INT8, codes, shape),
        Tensor.of(scales, channels),
        Tensor.of(biasCodes, biasCodes.length));
  }

  private static float[] scales(
      float[] values, int channels, int inner, float[] bias, float inputScale, int limit) {
    float[] largest = new float[channels];
    float overall = 0;
    for (int i = 0; i < values.length; i++) {
      int channel = i / inner % channels;
      largest[channel] = Math.max(largest[channel], Math.abs(values[i]));
      overall = Math.max(overall, Math.abs(values[i]));
    }
    float[] scales = new float[channels];
    for (int c = 0; c < channels; c++) {
      // A channel pruned to nothing has no range: its bias still needs a sensible step.
      float range = largest[c] > 0 ? largest[c] : overall > 0 ? overall : 1;
      double least = bias.length == 0 ? 0 : Math.abs(bias[c]) / (inputScale * LARGEST_BIAS);
      scales[c] = (float) Math.max(Math.max(range / limit, least), Float.MIN_NORMAL);
    }
    return scales;
  }
}
