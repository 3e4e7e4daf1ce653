package dev.rucksack.djl.trace.translate;

import dev.rucksack.djl.trace.record.RecordedStep;
import dev.rucksack.djl.trace.record.Value;
import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Matrix products, normalization and the activation with weights. */
final class LayerTranslator implements Translation.Family {
  @Override
  public boolean translate(RecordedStep step, Emitter out) {
    String result =
        switch (step.op()) {
          case "linear" -> linear(step, out);
          case "matMul", "dot", "batchMatMul" ->
              out.node(step, new Op.MatMul(), out.name(step.value(0)), out.name(step.value(1)));
          case "prelu" -> prelu(step, out);
          case "batchNorm" -> batchNorm(step, out);
          case "layerNorm" -> layerNorm(step, out);
          default -> "";
        };
    return Translation.define(step, out, result);
  }

  /** x·Wᵀ + b over the last axis; W is [out, in]. */
  private static String linear(RecordedStep step, Emitter out) {
    String x = out.name(step.value(0));
    if (step.value(0).rank() == 2) {
      Op gemm = new Op.Gemm(1, 1, false, true);
      String w = out.name(step.value(1));
      return step.has(2)
          ? out.node(step, gemm, x, w, out.name(step.value(2)))
          : out.node(step, gemm, x, w);
    }
    String product = out.node(step, new Op.MatMul(), x, transposed(step, out, step.value(1)));
    return step.has(2)
        ? out.node(step, new Op.Binary(BinaryKind.ADD), product, out.name(step.value(2)))
        : product;
  }

  private static String transposed(RecordedStep step, Emitter out, Value weight) {
    if (weight.fromInput() || out.dtype(weight) != DType.FLOAT32 || out.isTied(weight)) {
      return out.node(step, new Op.Transpose(List.of(1, 0)), out.name(weight));
    }
    return out.derived(
        weight.name() + ".transposed",
        List.of(weight),
        () -> WeightLayouts.transpose(out.tensor(weight)));
  }

  private static String batchNorm(RecordedStep step, Emitter out) {
    int channels = Math.toIntExact(step.shapes(1).getFirst()[0]);
    String mean = out.name(step.value(1));
    String variance = out.name(step.value(2));
    String scale = affine(step, out, 3, "scale", channels, 1);
    String shift = affine(step, out, 4, "shift", channels, 0);
    int rank = step.value(0).rank();
    int axis = step.integer(5) == -1 ? 1 : Math.floorMod(step.integer(5), rank);
    out.notes().momentum(mean, step.number(6).floatValue());
    Op norm = new Op.BatchNormalization(step.number(7).floatValue());
    String x = out.name(step.value(0));
    if (axis == 1) {
      return out.node(step, norm, x, scale, shift, mean, variance);
    }
    List<Integer> swap = new ArrayList<>(IntStream.range(0, rank).boxed().toList());
    Collections.swap(swap, 1, axis);
    Op transpose = new Op.Transpose(swap);
    String first = out.node(step, transpose, x);
    return out.node(step, transpose, out.node(step, norm, first, scale, shift, mean, variance));
  }

  /** A scale or shift, or a constant in place of an absent one. */
  private static String affine(
      RecordedStep step, Emitter out, int arg, String what, int size, float neutral) {
    if (step.has(arg)) {
      return out.name(step.value(arg));
    }
    float[] values = new float[size];
    Arrays.fill(values, neutral);
    return out.constant(step, what, Tensor.of(values, size));
  }

  private static String layerNorm(RecordedStep step, Emitter out) {
    int axes = step.integers(1).size();
    Op norm = new Op.LayerNormalization(-axes, step.number(4).floatValue());
    String x = out.name(step.value(0));
    String scale = out.name(step.value(2));
    return step.has(3)
        ? out.node(step, norm, x, scale, out.name(step.value(3)))
        : out.node(step, norm, x, scale);
  }

  /** One slope for all, or one a channel (axis 1). */
  private static String prelu(RecordedStep step, Emitter out) {
    String slope = out.name(step.value(1));
    long[] given = step.shapes(1).getFirst();
    int rank = step.value(0).rank();
    if (given.length == 1 && given[0] > 1 && rank > 2) {
      long[] axes = LongStream.range(1, rank - 1).toArray();
      slope = out.node(step, new Op.Unsqueeze(), slope, out.vector(step, "axes", axes));
    }
    return out.node(step, new Op.PRelu(), out.name(step.value(0)), slope);
  }
}
