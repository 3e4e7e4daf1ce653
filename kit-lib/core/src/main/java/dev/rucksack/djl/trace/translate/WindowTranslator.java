package dev.rucksack.djl.trace.translate;

import dev.rucksack.djl.trace.record.RecordedStep;
import dev.rucksack.djl.trace.record.Value;
import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.ReduceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Convolution and pooling over one, two or three spatial axes. */
final class WindowTranslator implements Translation.Family {
  @Override
  public boolean translate(RecordedStep step, Emitter out) {
    String result =
        switch (step.op()) {
          case "convolution" -> convolution(step, out);
          case "deconvolution" -> deconvolution(step, out);
          case "maxPool" -> out.node(step, maxPool(step), out.name(step.value(0)));
          case "avgPool" -> out.node(step, avgPool(step), out.name(step.value(0)));
          case "lpPool" -> lpPool(step, out);
          case "globalAvgPool" -> global(step, out, new Op.GlobalAveragePool());
          case "globalMaxPool" -> global(step, out, new Op.GlobalMaxPool());
          case "globalLpPool" -> globalLpPool(step, out);
          default -> "";
        };
    return Translation.define(step, out, result);
  }

  private static String convolution(RecordedStep step, Emitter out) {
    Op conv = new Op.Conv(step.integers(3), pads(step, 4), step.integers(5), step.integer(6));
    return layer(step, out, conv, out.name(step.value(1)));
  }

  private static String layer(RecordedStep step, Emitter out, Op op, String weight) {
    String x = out.name(step.value(0));
    return step.has(2)
        ? out.node(step, op, x, weight, out.name(step.value(2)))
        : out.node(step, op, x, weight);
  }

  /** DJL's block stores [out, in/groups, k…], ONNX takes [in, out/groups, k…]. */
  private static String deconvolution(RecordedStep step, Emitter out) {
    Op conv =
        new Op.ConvTranspose(
            step.integers(3), pads(step, 4), step.integers(5), step.integers(6), step.integer(7));
    int groups = step.integer(7);
    Value weight = step.value(1);
    return layer(
        step,
        out,
        conv,
        out.derived(
            weight.name() + ".transposed",
            List.of(weight),
            () -> WeightLayouts.swapChannels(out.tensor(weight), groups)));
  }

  /** DJL pads both ends alike; ONNX lists all begins, then all ends. */
  private static List<Integer> pads(RecordedStep step, int arg) {
    List<Integer> pads = new ArrayList<>(step.integers(arg));
    pads.addAll(step.integers(arg));
    return pads;
  }

  private static Op maxPool(RecordedStep step) {
    return new Op.MaxPool(step.integers(1), step.integers(2), pads(step, 3), step.flag(4));
  }

  /** DJL 0.36 on PyTorch counts padding as zeros whatever the setting; the graph says so. */
  private static Op avgPool(RecordedStep step) {
    return new Op.AveragePool(
        step.integers(1), step.integers(2), pads(step, 3), step.flag(4), true);
  }

  /**
   * PyTorch takes {@code (mean(xᵖ)·k)^(1/p)}, k being the size of a whole window; for even p and
   * whole windows that is ONNX's {@code LpPool}.
   */
  private static String lpPool(RecordedStep step, Emitter out) {
    double p = step.number(1).doubleValue();
    List<Integer> kernel = step.integers(2);
    List<Integer> none = kernel.stream().flatMap(size -> List.of(0, 0).stream()).toList();
    if (isEven(p) && !step.flag(5)) {
      Op pool = new Op.LpPool(kernel, step.integers(3), none, false, (int) p);
      return out.node(step, pool, out.name(step.value(0)));
    }
    Formula formula = new Formula(step, out);
    String powers = formula.binary(BinaryKind.POW, formula.operand(0), formula.number(p));
    Op pool = new Op.AveragePool(kernel, step.integers(3), none, step.flag(5), true);
    long size = kernel.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
    String sum = formula.mul(out.node(step, pool, powers), size);
    return formula.binary(BinaryKind.POW, sum, formula.number(1 / p));
  }

  private static boolean isEven(double p) {
    return p > 0 && p % 2 == 0;
  }

  /** DJL gives [N, C], ONNX [N, C, 1…1]. */
  private static String global(RecordedStep step, Emitter out, Op op) {
    return out.node(step, new Op.Flatten(1), out.node(step, op, out.name(step.value(0))));
  }

  private static String globalLpPool(RecordedStep step, Emitter out) {
    double p = step.number(1).doubleValue();
    if (isEven(p)) {
      return global(step, out, new Op.GlobalLpPool((int) p));
    }
    Formula formula = new Formula(step, out);
    String powers = formula.binary(BinaryKind.POW, formula.operand(0), formula.number(p));
    long[] axes = LongStream.range(2, step.value(0).rank()).toArray();
    String sum = formula.reduce(ReduceKind.SUM, false, powers, axes);
    return formula.binary(BinaryKind.POW, sum, formula.number(1 / p));
  }
}
