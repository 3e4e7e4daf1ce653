package dev.rucksack.notebook.graphs;

import dev.rucksack.graph.op.Direction;
import dev.rucksack.graph.op.Op;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says in a few words what an operator's name leaves open, such as a kernel's size. */
final class OpWords {

  private OpWords() {}

  /** The attributes worth reading in a drawing; empty where the name says it all. */
  static String of(Op op) {
    return switch (op) {
      case Op.Conv(var strides, var pads, var dilations, int group) ->
          (strides(strides) + pads(pads) + dilations(dilations) + groups(group))
              .replaceFirst("^, ", "");
      case Op.MaxPool(var kernel, var strides, var pads, boolean ceil) ->
          times(kernel) + strides(strides) + pads(pads);
      case Op.AveragePool(var kernel, var strides, var pads, boolean ceil, boolean counted) ->
          times(kernel) + strides(strides) + pads(pads);
      case Op.LSTM(int hidden, Direction direction) -> hidden + " units" + way(direction);
      case Op.Transpose(var perm) -> perm.toString();
      case Op.LeakyRelu(float alpha) -> "slope " + alpha;
      case Op.Elu(float alpha) -> "α " + alpha;
      case Op.Cast(var type, var saturate) -> "to " + type.name().toLowerCase(Locale.ROOT);
      case Op.Concat(int axis) -> axis(axis);
      case Op.Gather(int axis) -> axis(axis);
      case Op.Softmax(int axis) -> axis(axis);
      case Op.LogSoftmax(int axis) -> axis(axis);
      case Op.Gelu gelu -> gelu.tanh() ? "by tanh" : "";
      case Op.ConvTranspose o ->
          (strides(o.strides()) + pads(o.pads()) + dilations(o.dilations()) + groups(o.group()))
              .replaceFirst("^, ", "");
      case Op.LpPool(var kernel, var strides, var pads, boolean ceil, int p) ->
          times(kernel) + strides(strides) + pads(pads) + ", p " + p;
      case Op.GlobalLpPool(int p) -> "p " + p;
      case Op.GRU o -> o.hiddenSize() + " units" + way(o.direction());
      case Op.RNN o -> o.hiddenSize() + " units" + way(o.direction());
      case Op.GroupNormalization(int groups, float epsilon) -> groups + " groups";
      case Op.Arg(var kind, int axis, boolean keep) -> axis(axis);
      case Op.Split(int axis) -> axis(axis);
      case Op.GatherElements(int axis) -> axis(axis);
      case Op.ScatterElements(int axis) -> axis(axis);
      case Op.TopK(int axis, boolean largest) -> axis(axis) + (largest ? "" : ", smallest");
      case Op.Resize o -> o.mode().onnxName();
      case Op.Pad(var mode) -> mode.onnxName();
      case Op.Celu(float alpha) -> "α " + alpha;
      case Op.Trilu(boolean upper) -> upper ? "upper" : "lower";
      case Op.Selu o -> "";
      case Op.ThresholdedRelu o -> "";
      case Op.HardSigmoid o -> "";
      case Op.PRelu o -> "";
      case Op.Mod o -> "";
      case Op.Where o -> "";
      case Op.CumSum o -> "";
      case Op.InstanceNormalization o -> "";
      case Op.Expand o -> "";
      case Op.Tile o -> "";
      case Op.Shape o -> "";
      case Op.ConstantOfShape o -> "";
      case Op.Range o -> "";
      case Op.GatherND o -> "";
      case Op.OneHot o -> "";
      case Op.Unary unary -> "";
      case Op.Binary binary -> "";
      case Op.Clip clip -> "";
      case Op.Gemm gemm -> "";
      case Op.MatMul matMul -> "";
      case Op.GlobalAveragePool pool -> "";
      case Op.GlobalMaxPool pool -> "";
      case Op.BatchNormalization norm -> "";
      case Op.LayerNormalization norm -> "";
      case Op.Reshape reshape -> "";
      case Op.Flatten flatten -> "";
      case Op.Squeeze squeeze -> "";
      case Op.Unsqueeze unsqueeze -> "";
      case Op.Slice slice -> "";
      case Op.Reduce reduce -> "";
      case Op.QuantizeLinear quantize -> blocks(quantize.blockSize());
      case Op.DequantizeLinear dequantize -> blocks(dequantize.blockSize());
    };
  }

  /** Lengths with a cross between them, such as {@code 6 × 28 × 28}. */
  static String times(List<?> lengths) {
    return lengths.stream().map(String::valueOf).collect(Collectors.joining(" × "));
  }

  private static String strides(List<Integer> strides) {
    return uniform(strides, 1) ? "" : ", stride " + brief(strides);
  }

  private static String pads(List<Integer> pads) {
    return uniform(pads, 0) ? "" : ", pad " + brief(pads);
  }

  private static String dilations(List<Integer> dilations) {
    return uniform(dilations, 1) ? "" : ", dilation " + brief(dilations);
  }

  private static String groups(int group) {
    return group == 1 ? "" : ", groups " + group;
  }

  private static String blocks(int size) {
    return size == 0 ? "" : "blocks of " + size;
  }

  private static String axis(int axis) {
    return "axis " + axis;
  }

  private static String way(Direction direction) {
    return direction == Direction.FORWARD ? "" : ", " + direction.name().toLowerCase(Locale.ROOT);
  }

  private static boolean uniform(List<Integer> values, int value) {
    return values.stream().allMatch(v -> v == value);
  }

  private static String brief(List<Integer> values) {
    return uniform(values, values.getFirst()) ? values.getFirst().toString() : times(values);
  }
}
