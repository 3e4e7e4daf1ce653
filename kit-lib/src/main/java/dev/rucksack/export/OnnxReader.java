package dev.rucksack.export;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.GraphException;
import dev.rucksack.graph.Node;
import dev.rucksack.graph.Op;
import dev.rucksack.graph.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a graph of a {@code ModelProto}. */
final class OnnxReader {
  private final String subject;
  private final ModelProto model;
  private final GraphProto proto;
  private final ExternalData external;
  private final Names names;
  private final Map<String, Tensor> weights = new LinkedHashMap<>();
  private final Map<String, List<Long>> shapes = new HashMap<>();

  /**
   * @param subject how errors call the file
   * @param external the files beside it
   */
  OnnxReader(String subject, ModelProto model, ExternalData external) {
    this.subject = subject;
    this.model = model;
    this.proto = model.getGraph();
    this.external = external;
    this.names = new Names(proto);
  }

  Graph graph() {
    ModelChecks.check(subject, model);
    readWeights();
    GraphBuilder builder = Graph.builder(proto.getName().isEmpty() ? "graph" : proto.getName());
    readInputs(builder);
    weights.forEach(builder::weight);
    declareShapes(proto.getValueInfoList());
    for (NodeProto node : proto.getNodeList()) {
      if (!node.getOpType().equals("Constant")) {
        readNode(builder, node);
      }
    }
    proto.getOutputList().forEach(output -> builder.output(output.getName()));
    return builder.build();
  }

  private void readWeights() {
    for (TensorProto tensor : proto.getInitializerList()) {
      addWeight(tensor.getName(), tensor);
    }
    for (NodeProto node : proto.getNodeList()) {
      if (node.getOpType().equals("Constant") && node.getOutputCount() == 1) {
        addConstant(node);
      }
    }
  }

  private void addConstant(NodeProto node) {
    String where = nodeSubject(node);
    try {
      addWeight(node.getOutput(0), Constants.read(where, node, external));
    } catch (GraphException e) {
      throw new OnnxException(where + " cannot be read: " + e.getMessage(), e);
    }
  }

  private void addWeight(String name, TensorProto tensor) {
    String what = subject + ": the tensor '" + name + "'";
    try {
      addWeight(name, TensorProtos.read(what, tensor, external));
    } catch (GraphException e) {
      throw new OnnxException(what + " cannot be read: " + e.getMessage(), e);
    }
  }

  private void addWeight(String name, Tensor tensor) {
    if (weights.put(name, tensor) != null) {
      throw new OnnxException(
          subject + " stores the tensor '" + name + "' twice; export the model again.");
    }
  }

  /** Before IR version 4 the stored tensors were listed among the inputs, too. */
  private void readInputs(GraphBuilder builder) {
    List<ValueInfoProto> inputs = new ArrayList<>(proto.getInputList());
    inputs.removeIf(input -> weights.containsKey(input.getName()));
    boolean trusted = model.getProducerName().equals(Onnx.PRODUCER);
    for (ValueInfoProto input : inputs) {
      String unnamed = inputs.size() == 1 ? "batch" : input.getName() + "_0";
      builder.input(input.getName(), ValueInfos.read(subject, input, unnamed, trusted));
    }
    declareShapes(inputs);
  }

  private void declareShapes(List<ValueInfoProto> infos) {
    for (ValueInfoProto info : infos) {
      if (info.getType().getTensorType().hasShape()) {
        shapes.put(
            info.getName(),
            info.getType().getTensorType().getShape().getDimList().stream()
                .map(dim -> dim.hasDimValue() ? dim.getDimValue() : -1L)
                .toList());
      }
    }
  }

  private void readNode(GraphBuilder builder, NodeProto node) {
    String where = nodeSubject(node);
    Attributes attributes = new Attributes(where, node);
    List<String> inputs = new ArrayList<>(node.getInputList());
    addOldAxes(builder, node, attributes, inputs);
    try {
      NodeReader reader = new NodeReader(node, attributes, weights, shapes);
      Op op = OpReader.read(reader);
      noteShape(reader, op);
      builder.node(new Node(names.ofNode(node), op, inputs, node.getOutputList()));
    } catch (GraphException e) {
      throw new OnnxException(where + " is not valid: " + e.getMessage(), e);
    }
  }

  /** A convolution whose weight is stored quantized takes its kernel from the stored codes. */
  private void noteShape(NodeReader node, Op op) {
    if (op instanceof Op.DequantizeLinear && node.proto().getOutputCount() > 0) {
      node.declared(0).ifPresent(shape -> shapes.putIfAbsent(node.proto().getOutput(0), shape));
    }
  }

  /** Before opset 18 reductions had their axes as an attribute; they become a weight. */
  private void addOldAxes(
      GraphBuilder builder, NodeProto node, Attributes attributes, List<String> inputs) {
    if (node.getOpType().startsWith("Reduce") && inputs.size() == 1) {
      Optional<List<Integer>> axes = attributes.integers("axes");
      if (axes.isPresent()) {
        String name = names.ofValue(inputs.getFirst() + "_axes");
        builder.weight(
            name, Tensor.vector(axes.get().stream().mapToLong(Integer::longValue).toArray()));
        inputs.add(name);
      }
    }
  }

  private String nodeSubject(NodeProto node) {
    String name =
        node.getName().isEmpty() && node.getOutputCount() > 0
            ? "that defines '" + node.getOutput(0) + "'"
            : "'" + node.getName() + "'";
    return subject + ": node " + name + " (" + node.getOpType() + ")";
  }
}
