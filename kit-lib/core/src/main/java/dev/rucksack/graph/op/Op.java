package dev.rucksack.graph.op;

/**
 * An operator, named and defined as in ONNX opset 21 (https://onnx.ai/onnx/operators).
 *
 * <p>The set is closed: every consumer switches over it without a {@code default}, so that a new
 * operator fails to compile until each of them handles it. A record holds the operator's
 * attributes; what ONNX passes as an input (a shape, axes, a scale) is an input here too.
 *
 * <p>The records stand in one file a family and are inherited from there, so that all are written
 * {@code Op.Conv}, {@code Op.Reshape} and so on.
 */
public sealed interface Op
    extends ElementwiseOps,
        LayerOps,
        NormalizationOps,
        LayoutOps,
        PickOps,
        RecurrentOps,
        QuantizationOps
    permits ElementwiseOps.Unary,
        ElementwiseOps.Binary,
        ElementwiseOps.LeakyRelu,
        ElementwiseOps.Elu,
        ElementwiseOps.Selu,
        ElementwiseOps.Celu,
        ElementwiseOps.ThresholdedRelu,
        ElementwiseOps.HardSigmoid,
        ElementwiseOps.PRelu,
        ElementwiseOps.Gelu,
        ElementwiseOps.Clip,
        ElementwiseOps.Cast,
        ElementwiseOps.Mod,
        ElementwiseOps.Where,
        ElementwiseOps.CumSum,
        LayerOps.Gemm,
        LayerOps.MatMul,
        LayerOps.Conv,
        LayerOps.ConvTranspose,
        LayerOps.MaxPool,
        LayerOps.AveragePool,
        LayerOps.LpPool,
        LayerOps.GlobalAveragePool,
        LayerOps.GlobalMaxPool,
        LayerOps.GlobalLpPool,
        NormalizationOps.BatchNormalization,
        NormalizationOps.LayerNormalization,
        NormalizationOps.GroupNormalization,
        NormalizationOps.InstanceNormalization,
        NormalizationOps.Softmax,
        NormalizationOps.LogSoftmax,
        NormalizationOps.Reduce,
        NormalizationOps.Arg,
        LayoutOps.Reshape,
        LayoutOps.Flatten,
        LayoutOps.Transpose,
        LayoutOps.Squeeze,
        LayoutOps.Unsqueeze,
        LayoutOps.Expand,
        LayoutOps.Tile,
        LayoutOps.Pad,
        LayoutOps.Resize,
        LayoutOps.Shape,
        LayoutOps.ConstantOfShape,
        LayoutOps.Range,
        LayoutOps.Trilu,
        PickOps.Concat,
        PickOps.Split,
        PickOps.Gather,
        PickOps.GatherElements,
        PickOps.GatherND,
        PickOps.ScatterElements,
        PickOps.Slice,
        PickOps.TopK,
        PickOps.OneHot,
        RecurrentOps.RNN,
        RecurrentOps.GRU,
        RecurrentOps.LSTM,
        QuantizationOps.QuantizeLinear,
        QuantizationOps.DequantizeLinear {

  /** ONNX's name of the operator, such as {@code Conv}. */
  default String type() {
    return getClass().getSimpleName();
  }
}
