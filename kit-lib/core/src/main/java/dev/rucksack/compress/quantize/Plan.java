package dev.rucksack.compress.quantize;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.facts.KernelAxes;
import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.tensor.DType;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which layers run in integers, and which values therefore pass through eight bits.
 *
 * <p>A value does so if all its readers have an integer kernel in ONNX Runtime. A convolution has
 * one only if its result is quantized, too: at once, or after the ReLU that follows it.
 */
final class Plan {
  /** What ONNX Runtime computes in integers whenever its input is in integers. */
  private static final Set<String> AS_THEY_ARE =
      Set.of(
          "MaxPool",
          "AveragePool",
          "GlobalAveragePool",
          "LeakyRelu",
          "Concat",
          "Reshape",
          "Flatten",
          "Transpose",
          "Squeeze",
          "Unsqueeze");

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

  /** The axis of a layer's output channels in its weight; empty if it is not such a layer. */
  OptionalInt channelAxis(Node node) {
    boolean stored =
        node.hasInput(1)
            && graph.weight(node.input(1)).filter(w -> w.dtype() == DType.FLOAT32).isPresent();
    boolean biasStored =
        !node.hasInput(2) || graph.weight(node.input(2)).filter(b -> b.rank() == 1).isPresent();
    if (!stored || !biasStored) {
      return OptionalInt.empty();
    }
    int rank = graph.type(node.input(1)).shape().rank();
    Optional<KernelAxes> axes = node.op().facts().input(1).kernel();
    return axes.isPresent() && isPlain(node.op(), rank)
        ? OptionalInt.of(Math.floorMod(axes.get().output(), rank))
        : OptionalInt.empty();
  }

  /** Whether a layer is one that ONNX Runtime has an integer kernel for. */
  private static boolean isPlain(Op layer, int rank) {
    return layer instanceof Op.Conv
        || layer instanceof Op.MatMul && rank == 2
        || layer instanceof Op.Gemm gemm && !gemm.transA() && gemm.alpha() == 1 && gemm.beta() == 1;
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
    if (node.op().equals(new Op.Binary(BinaryKind.ADD))) {
      return bothComputed(node);
    }
    return channelAxis(node).isPresent() || AS_THEY_ARE.contains(node.op().type());
  }

  private boolean bothComputed(Node node) {
    return node.inputs().stream().noneMatch(graph.weights()::containsKey);
  }
}
