package dev.rucksack.compress.quantize;

import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import java.util.List;

/**
 * A weight as int8 codes with one scale for each output channel, symmetric about zero, so that a
 * pruned weight stays exactly zero.
 *
 * @param codes int8, the weight's shape
 * @param scales float32 {@code [channels]}
 */
record ChannelCodes(Tensor codes, Tensor scales) {
  /** A bias code beyond this could overflow the 32-bit sum it starts. */
  private static final double LARGEST_BIAS = 1 << 30;

  /**
   * What a layer adds to the sums of its products.
   *
   * @param values one for each output channel; empty if it adds nothing
   * @param inputScale the step of the layer's input
   */
  record Bias(float[] values, float inputScale) {}

  /**
   * Quantizes a weight.
   *
   * @param axis the output channels' axis
   * @param limit the largest code
   * @param biases of the layers that multiply by it in integers; the scales leave room for them
   */
  static ChannelCodes of(Tensor weight, int axis, int limit, List<Bias> biases) {
    float[] values = weight.floats();
    long[] shape = weight.shape();
    int channels = (int) shape[axis];
    int inner = (int) Shape.of(shape).slice(axis + 1, shape.length).elements();
    float[] scales = scales(values, channels, inner, limit);
    biases.forEach(bias -> leaveRoom(scales, bias));
    byte[] codes = new byte[values.length];
    for (int i = 0; i < codes.length; i++) {
      double code = Math.rint(values[i] / scales[i / inner % channels]);
      codes[i] = (byte) Math.clamp(code, -limit, limit);
    }
    return new ChannelCodes(Tensor.of(DType.INT8, codes, shape), Tensor.of(scales, channels));
  }

  private static float[] scales(float[] values, int channels, int inner, int limit) {
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
      scales[c] = Math.max(range / limit, Float.MIN_NORMAL);
    }
    return scales;
  }

  private static void leaveRoom(float[] scales, Bias bias) {
    for (int c = 0; c < bias.values().length; c++) {
      double least = Math.abs(bias.values()[c]) / (bias.inputScale() * LARGEST_BIAS);
      scales[c] = (float) Math.max(scales[c], least);
    }
  }

  /** The steps of a bias, float32 {@code [channels]}: input scale × weight scale. */
  Tensor biasScales(Bias bias) {
    float[] steps = scales.floats();
    for (int c = 0; c < steps.length; c++) {
      steps[c] *= bias.inputScale();
    }
    return Tensor.of(steps, steps.length);
  }

  /** A bias in its steps, int32 {@code [channels]}. */
  Tensor biasCodes(Bias bias) {
    float[] steps = scales.floats();
    int[] codes = new int[steps.length];
    for (int c = 0; c < codes.length; c++) {
      codes[c] = (int) Math.rint(bias.values()[c] / ((double) bias.inputScale() * steps[c]));
    }
    return Tensor.of(codes, codes.length);
  }
}
