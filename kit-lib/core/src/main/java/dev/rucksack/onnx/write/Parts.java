package dev.rucksack.onnx.write;

import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.graph.rewrite.GraphEditor;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The older operators that take the place of one node: some before it, and one under its name. */
final class Parts {
  private final GraphEditor edit;
  private final Node node;
  private final List<String> added = new ArrayList<>();

  Parts(GraphEditor edit, Node node) {
    this.edit = edit;
    this.node = node;
  }

  Op op() {
    return node.op();
  }

  /** The first input. */
  String x() {
    return node.input();
  }

  String input(int position) {
    return node.input(position);
  }

  boolean has(int position) {
    return node.hasInput(position);
  }

  DType dtype() {
    return edit.type(x()).dtype();
  }

  Shape shape() {
    return edit.type(x()).shape();
  }

  Optional<Tensor> weight(int position) {
    return edit.weight(input(position));
  }

  /** The whole numbers at an input, if they are known before the network runs. */
  Optional<long[]> known(int position) {
    return edit.weight(input(position)).or(() -> edit.known(input(position))).map(Tensor::longs);
  }

  /** The names of the nodes that were added. */
  List<String> added() {
    return added;
  }

  String add(String role, Op op, String... inputs) {
    String value = edit.add(node.output() + "_" + role, op, inputs);
    added.add(value);
    return value;
  }

  String add(String role, UnaryKind kind, String input) {
    return add(role, new Op.Unary(kind), input);
  }

  String add(String role, BinaryKind kind, String left, String right) {
    return add(role, new Op.Binary(kind), left, right);
  }

  String store(String role, Tensor tensor) {
    return edit.weight(node.output() + "_" + role, tensor);
  }

  /** Stores a single number in a type. */
  String number(String role, double value, DType dtype) {
    return store(role, Tensor.of(new double[] {value}).cast(dtype));
  }

  /** The operator that gives the node's value. */
  boolean end(Op op, String... inputs) {
    edit.replace(node, op, List.of(inputs));
    return true;
  }

  boolean end(BinaryKind kind, String left, String right) {
    return end(new Op.Binary(kind), left, right);
  }
}
