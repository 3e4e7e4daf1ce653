package dev.rucksack.graph.infer;

import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Derives the type of every value, and refuses nodes that cannot work on what they would get. */
public final class Inference {
  private Inference() {}

  /**
   * The type of every value by name.
   *
   * @param nodes in an order in which they can run
   */
  public static Map<String, TensorType> types(
      Map<String, TensorType> inputs, Map<String, Tensor> weights, List<Node> nodes) {
    Map<String, TensorType> types = new LinkedHashMap<>(inputs);
    weights.forEach((name, tensor) -> types.put(name, tensor.type()));
    ShapeValues known = new ShapeValues(weights);
    for (Node node : nodes) {
      NodeTypes in = new NodeTypes(node, types, weights, known);
      List<TensorType> results = checked(in);
      if (node.outputs().size() > results.size()) {
        throw in.error(
            "defines " + node.outputs().size() + " values", "it has at most " + results.size());
      }
      for (int i = 0; i < node.outputs().size(); i++) {
        if (!node.outputs().get(i).isEmpty()) {
          types.put(node.outputs().get(i), results.get(i));
        }
      }
    }
    return types;
  }

  private static List<TensorType> checked(NodeTypes in) {
    StoredTypes.check(in);
    try {
      List<TensorType> results = infer(in);
      in.known().note(in, results.getFirst());
      return results;
    } catch (ArithmeticException e) {
      throw in.error("has lengths beyond what a number can hold", "make them smaller");
    }
  }

  private static List<TensorType> infer(NodeTypes in) {
    return switch (in.node().op()) {
      case Op.Unary(UnaryKind kind) -> List.of(ElementwiseShapes.unary(in, kind));
      case Op.Binary(BinaryKind kind) -> List.of(ElementwiseShapes.binary(in, kind));
      case Op.LeakyRelu op -> List.of(ElementwiseShapes.floating(in));
      case Op.Elu op -> List.of(ElementwiseShapes.floating(in));
      case Op.Selu op -> List.of(ElementwiseShapes.floating(in));
      case Op.Celu op -> List.of(ElementwiseShapes.celu(in));
      case Op.ThresholdedRelu op -> List.of(ElementwiseShapes.floating(in));
      case Op.HardSigmoid op -> List.of(ElementwiseShapes.floating(in));
      case Op.Gelu op -> List.of(ElementwiseShapes.floating(in));
      case Op.PRelu op -> List.of(ElementwiseShapes.pRelu(in));
      case Op.Mod(boolean fmod) -> List.of(ElementwiseShapes.mod(in, fmod));
      case Op.Where op -> List.of(ElementwiseShapes.where(in));
      case Op.CumSum op -> List.of(ElementwiseShapes.cumSum(in));
      case Op.Clip op -> List.of(ElementwiseShapes.clip(in));
      case Op.Softmax(int axis) -> List.of(ElementwiseShapes.alongAxis(in, axis));
      case Op.LogSoftmax(int axis) -> List.of(ElementwiseShapes.alongAxis(in, axis));
      case Op.Cast(DType to, boolean saturate) -> List.of(new TensorType(to, in.shape(0)));
      case Op.Gemm op -> List.of(MatrixShapes.gemm(in, op));
      case Op.MatMul op -> List.of(MatrixShapes.matMul(in));
      case Op.Conv op -> List.of(WindowShapes.conv(in, op));
      case Op.MaxPool op ->
          List.of(WindowShapes.pool(in, op.kernel(), op.strides(), op.pads(), op.ceil()));
      case Op.AveragePool op ->
          List.of(WindowShapes.pool(in, op.kernel(), op.strides(), op.pads(), op.ceil()));
      case Op.LpPool op ->
          List.of(WindowShapes.pool(in, op.kernel(), op.strides(), op.pads(), op.ceil()));
      case Op.ConvTranspose op -> List.of(WindowShapes.transposed(in, op));
      case Op.GlobalLpPool op -> List.of(WindowShapes.global(in));
      case Op.GlobalAveragePool op -> List.of(WindowShapes.global(in));
      case Op.GlobalMaxPool op -> List.of(WindowShapes.global(in));
      case Op.BatchNormalization op -> List.of(NormShapes.batch(in));
      case Op.LayerNormalization(int axis, float epsilon) -> List.of(NormShapes.layer(in, axis));
      case Op.GroupNormalization(int groups, float epsilon) ->
          List.of(NormShapes.channels(in, groups));
      case Op.InstanceNormalization op -> List.of(NormShapes.channels(in, 1));
      case Op.Arg op -> List.of(NormShapes.arg(in, op));
      case Op.Expand op -> List.of(ResizeShapes.expand(in));
      case Op.Tile op -> List.of(ResizeShapes.tile(in));
      case Op.Pad op -> List.of(ResizeShapes.pad(in));
      case Op.Resize op -> List.of(ResizeShapes.resize(in));
      case Op.Shape op -> List.of(ResizeShapes.shape(in, op));
      case Op.ConstantOfShape(Tensor value) -> List.of(ResizeShapes.filled(in, value));
      case Op.Range op -> List.of(ResizeShapes.range(in));
      case Op.Trilu op -> List.of(ResizeShapes.trilu(in));
      case Op.Split(int axis) -> SelectShapes.split(in, axis);
      case Op.GatherElements(int axis) -> List.of(SelectShapes.gatherElements(in, axis));
      case Op.GatherND(int batchDims) -> List.of(SelectShapes.gatherND(in, batchDims));
      case Op.ScatterElements(int axis) -> List.of(SelectShapes.scatterElements(in, axis));
      case Op.TopK(int axis, boolean largest) -> SelectShapes.topK(in, axis);
      case Op.OneHot(int axis) -> List.of(SelectShapes.oneHot(in, axis));
      case Op.Reshape op -> List.of(LayoutShapes.reshape(in));
      case Op.Flatten(int axis) -> List.of(LayoutShapes.flatten(in, axis));
      case Op.Transpose(List<Integer> perm) -> List.of(LayoutShapes.transpose(in, perm));
      case Op.Squeeze op -> List.of(LayoutShapes.squeeze(in));
      case Op.Unsqueeze op -> List.of(LayoutShapes.unsqueeze(in));
      case Op.Concat(int axis) -> List.of(PickShapes.concat(in, axis));
      case Op.Gather(int axis) -> List.of(PickShapes.gather(in, axis));
      case Op.Slice op -> List.of(PickShapes.slice(in));
      case Op.Reduce op -> List.of(PickShapes.reduce(in, op));
      case Op.RNN op -> RecurrentShapes.rnn(in, op);
      case Op.GRU op -> RecurrentShapes.gru(in, op);
      case Op.LSTM op -> RecurrentShapes.lstm(in, op);
      case Op.QuantizeLinear op -> List.of(QuantizedShapes.quantize(in, op));
      case Op.DequantizeLinear op -> List.of(QuantizedShapes.dequantize(in, op));
    };
  }
}
