package dev.rucksack.compress.quantize;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.tensor.DType;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which layers run in integers, and which values therefore pass through eight bits.
 *
 * <p>A value does so where all that read it have an integer kernel in ONNX Runtime. A convolution
 * has one only if its result is quantized too: at once, or after the ReLU that follows it.
 */
final class Plan {
  private final Graph graph;

  Plan(Graph graph) {
    this.graph = graph;
  }

  /** The layers that get int8 weights. */
  List<Node> layers() {
    return graph.nodes().stream().filter(this::isLayer).toList();
  }

  /** The values to quantize. */
  Set<String> values() {
    Set<String> values = new TreeSet<>();
    graph.inputs().keySet().stream().filter(this::readByIntegersOnly).forEach(values::add);
    for (Node node : graph.nodes()) {
      for (String value : node.outputs()) {
        if (!value.isEmpty() && (readByIntegersOnly(value) || needsQuantizedResult(node))) {
          values.add(value);
        }
      }
    }
    return values;
  }

  /** The axis of a layer's output channels in its weight; empty if the node is no such layer. */
  OptionalInt channelAxis(Node node) {
    boolean stored =
        node.hasInput(1)
            && graph.weight(node.input(1)).filter(w -> w.dtype() == DType.FLOAT32).isPresent();
    boolean biasStored =
        !node.hasInput(2) || graph.weight(node.input(2)).filter(b -> b.rank() == 1).isPresent();
    if (!stored || !biasStored) {
      return OptionalInt.empty();
    }
    return switch (node.op()) {
      case Op.Conv op -> OptionalInt.of(0);
      case Op.Gemm op when !op.transA() && op.alpha() == 1 && op.beta() == 1 ->
          OptionalInt.of(op.transB() ? 0 : 1);
      case Op.MatMul op when graph.type(node.input(1)).shape().rank() == 2 -> OptionalInt.of(1);
      default -> OptionalInt.empty();
    };
  }

  private boolean isLayer(Node node) {
    return channelAxis(node).isPresent() && readByIntegersOnly(node.input());
  }

  private boolean readByIntegersOnly(String value) {
    List<Node> readers = graph.consumers(value);
    boolean isFloat = graph.type(value).dtype() == DType.FLOAT32;
    return isFloat
        && !graph.outputs().contains(value)
        && !readers.isEmpty()
        && readers.stream().allMatch(this::hasIntegerKernel);
  }

  private boolean needsQuantizedResult(Node node) {
    if (!(node.op() instanceof Op.Conv) || !isLayer(node)) {
      return false;
    }
    List<Node> readers = graph.consumers(node.output());
    boolean reluFollows = readers.size() == 1 && isRelu(readers.getFirst());
    return !reluFollows && !graph.outputs().contains(node.output());
  }

  private static boolean isRelu(Node node) {
    return node.op().equals(new Op.Unary(UnaryKind.RELU));
  }

  /** Operators that ONNX Runtime computes on eight-bit values (its QDQ transformations). */
  private boolean hasIntegerKernel(Node node) {
    return switch (node.op()) {
      case Op.Conv op -> channelAxis(node).isPresent();
      case Op.Gemm op -> channelAxis(node).isPresent();
      case Op.MatMul op -> channelAxis(node).isPresent();
      case Op.Binary(BinaryKind kind) -> kind == BinaryKind.ADD && bothComputed(node);
      case Op.MaxPool op -> true;
      case Op.AveragePool op -> true;
      case Op.GlobalAveragePool op -> true;
      case Op.LeakyRelu op -> true;
      case Op.Concat op -> true;
      case Op.Reshape op -> true;
      case Op.Flatten op -> true;
      case Op.Transpose op -> true;
      case Op.Squeeze op -> true;
      case Op.Unsqueeze op -> true;
      case Op.Selu op -> false;
      case Op.Celu op -> false;
      case Op.ThresholdedRelu op -> false;
      case Op.HardSigmoid op -> false;
      case Op.PRelu op -> false;
      case Op.Mod op -> false;
      case Op.Where op -> false;
      case Op.CumSum op -> false;
      case Op.ConvTranspose op -> false;
      case Op.LpPool op -> false;
      case Op.GlobalLpPool op -> false;
      case Op.GroupNormalization op -> false;
      case Op.InstanceNormalization op -> false;
      case Op.Arg op -> false;
      case Op.Expand op -> false;
      case Op.Tile op -> false;
      case Op.Pad op -> false;
      case Op.Resize op -> false;
      case Op.Shape op -> false;
      case Op.ConstantOfShape op -> false;
      case Op.Range op -> false;
      case Op.Trilu op -> false;
      case Op.Split op -> false;
      case Op.GatherElements op -> false;
      case Op.GatherND op -> false;
      case Op.ScatterElements op -> false;
      case Op.TopK op -> false;
      case Op.OneHot op -> false;
      case Op.RNN op -> false;
      case Op.GRU op -> false;
      case Op.Unary op -> false;
      case Op.Elu op -> false;
      case Op.Gelu op -> false;
      case Op.Clip op -> false;
      case Op.Cast op -> false;
      case Op.GlobalMaxPool op -> false;
      case Op.BatchNormalization op -> false;
      case Op.LayerNormalization op -> false;
      case Op.Gather op -> false;
      case Op.Slice op -> false;
      case Op.Softmax op -> false;
      case Op.LogSoftmax op -> false;
      case Op.Reduce op -> false;
      case Op.LSTM op -> false;
      case Op.QuantizeLinear op -> false;
      case Op.DequantizeLinear op -> false;
    };
  }

  private boolean bothComputed(Node node) {
    return node.inputs().stream().noneMatch(graph.weights()::containsKey);
  }
}
