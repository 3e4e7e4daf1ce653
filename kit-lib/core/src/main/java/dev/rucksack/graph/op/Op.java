package dev.rucksack.graph.op;

import dev.rucksack.graph.facts.Kept;
import dev.rucksack.graph.facts.NodeView;
import dev.rucksack.graph.facts.OpFacts;

/**
 * An operator, named and defined as in ONNX opset 21 (https://onnx.ai/onnx/operators).
 *
 * <p>The set is closed; what is not in it is {@link OpaqueOps.Opaque carried}, not understood.
 * Where each operator needs its own code (shapes, interpreter, training, files), that code is a
 * switch without a {@code default}, so that a new operator fails to compile until each switch
 * handles it; everything else follows from its {@link #facts()}. A record holds the operator's
 * attributes; what ONNX passes as an input (a shape, axes, a scale) is an input here too.
 *
 * <p>Operators belong to families, which have the same names and members wherever code is divided
 * by family. The records of a family are in one file, from which {@code Op} inherits them, so that
 * all are written {@code Op.Conv}, {@code Op.Reshape} and so on.
 */
public sealed interface Op
    extends ElementwiseOps,
        MatrixOps,
        WindowOps,
        NormalizationOps,
        ReductionOps,
        LayoutOps,
        ExtentOps,
        PickOps,
        RecurrentOps,
        QuantizationOps,
        OpaqueOps
    permits ElementwiseOps.Elementwise,
        MatrixOps.Matrix,
        WindowOps.Window,
        NormalizationOps.Normalization,
        ReductionOps.Reduction,
        LayoutOps.Layout,
        ExtentOps.Extent,
        PickOps.Pick,
        RecurrentOps.Recurrent,
        QuantizationOps.Quantization,
        OpaqueOps.Opaque {

  /** ONNX's name of the operator, such as {@code Conv}. */
  default String type() {
    return getClass().getSimpleName();
  }

  /** What can be said about it before any network uses it. */
  OpFacts facts();

  /**
   * The operator as needed for what a cut leaves: with fewer groups, a smaller state.
   *
   * @param node as it was
   * @param kept which channels stay
   */
  default Op resized(NodeView node, Kept kept) {
    return this;
  }
}
