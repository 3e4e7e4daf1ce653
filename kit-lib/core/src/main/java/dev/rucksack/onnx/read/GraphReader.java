package dev.rucksack.onnx.read;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.rucksack.error.GraphException;
import dev.rucksack.error.OnnxException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.Names;
import dev.rucksack.graph.OuterAxes;
import dev.rucksack.graph.infer.InferenceException;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.onnx.file.ModelInfo;
import dev.rucksack.onnx.file.StandardOperators;
import dev.rucksack.onnx.read.node.Attributes;
import dev.rucksack.onnx.read.node.Expansions;
import dev.rucksack.onnx.read.node.KnownShapes;
import dev.rucksack.onnx.read.node.NodeReader;
import dev.rucksack.onnx.read.node.OlderForms;
import dev.rucksack.onnx.read.node.OpReader;
import dev.rucksack.onnx.read.node.UnsupportedNodeException;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Makes a graph from a {@code GraphProto}: a file's network or one within a node. */
final class GraphReader {
  private final Source source;
  private final GraphProto proto;
  private final boolean isBody;
  private final Names names = new Names();
  private final Map<String, Tensor> weights = new LinkedHashMap<>();
  private final Map<String, TensorType> inputs = new LinkedHashMap<>();
  private final KnownShapes shapes = new KnownShapes(weights);
  private final DeclaredTypes declared;
  private final UsedOutputs used = new UsedOutputs();
  private final Set<String> copied = new HashSet<>();
  private final StoredTensors stored;
  private final Missing missing;

  private GraphReader(Source source, GraphProto proto, boolean isBody) {
    this.source = source;
    this.proto = proto;
    this.isBody = isBody;
    this.declared = new DeclaredTypes(source, proto, isBody);
    this.missing = new Missing(source.refusals(), declared, shapes);
    this.stored = new StoredTensors(source, weights, missing);
    proto.getInputList().forEach(input -> names.takeValue(input.getName()));
    proto.getInitializerList().forEach(tensor -> names.takeValue(tensor.getName()));
    proto.getNodeList().forEach(node -> node.getOutputList().forEach(names::takeValue));
    used.add(proto);
  }

  /** A reader of a file's network. */
  static GraphReader ofFile(Source source, GraphProto proto) {
    GraphReader reader = new GraphReader(source, proto, false);
    reader.stored.read(proto);
    reader.readInputs();
    return reader;
  }

  /**
   * A reader of a network within a node.
   *
   * @param inputs what it is given and what it uses from the networks around it, with types
   * @param constants copies of the small weights that it uses from them
   */
  static GraphReader ofBody(
      Source source,
      GraphProto proto,
      Map<String, TensorType> inputs,
      Map<String, Tensor> constants) {
    GraphReader reader = new GraphReader(source, proto, true);
    inputs.keySet().forEach(reader.names::takeValue);
    constants.keySet().forEach(reader.names::takeValue);
    constants.forEach(reader.stored::add);
    reader.stored.read(proto);
    inputs.forEach(reader::addInput);
    return reader;
  }

  GraphBuilder read() {
    GraphBuilder builder = Graph.builder(proto.getName().isEmpty() ? "graph" : proto.getName());
    declareShapes(proto.getValueInfoList());
    List<Node> nodes = readNodes(proto);
    if (isBody) {
      missing.check();
    } else {
      source.refusals().check();
    }
    List<String> outputs = proto.getOutputList().stream().map(ValueInfoProto::getName).toList();
    outputs = isBody ? Returned.by(nodes, outputs, names) : outputs;
    nodes.forEach(node -> copied.removeAll(node.inputs()));
    weights.keySet().removeAll(copied);
    inputs.forEach(builder::input);
    weights.forEach(builder::weight);
    nodes.forEach(builder::node);
    outputs.forEach(builder::output);
    return builder;
  }

  private List<Node> readNodes(GraphProto from) {
    List<Node> nodes = new ArrayList<>();
    for (NodeProto node : from.getNodeList()) {
      if (!StoredTensors.isConstant(node)) {
        nodes.addAll(readOrMiss(node));
      }
    }
    return nodes;
  }

  /** Before IR version 4 the stored tensors were listed among the inputs, too. */
  private void readInputs() {
    List<ValueInfoProto> infos = new ArrayList<>(proto.getInputList());
    infos.removeIf(input -> weights.containsKey(input.getName()));
    Set<String> axes = new TreeSet<>();
    boolean all = true;
    for (ValueInfoProto input : infos) {
      try {
        TensorType type = source.given(input, infos.size() == 1);
        type.shape().dims().forEach(dim -> axes.add(dim.toString()));
        addInput(input.getName(), type.bound(source.lengths()));
      } catch (OnnxException e) {
        missing.note(input.getName(), e);
        all = false;
      }
    }
    if (all) {
      source.checkLengths(axes);
    }
  }

  private void addInput(String name, TensorType type) {
    inputs.put(name, type);
    shapes.input(name, type);
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

  /** Nothing for a node that is refused; what comes after it is still read. */
  private List<Node> readOrMiss(NodeProto node) {
    if (!StandardOperators.isDefined(node)) {
      missing.know(node);
      return List.of();
    }
    try {
      List<Node> nodes = readNode(node);
      missing.pass(node);
      return nodes;
    } catch (OnnxException e) {
      missing.note(node, e);
      return List.of();
    }
  }

  private List<Node> readNode(NodeProto node) {
    String where = source.subject(node);
    NodeReader reader =
        new NodeReader(node, new Attributes(where, node), weights, shapes, names, source.opset());
    try {
      Optional<String> foreign = OpaqueReader.foreign(node);
      return foreign.isPresent()
          ? List.of(opaque(where, node, reader, foreign.get()))
          : inferred(where, known(where, node, reader));
    } catch (UnsupportedNodeException e) {
      reader.undo();
      return List.of(carried(where, node, reader, e));
    } catch (BranchesDifferException e) {
      return taken(node, shapes.constant(node.getInput(0)).orElseThrow(() -> e));
    } catch (GraphException e) {
      throw new OnnxException(where + " is not valid: " + e.getMessage(), e);
    }
  }

  /** The steps of a node, if they can work on what they get. */
  private List<Node> inferred(String where, List<Node> steps) {
    try {
      steps.forEach(shapes::node);
      return steps;
    } catch (InferenceException e) {
      steps.forEach(shapes::forget);
      steps.forEach(step -> names.dropNode(step.name()));
      boolean isValid = e.isUnsupported() && source.runtime().loads();
      throw isValid
          ? new UnsupportedNodeException(where, e.fact(), e.remedy())
          : new OnnxException(
              "%s %s; %s%s.".formatted(where, e.fact(), e.remedy(), atSomeLengths(steps)), e);
    }
  }

  /** A remedy for a node that works at some lengths alone: the open axes that it depends on. */
  private String atSomeLengths(List<Node> steps) {
    Set<String> names =
        steps.stream()
            .flatMap(step -> step.inputs().stream())
            .flatMap(input -> shapes.type(input).stream())
            .flatMap(type -> type.shape().dims().stream())
            .flatMap(dim -> OuterAxes.parts(dim).stream())
            .collect(Collectors.toSet());
    String open =
        inputs.values().stream()
            .flatMap(type -> type.shape().dims().stream())
            .filter(dim -> dim instanceof Dim.Axis(String name) && names.contains(name))
            .map(dim -> '"' + dim.toString() + "\", LENGTH")
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    return open.isEmpty()
        ? ""
        : "; if the network works at one length only, read it at that one: Onnx.read(file, Map.of("
            + open
            + "))";
  }

  /** A condition known in advance chooses one of two branches that differ in type. */
  private List<Node> taken(NodeProto node, Tensor condition) {
    GraphProto taken = TakenBranch.chosen(node, condition.number(0) != 0);
    List<TensorType> captured =
        Captures.of(taken).stream().flatMap(value -> shapes.type(value).stream()).toList();
    OuterAxes outer = new OuterAxes(captured);
    String prefix = OuterAxes.prefix(node.getName().isEmpty() ? node.getOutput(0) : node.getName());
    GraphProto branch =
        TakenBranch.of(node, taken, names::freshValue, axis -> outer.renamed(axis, prefix));
    used.add(branch);
    stored.read(branch);
    branch.getValueInfoList().forEach(declared::note);
    declareShapes(branch.getValueInfoList());
    return readNodes(branch);
  }

  private Node carried(
      String where, NodeProto node, NodeReader reader, UnsupportedNodeException unsupported) {
    try {
      return opaque(where, node, reader, unsupported.fact());
    } catch (OnnxException e) {
      unsupported.addSuppressed(e);
      throw unsupported;
    }
  }

  private Node opaque(String where, NodeProto node, NodeReader reader, String reason) {
    Surroundings around = new Surroundings(shapes, weights, names, copied);
    Node opaque =
        new OpaqueReader(source, where, around, declared).read(node, reader.nodeName(), reason);
    shapes.node(opaque);
    return opaque;
  }

  private List<Node> known(String where, NodeProto node, NodeReader reader) {
    OlderForms.adapt(reader);
    Map<String, String> notes = ModelInfo.read(node);
    if (node.getOpType().equals("Dropout")) {
      used.checkSingle(where, node);
    }
    Optional<List<Node>> several = Expansions.of(reader);
    if (several.isPresent()) {
      return several.get().stream().map(each -> each.withNotes(notes)).toList();
    }
    Op op = OpReader.read(reader);
    List<String> outputs = used.of(where, node, op);
    noteShape(node, op);
    return List.of(new Node(reader.nodeName(), op, reader.inputs(), outputs).withNotes(notes));
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
}
