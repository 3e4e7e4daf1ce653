package dev.rucksack.onnx.read;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.rucksack.error.GraphException;
import dev.rucksack.error.OnnxException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.Names;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.onnx.file.ExternalData;
import dev.rucksack.onnx.file.ModelInfo;
import dev.rucksack.onnx.file.ValueInfos;
import dev.rucksack.onnx.file.Versions;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes a graph of a {@code ModelProto}. */
public final class OnnxReader {
  private final String subject;
  private final ModelProto model;
  private final GraphProto proto;
  private final ExternalData external;
  private final Names names;
  private final Map<String, Tensor> weights = new LinkedHashMap<>();
  private final KnownShapes shapes = new KnownShapes(weights);
  private final Set<String> read = new HashSet<>();
  private final long opset;

  /**
   * @param subject how errors call the file
   * @param external the files beside it
   */
  public OnnxReader(String subject, ModelProto model, ExternalData external) {
    this.subject = subject;
    this.model = model;
    this.proto = model.getGraph();
    this.external = external;
    this.names = names(proto);
    this.opset = ModelChecks.opset(model);
    proto.getNodeList().forEach(node -> read.addAll(node.getInputList()));
    proto.getOutputList().forEach(output -> read.add(output.getName()));
  }

  private static Names names(GraphProto graph) {
    Names names = new Names();
    graph.getInputList().forEach(input -> names.takeValue(input.getName()));
    graph.getInitializerList().forEach(tensor -> names.takeValue(tensor.getName()));
    graph.getNodeList().forEach(node -> node.getOutputList().forEach(names::takeValue));
    return names;
  }

  public Graph graph() {
    ModelChecks.check(subject, model);
    readWeights();
    GraphBuilder builder = Graph.builder(proto.getName().isEmpty() ? "graph" : proto.getName());
    readInputs(builder);
    declareShapes(proto.getValueInfoList());
    List<Node> nodes = new ArrayList<>();
    for (NodeProto node : proto.getNodeList()) {
      if (!node.getOpType().equals("Constant")) {
        List<Node> steps = readNode(node);
        steps.forEach(shapes::node);
        nodes.addAll(steps);
      }
    }
    weights.forEach(builder::weight);
    nodes.forEach(builder::node);
    proto.getOutputList().forEach(output -> builder.output(output.getName()));
    ModelInfo.read(model).forEach(builder::metadata);
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
    boolean trusted = model.getProducerName().equals(Versions.PRODUCER);
    for (ValueInfoProto input : inputs) {
      String unnamed = inputs.size() == 1 ? "batch" : input.getName() + "_0";
      TensorType type = ValueInfos.read(subject, input, unnamed, trusted);
      builder.input(input.getName(), type);
      shapes.input(input.getName(), type);
    }
    declareShapes(inputs);
  }

  private void declareShapes(List<ValueInfoProto> infos) {
    for (ValueInfoProto info : infos) {
      if (info.getType().getTensorType().hasShape()) {
        shapes.declare(
            info.getName(),
            info.getType().getTensorType().getShape().getDimList().stream()
                .map(dim -> dim.hasDimValue() ? dim.getDimValue() : -1L)
                .toList());
      }
    }
  }

  private List<Node> readNode(NodeProto node) {
    String where = nodeSubject(node);
    Attributes attributes = new Attributes(where, node);
    try {
      NodeReader reader = new NodeReader(node, attributes, weights, shapes, names, opset);
      OlderForms.adapt(reader);
      Optional<List<Node>> several = Expansions.of(reader);
      if (several.isPresent()) {
        return several.get();
      }
      Op op = OpReader.read(reader);
      noteShape(node, op);
      return List.of(new Node(reader.nodeName(), op, reader.inputs(), outputs(node, op)));
    } catch (GraphException e) {
      throw new OnnxException(where + " is not valid: " + e.getMessage(), e);
    }
  }

  /** Outputs that only training fills, and that nobody reads, are left out. */
  private List<String> outputs(NodeProto node, Op op) {
    List<String> outputs = new ArrayList<>(node.getOutputList());
    boolean single =
        op instanceof Op.BatchNormalization
            || op instanceof Op.LayerNormalization
            || op instanceof Op.MaxPool;
    while (single && outputs.size() > 1 && !read.contains(outputs.getLast())) {
      outputs.removeLast();
    }
    return outputs;
  }

  /** A convolution whose weight is stored quantized takes its kernel from the stored codes. */
  private void noteShape(NodeProto node, Op op) {
    if (op instanceof Op.DequantizeLinear
        && node.getOutputCount() > 0
        && node.getInputCount() > 0) {
      shapes
          .declared(node.getInput(0))
          .ifPresent(shape -> shapes.declare(node.getOutput(0), shape));
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
