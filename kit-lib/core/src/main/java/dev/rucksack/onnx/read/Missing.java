package dev.rucksack.onnx.read;

import ai.onnx.proto.OnnxMl.NodeProto;
import dev.rucksack.error.GraphException;
import dev.rucksack.error.OnnxException;
import dev.rucksack.onnx.read.node.KnownShapes;
import dev.rucksack.tensor.TensorType;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The values of a network that nothing gives, because what defines them is refused. Nodes after
 * them are still read, so that one error lists everything; but a failure that is only due to such
 * an unknown value is not listed.
 */
final class Missing {
  private final Refusals refusals;
  private final DeclaredTypes declared;
  private final KnownShapes shapes;
  private final Set<String> unknown = new HashSet<>();
  private String first = "";

  Missing(Refusals refusals, DeclaredTypes declared, KnownShapes shapes) {
    this.refusals = refusals;
    this.declared = declared;
    this.shapes = shapes;
  }

  /** Notes an input or a stored tensor that is refused. */
  void note(String value, OnnxException reason) {
    refusals.add(reason);
    lose(value, reason);
  }

  /** Notes a node that is refused. */
  void note(NodeProto node, OnnxException reason) {
    if (!follows()) {
      refusals.add(reason);
    }
    node.getOutputList().forEach(output -> lose(output, reason));
  }

  /** Notes a node that was read; after a missing value, its type may be unknown, too. */
  void pass(NodeProto node) {
    shapes.takeLacking();
    if (!unknown.isEmpty()) {
      node.getOutputList().stream()
          .filter(output -> shapes.type(output).isEmpty())
          .forEach(unknown::add);
    }
    shapes.takeLacking();
  }

  /** Notes a node that is listed already. */
  void know(NodeProto node) {
    OnnxException listed = new Refusals.ListedException(node.getOpType() + " is not defined.");
    node.getOutputList().forEach(output -> lose(output, listed));
  }

  /**
   * Ends the reading of a network within a node of which something is missing.
   *
   * @throws Refusals.ListedException if something is
   */
  void check() {
    if (!first.isEmpty()) {
      throw new Refusals.ListedException(first);
    }
  }

  /** A value whose type is known can be worked with. */
  private void lose(String value, OnnxException reason) {
    first = first.isEmpty() ? String.valueOf(reason.getMessage()) : first;
    Optional<TensorType> type = type(value);
    type.ifPresent(known -> shapes.input(value, known));
    if (type.isEmpty() && !value.isEmpty()) {
      unknown.add(value);
    }
  }

  /** A declared type may be one that graphs lack, which is as good as none. */
  private Optional<TensorType> type(String value) {
    try {
      return declared.find(value);
    } catch (GraphException e) {
      return Optional.empty();
    }
  }

  /** Whether a refusal follows from earlier ones: all that it lacked was missing. */
  private boolean follows() {
    Set<String> lacked = shapes.takeLacking();
    return !lacked.isEmpty() && unknown.containsAll(lacked);
  }
}
