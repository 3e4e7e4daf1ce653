package dev.rucksack.onnx.inline;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import dev.rucksack.error.OnnxException;
import dev.rucksack.onnx.file.StandardOperators;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Replaces nodes that call a model's functions by the nodes of those functions. */
public final class Functions {
  /** Functions that call functions can expand to any number of nodes in a hostile file. */
  private static final int MOST_NODES = 500_000;

  /** As many as ONNX's own checker allows. */
  private static final int DEEPEST = 100;

  private final String subject;
  private final Map<Key, FunctionProto> functions = new HashMap<>();
  private final Set<String> taken = new HashSet<>();
  private final Map<String, Integer> counters = new HashMap<>();
  private final Deque<Key> calls = new ArrayDeque<>();
  private final long opset;
  private int nodes;

  private record Key(String domain, String name, String overload) {
    static Key of(NodeProto node) {
      return new Key(
          StandardOperators.domain(node.getDomain()), node.getOpType(), node.getOverload());
    }

    static Key of(FunctionProto function) {
      return new Key(
          StandardOperators.domain(function.getDomain()),
          function.getName(),
          function.getOverload());
    }
  }

  private Functions(String subject, ModelProto model) {
    this.subject = subject;
    this.opset = StandardOperators.opset(model.getOpsetImportList());
    model.getFunctionsList().forEach(function -> functions.put(Key.of(function), function));
    take(model.getGraph());
  }

  private void take(GraphProto graph) {
    graph.getInputList().forEach(input -> taken.add(input.getName()));
    graph.getInitializerList().forEach(tensor -> taken.add(tensor.getName()));
    for (NodeProto node : graph.getNodeList()) {
      taken.addAll(node.getOutputList());
      node.getAttributeList().stream()
          .filter(AttributeProto::hasG)
          .forEach(attribute -> take(attribute.getG()));
    }
  }

  /**
   * A model without functions.
   *
   * @param subject what errors call the file
   */
  public static ModelProto inlined(String subject, ModelProto model) {
    if (model.getFunctionsCount() == 0) {
      return model;
    }
    Functions functions = new Functions(subject, model);
    GraphProto graph = functions.expanded(model.getGraph());
    ModelProto.Builder inlined = model.toBuilder().clearFunctions().setGraph(graph);
    for (FunctionProto function : model.getFunctionsList()) {
      function.getOpsetImportList().forEach(opset -> addImport(inlined, opset));
    }
    return inlined.build();
  }

  private static void addImport(ModelProto.Builder model, OperatorSetIdProto opset) {
    String domain = StandardOperators.domain(opset.getDomain());
    boolean known =
        model.getOpsetImportList().stream()
            .anyMatch(id -> StandardOperators.domain(id.getDomain()).equals(domain));
    if (!known) {
      model.addOpsetImport(opset);
    }
  }

  private GraphProto expanded(GraphProto graph) {
    GraphProto.Builder result = graph.toBuilder().clearNode();
    graph.getNodeList().forEach(node -> expand(node, result));
    return result.build();
  }

  private void expand(NodeProto node, GraphProto.Builder into) {
    Key key = Key.of(node);
    FunctionProto function = functions.get(key);
    if (function == null) {
      NodeProto.Builder copy = node.toBuilder();
      copy.getAttributeBuilderList().stream()
          .filter(AttributeProto.Builder::hasG)
          .forEach(attribute -> attribute.setG(expanded(attribute.getG())));
      into.addNode(copy);
      return;
    }
    if (calls.contains(key)) {
      throw new OnnxException(
          subject + " has the function " + key.name + ", which calls itself; export it again.");
    }
    if (calls.size() >= DEEPEST) {
      throw new OnnxException(
          "%s has functions that call each other more than %d deep; export the model without functions."
              .formatted(subject, DEEPEST));
    }
    calls.push(key);
    call(node, function, into);
    calls.pop();
  }

  private void call(NodeProto call, FunctionProto function, GraphProto.Builder into) {
    checkOpset(function);
    String stem = call.getName().isEmpty() ? function.getName() : call.getName();
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < function.getInputCount(); i++) {
      given.put(function.getInput(i), i < call.getInputCount() ? call.getInput(i) : "");
    }
    for (int i = 0; i < Math.min(function.getOutputCount(), call.getOutputCount()); i++) {
      String passed = given.get(function.getOutput(i));
      if (passed != null && !call.getOutput(i).isEmpty()) {
        into.addNode(identity(passed, call.getOutput(i)));
      } else if (!call.getOutput(i).isEmpty()) {
        given.put(function.getOutput(i), call.getOutput(i));
      }
    }
    Renaming names = Renaming.of(given, value -> fresh(stem + "/" + value));
    for (NodeProto node : function.getNodeList()) {
      if (++nodes > MOST_NODES) {
        throw new OnnxException(
            subject
                + " has functions that stand for more than "
                + MOST_NODES
                + " nodes; export the model without functions.");
      }
      NodeProto.Builder copy = names.node(node).toBuilder();
      copy.setName(node.getName().isEmpty() ? "" : stem + "/" + node.getName());
      expand(CallAttributes.of(call, function).applied(copy.build()), into);
    }
    function.getValueInfoList().forEach(value -> into.addValueInfo(names.value(value)));
  }

  private static NodeProto identity(String value, String name) {
    return NodeProto.newBuilder().setOpType("Identity").addInput(value).addOutput(name).build();
  }

  private void checkOpset(FunctionProto function) {
    long own =
        function.getOpsetImportList().isEmpty()
            ? opset
            : StandardOperators.opset(function.getOpsetImportList());
    for (NodeProto node : function.getNodeList()) {
      boolean standard = StandardOperators.domain(node.getDomain()).isEmpty();
      long first = Math.min(own, opset);
      long last = Math.max(own, opset);
      if (standard && !StandardOperators.keepsMeaning(node.getOpType(), first, last)) {
        throw new OnnxException(
            "%s is of opset %d and its function %s of opset %d, between which %s has changed; export it again in one opset."
                .formatted(subject, opset, function.getName(), own, node.getOpType()));
      }
    }
  }

  private String fresh(String stem) {
    String name = stem;
    while (!taken.add(name)) {
      name = stem + "_" + counters.merge(stem, 1, Integer::sum);
    }
    return name;
  }
}
