package dev.rucksack.graph.interpret.kernel;

import dev.rucksack.error.GraphException;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.Tensor;
import java.util.List;

/** Which kernel computes which operator. */
public final class Kernels {
  private Kernels() {}

  /** Everything a node's operator gives, in ONNX's order. */
  public static List<Tensor> compute(NodeInputs in) {
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
      case Op.Opaque op ->
          throw new GraphException(
              "Node '%s' (%s) %s; run the graph in ONNX Runtime."
                  .formatted(in.node().name(), op.fullName(), op.reason()));
    };
  }
}
