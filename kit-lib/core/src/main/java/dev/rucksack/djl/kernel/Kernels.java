package dev.rucksack.djl.kernel;

import ai.djl.ndarray.NDArray;
import dev.rucksack.graph.OpaqueNodes;
import dev.rucksack.graph.op.Op;
import java.util.List;

/** Computes each operator with DJL's, so that gradients flow through it. */
public final class Kernels {
  private Kernels() {}

  public static List<NDArray> run(Operands in) {
    return switch (in.node().op()) {
      case Op.Elementwise op -> List.of(ElementwiseKernels.run(in, op));
      case Op.Matrix op -> List.of(MatrixKernels.run(in, op));
      case Op.Window op -> List.of(WindowKernels.run(in, op));
      case Op.Normalization op -> List.of(NormalizationKernels.run(in, op));
      case Op.Reduction op -> List.of(ReductionKernels.run(in, op));
      case Op.Layout op -> List.of(LayoutKernels.run(in, op));
      case Op.Extent op -> List.of(ExtentKernels.run(in, op));
      case Op.Pick op -> PickKernels.run(in, op);
      case Op.Recurrent op -> RecurrentKernels.run(in, op);
      case Op.Quantization op -> QuantizationKernels.run(in, op);
      case Op.Opaque op -> throw OpaqueNodes.refusal(in.node(), op, "DJL");
    };
  }
}
