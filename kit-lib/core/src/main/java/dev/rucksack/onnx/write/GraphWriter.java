package dev.rucksack.onnx.write;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.onnx.file.ModelInfo;
import dev.rucksack.onnx.file.ValueInfos;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes a graph's nodes, inputs and outputs; within its nodes, whole networks. */
final class GraphWriter {
  private final Graph graph;
  private final Map<String, String> names;
  private final Set<String> taken;
  private final int opset;
  private final AxesAttributes axes;

  /**
   * @param names other names for values
   * @param taken the names of the networks around this one and its own, as they are written
   */
  private GraphWriter(Graph graph, int opset, Map<String, String> names, Set<String> taken) {
    this.graph = graph;
    this.opset = opset;
    this.names = names;
    this.taken = taken;
    this.axes = new AxesAttributes(graph, opset);
  }

  /**
   * A file's network without its weights.
   *
   * @param opset of whose operators it consists
   */
  static GraphProto.Builder ofFile(Graph graph, int opset) {
    GraphWriter writer = new GraphWriter(graph, opset, Map.of(), defined(graph));
    GraphProto.Builder proto = writer.write(graph.inputs().size());
    ModelInfo.write(graph.metadata(), proto);
    return proto;
  }

  /** A network within a node; its values do not reuse names of those around it. */
  private GraphProto ofBody(Graph body, List<String> captured) {
    Set<String> around = new HashSet<>(taken);
    Map<String, String> names = new HashMap<>();
    int own = body.inputs().size() - captured.size();
    List<String> inputs = List.copyOf(body.inputs().keySet());
    for (int i = 0; i < captured.size(); i++) {
      names.put(inputs.get(own + i), captured.get(i));
    }
    for (String value : defined(body)) {
      String name = value;
      for (int i = 1; !names.containsKey(value) && !around.add(name); i++) {
        name = value + "_" + i;
      }
      names.putIfAbsent(value, name);
    }
    GraphWriter writer = new GraphWriter(body, opset, names, around);
    GraphProto.Builder proto = writer.write(own);
    Map<String, Tensor> stored = new LinkedHashMap<>(body.weights());
    stored.keySet().removeAll(writer.axes.absorbed());
    stored.forEach((name, tensor) -> proto.addInitializer(writer.weight(name, tensor)));
    return proto.build();
  }

  private static Set<String> defined(Graph graph) {
    Set<String> defined = new HashSet<>(graph.inputs().keySet());
    defined.addAll(graph.weights().keySet());
    graph.nodes().forEach(node -> defined.addAll(node.outputs()));
    defined.remove("");
    return defined;
  }

  private String name(String value) {
    return names.getOrDefault(value, value);
  }

  private List<String> names(List<String> values) {
    return values.stream().map(this::name).toList();
  }

  private GraphProto.Builder write(int inputs) {
    GraphProto.Builder proto = GraphProto.newBuilder().setName(graph.name());
    graph.inputs().entrySet().stream()
        .limit(inputs)
        .forEach(input -> proto.addInput(ValueInfos.write(name(input.getKey()), input.getValue())));
    for (Node node : graph.nodes()) {
      proto.addNode(write(node));
      if (node.op() instanceof Op.Opaque) {
        declare(node, proto);
      }
    }
    for (String output : graph.outputs()) {
      proto.addOutput(ValueInfos.write(name(output), graph.type(output)));
    }
    return proto;
  }

  /** Declares types that no other reader could derive either. */
  private void declare(Node node, GraphProto.Builder proto) {
    for (String output : node.outputs()) {
      if (!output.isEmpty() && !graph.outputs().contains(output)) {
        proto.addValueInfo(ValueInfos.write(name(output), graph.type(output)));
      }
    }
  }

  private NodeProto write(Node node) {
    NodeProto.Builder proto =
        NodeProto.newBuilder()
            .setName(node.name())
            .setOpType(node.op().type())
            .addAllOutput(names(node.outputs()))
            .addAllAttribute(OpAttributes.of(node.op()));
    ModelInfo.write(node.notes(), proto);
    if (node.op() instanceof Op.Opaque op) {
      carry(node, op, proto);
    } else if (axes.hasOne(node)) {
      proto.addInput(name(node.input())).addAllAttribute(OpAttributes.axes(axes.of(node)));
      ModelInfo.writeStored("axes", name(node.input(1)), proto);
    } else {
      proto.addAllInput(names(node.inputs()));
      kernel(node).ifPresent(proto::addAttribute);
    }
    return proto.build();
  }

  /**
   * The size of a convolution's kernel, which follows from the weight, but not every reader asks.
   */
  private Optional<AttributeProto> kernel(Node node) {
    boolean hasKernel =
        switch (node.op()) {
          case Op.Conv conv -> true;
          case Op.ConvTranspose conv -> true;
          case Op.ConvInteger conv -> true;
          default -> false;
        };
    if (!hasKernel) {
      return Optional.empty();
    }
    Shape weight = graph.type(node.input(1)).shape();
    return OpAttributes.kernel(weight.slice(2, weight.rank()));
  }

  private void carry(Node node, Op.Opaque op, NodeProto.Builder proto) {
    proto.setDomain(op.domain());
    proto.addAllInput(names(node.inputs().subList(0, op.ownInputs(node))));
    for (Op.Body body : op.bodies()) {
      int first = op.firstCaptured(node, body);
      List<String> captured = names(node.inputs().subList(first, first + body.captured()));
      proto.addAttribute(
          AttributeProto.newBuilder()
              .setName(body.attribute())
              .setType(AttributeType.GRAPH)
              .setG(ofBody((Graph) body.graph(), captured)));
    }
  }

  private TensorProto weight(String name, Tensor tensor) {
    return TensorProto.newBuilder()
        .setName(name(name))
        .setDataType(tensor.dtype().onnxCode())
        .addAllDims(Arrays.stream(tensor.shape()).boxed().toList())
        .setRawData(ByteString.copyFrom(tensor.bytes()))
        .build();
  }
}
