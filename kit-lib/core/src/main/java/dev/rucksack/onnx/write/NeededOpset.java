package dev.rucksack.onnx.write;

import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.onnx.file.StandardOperators;
import dev.rucksack.onnx.file.Versions;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.TensorType;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The oldest operator set, from 13 on, that has everything a node uses, as it is. Networks within a
 * node are asked for themselves.
 */
final class NeededOpset {
  private static final int AXES_OF_PADS = 18;
  private static final int MIXED_BATCH_NORMALIZATION = 15;
  private static final int MIXED_QUANTIZATION = 23;

  private final Node node;
  private final Function<String, TensorType> types;

  private NeededOpset(Node node, Function<String, TensorType> types) {
    this.node = node;
    this.types = types;
  }

  /**
   * The opset that a node needs.
   *
   * @param types finds the type of a value by its name
   */
  static int of(Node node, Function<String, TensorType> types) {
    return new NeededOpset(node, types).needed();
  }

  private int needed() {
    if (!(node.op() instanceof Op.Opaque op)) {
      String type = node.op().type();
      int form = StandardOperators.brought(type, OpAttributes.of(node.op()));
      int own = Math.max(StandardOperators.introduced(type), form);
      return Math.max(Math.max(own, mixed()), ofTypes(node.inputs()));
    }
    if (!op.domain().isEmpty()) {
      return Versions.OLDEST_OPSET;
    }
    int own = Math.max(Math.toIntExact(op.version()), Versions.OLDEST_OPSET);
    return Math.max(own, ofTypes(node.inputs().subList(0, op.ownInputs(node))));
  }

  private int ofTypes(List<String> inputs) {
    return Stream.concat(inputs.stream(), node.outputs().stream())
        .filter(value -> !value.isEmpty())
        .mapToInt(value -> TypeOpsets.of(node.op().type(), types.apply(value).dtype()))
        .reduce(Versions.OLDEST_OPSET, Math::max);
  }

  /** What an operator takes from some opset on only: further inputs, inputs of several types. */
  private int mixed() {
    return switch (node.op()) {
      case Op.Pad pad when node.hasInput(3) -> AXES_OF_PADS;
      case Op.BatchNormalization normalization when isMixed(node.inputs()) ->
          MIXED_BATCH_NORMALIZATION;
      case Op.QuantizeLinear quantize when isMixed(node.inputs().subList(0, 2)) ->
          MIXED_QUANTIZATION;
      default -> Versions.OLDEST_OPSET;
    };
  }

  private boolean isMixed(List<String> values) {
    DType first = types.apply(node.input()).dtype();
    return values.stream().anyMatch(value -> types.apply(value).dtype() != first);
  }
}
