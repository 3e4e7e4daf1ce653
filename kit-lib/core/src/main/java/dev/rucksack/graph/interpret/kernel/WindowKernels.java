package dev.rucksack.graph.interpret.kernel;

import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.Tensor;

/** Convolution and pooling. */
public final class WindowKernels {
  private WindowKernels() {}

  public static Tensor run(NodeInputs in, Op.Window node) {
    return switch (node) {
      case Op.Conv op -> Convolution.conv(in, op);
      case Op.ConvTranspose op -> TransposedConvolution.run(in, op);
      case Op.MaxPool op -> Pooling.max(in.get(0), op);
      case Op.AveragePool op -> Pooling.average(in.get(0), op);
      case Op.LpPool op -> Pooling.lp(in.get(0), op);
      case Op.GlobalAveragePool op -> Pooling.globalAverage(in.get(0));
      case Op.GlobalMaxPool op -> Pooling.globalMax(in.get(0));
      case Op.GlobalLpPool op -> Pooling.globalLp(in.get(0), op.p());
    };
  }
}
