package dev.rucksack.onnx.read.node;

import ai.onnx.proto.OnnxMl.NodeProto;
import dev.rucksack.graph.Names;
import dev.rucksack.onnx.file.ModelInfo;
import dev.rucksack.onnx.file.StandardOperators;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A node being read, with what the file says about its inputs. They change if an attribute of an
 * older opset became an input.
 */
public final class NodeReader {
  private final NodeProto proto;
  private final Attributes attributes;
  private final Map<String, Tensor> weights;
  private final KnownShapes shapes;
  private final Names names;
  private final List<String> inputs;
  private final List<String> stored = new ArrayList<>();
  private final long opset;

  /**
   * @param attributes the node's attributes, to be taken one by one
   * @param weights the stored tensors by name, to which reading may add
   */
  public NodeReader(
      NodeProto proto,
      Attributes attributes,
      Map<String, Tensor> weights,
      KnownShapes shapes,
      Names names,
      long opset) {
    this.proto = proto;
    this.attributes = attributes;
    this.weights = weights;
    this.shapes = shapes;
    this.names = names;
    this.opset = opset;
    inputs = new ArrayList<>(proto.getInputList());
  }

  String type() {
    return proto.getOpType();
  }

  /** The domain of its operator, empty for ONNX's own. */
  String domain() {
    return StandardOperators.domain(proto.getDomain());
  }

  NodeProto proto() {
    return proto;
  }

  /** Takes the node's name if it is free, else one made from it or from its output. */
  public String nodeName() {
    String stem = proto.getOutputCount() == 0 ? type() : proto.getOutput(0);
    return names.freshNode(proto.getName().isEmpty() ? stem : proto.getName());
  }

  Attributes attributes() {
    return attributes;
  }

  Names names() {
    return names;
  }

  /** The version of ONNX's operators that the file is written in. */
  long opset() {
    return opset;
  }

  /** The names of the inputs, empty where one is absent. */
  public List<String> inputs() {
    return inputs;
  }

  String input(int position) {
    return position < inputs.size() ? inputs.get(position) : "";
  }

  boolean has(int position) {
    return !input(position).isEmpty();
  }

  /** Gives the node another input, after absent ones if it has fewer. */
  void setInput(int position, String value) {
    while (inputs.size() <= position) {
      inputs.add("");
    }
    inputs.set(position, value);
  }

  /**
   * Stores a tensor, under the name that the file notes for it if that is free or stands for an
   * equal one.
   *
   * @param role what it is to the node, part of its name
   * @return its name
   */
  String store(String role, Tensor tensor) {
    String noted = ModelInfo.stored(role, proto);
    Tensor before = weights.get(noted);
    if (before != null && before.equals(tensor)) {
      return noted;
    }
    if (!noted.isEmpty() && names.takeValue(noted)) {
      return put(noted, tensor);
    }
    String stem = proto.getOutputCount() == 0 ? type() : proto.getOutput(0);
    return put(names.freshValue(stem + "_" + role), tensor);
  }

  private String put(String name, Tensor tensor) {
    weights.put(name, tensor);
    stored.add(name);
    return name;
  }

  /** Takes back what was stored for the node, since it stays as it is in the file. */
  public void undo() {
    stored.forEach(weights::remove);
  }

  /** The weight at an input, if it is one. */
  Optional<Tensor> weight(int position) {
    return shapes.weight(input(position));
  }

  /** The shape of an input, with −1 for an open axis. */
  Optional<List<Long>> shape(int position) {
    return shapes.find(input(position));
  }

  /** The element type of an input; empty if it is not known. */
  Optional<DType> dtype(int position) {
    return shapes.dtype(input(position));
  }

  /** The rank of an input. */
  int rank(int position) {
    return shapes
        .declared(input(position))
        .or(() -> shape(position))
        .orElseThrow(
            () ->
                attributes.error(
                    "reads '" + input(position) + "' of unknown rank", "declare its shape"))
        .size();
  }

  /** The spatial sizes of the first input, [N, C, spatial…]. */
  Optional<List<Long>> spatialSizes() {
    return shape(0).filter(s -> s.size() > 2).map(s -> s.subList(2, s.size()));
  }

  /** The kernel that a weight [M, C, kernel…] has. */
  Optional<List<Integer>> spatialSizesOfWeight(int position) {
    return shapes
        .declared(input(position))
        .or(() -> shape(position))
        .filter(s -> s.size() > 2 && !s.contains(-1L))
        .map(s -> s.subList(2, s.size()).stream().map(Math::toIntExact).toList());
  }

  /** Integers as ONNX takes axes and shapes. */
  static Tensor vector(List<Integer> values) {
    return Tensor.vector(values.stream().mapToLong(Integer::longValue).toArray());
  }
}
