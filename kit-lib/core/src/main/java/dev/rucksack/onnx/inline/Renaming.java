package dev.rucksack.onnx.inline;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Copies messages with other names for their values. A value without a new name gets one when it is
 * first seen; the new names of what a network within a node defines are valid only inside it.
 */
public final class Renaming {
  private final Map<String, String> names;
  private final UnaryOperator<String> fresh;

  private Renaming(Map<String, String> names, UnaryOperator<String> fresh) {
    this.names = names;
    this.fresh = fresh;
  }

  /**
   * A renaming.
   *
   * @param given names that are fixed
   * @param fresh makes a new name from another
   */
  public static Renaming of(Map<String, String> given, UnaryOperator<String> fresh) {
    return new Renaming(new HashMap<>(given), fresh);
  }

  /** The new name of a value; an absent value's stays empty. */
  public String name(String value) {
    return value.isEmpty() ? "" : names.computeIfAbsent(value, fresh);
  }

  private List<String> names(List<String> values) {
    return values.stream().map(this::name).toList();
  }

  /** A node that reads and defines the values under their new names. */
  public NodeProto node(NodeProto node) {
    NodeProto.Builder copy = node.toBuilder().clearInput().clearOutput();
    copy.addAllInput(names(node.getInputList())).addAllOutput(names(node.getOutputList()));
    copy.getAttributeBuilderList().forEach(this::attribute);
    return copy.build();
  }

  /** A value's declaration, under its new name. */
  public ValueInfoProto value(ValueInfoProto info) {
    return info.toBuilder().setName(name(info.getName())).build();
  }

  private void attribute(AttributeProto.Builder attribute) {
    if (attribute.hasG()) {
      attribute.setG(within().graph(attribute.getG()));
    }
    attribute.getGraphsBuilderList().forEach(graph -> within().graph(graph));
  }

  /** Names defined further inside are not known out here. */
  private Renaming within() {
    return new Renaming(new HashMap<>(names), fresh);
  }

  /** A network within a node; the names of what it defines are valid only inside it. */
  public GraphProto body(GraphProto graph) {
    return within().graph(graph);
  }

  private GraphProto graph(GraphProto graph) {
    GraphProto.Builder copy = graph.toBuilder();
    graph(copy);
    return copy.build();
  }

  private void graph(GraphProto.Builder graph) {
    // What is defined in here hides anything of the same name outside.
    graph.getInputList().forEach(input -> hide(input.getName()));
    graph.getInitializerList().forEach(tensor -> hide(tensor.getName()));
    graph.getNodeList().forEach(node -> node.getOutputList().forEach(this::hide));
    graph.getInputBuilderList().forEach(input -> input.setName(name(input.getName())));
    graph.getInitializerBuilderList().forEach(tensor -> tensor.setName(name(tensor.getName())));
    for (int i = 0; i < graph.getNodeCount(); i++) {
      graph.setNode(i, node(graph.getNode(i)));
    }
    graph.getValueInfoBuilderList().forEach(value -> value.setName(name(value.getName())));
    graph.getOutputBuilderList().forEach(output -> output.setName(name(output.getName())));
  }

  private void hide(String value) {
    if (!value.isEmpty()) {
      names.put(value, fresh.apply(value));
    }
  }
}
