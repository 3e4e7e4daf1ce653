package dev.rucksack.onnx.read;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.rucksack.error.OnnxException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.op.Op;
import dev.rucksack.onnx.file.ValueInfos;
import dev.rucksack.onnx.inline.Renaming;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the networks within a node. */
final class BodyReader {
  /** Smaller weights around a body are copied into it: axes and shapes must be known inside. */
  private static final int COPIED = 1024;

  private final Source source;
  private final String subject;
  private final Surroundings around;

  /**
   * @param subject what errors call the node
   */
  BodyReader(Source source, String subject, Surroundings around) {
    this.source = source;
    this.subject = subject;
    this.around = around;
  }

  /**
   * A body.
   *
   * @param captured the values of the surrounding network that are its last inputs
   */
  record Read(Op.Body body, List<String> captured) {
    List<TensorType> inputs() {
      return List.copyOf(body.graph().inputs().values());
    }

    /** The types of what it uses of the network around it. */
    List<TensorType> capturedTypes() {
      return inputs().subList(inputs().size() - captured.size(), inputs().size());
    }

    List<TensorType> outputs() {
      return body.graph().outputs().stream().map(body.graph()::type).toList();
    }
  }

  /**
   * Reads a body.
   *
   * @param given the types of what the node gives it, for inputs whose type the file does not
   *     declare
   * @param forced the types of some inputs, by position, whatever the file declares
   */
  Read read(
      String attribute, GraphProto graph, List<TensorType> given, Map<Integer, TensorType> forced) {
    source.countBody(subject);
    checkShadows(attribute, graph);
    Map<String, TensorType> inputs = new LinkedHashMap<>();
    for (int i = 0; i < graph.getInputCount(); i++) {
      ValueInfoProto info = graph.getInput(i);
      TensorType type = forced.containsKey(i) ? forced.get(i) : declared(attribute, info, given, i);
      inputs.put(info.getName(), type);
    }
    Map<String, Tensor> constants = new LinkedHashMap<>();
    Map<String, String> copies = new HashMap<>();
    List<String> captured = new ArrayList<>();
    for (String value : Captures.of(graph)) {
      Optional<Tensor> constant =
          around.shapes().constant(value).filter(tensor -> tensor.bytes().remaining() <= COPIED);
      if (constant.isPresent()) {
        String copy = around.copy(value, graph);
        copies.put(value, copy);
        constants.put(copy, constant.get());
      } else {
        inputs.put(value, type(value));
        captured.add(value);
      }
    }
    GraphProto.Builder renamed = Renaming.of(copies, value -> value).body(graph).toBuilder();
    if (graph.getName().isEmpty()) {
      renamed.setName(attribute);
    }
    Graph body = GraphReader.ofBody(source, renamed.build(), inputs, constants).read().build();
    return new Read(new Op.Body(attribute, body, captured.size()), captured);
  }

  /** ONNX forbids it, and ONNX Runtime takes the outer value, not the one that is stored. */
  private void checkShadows(String attribute, GraphProto graph) {
    for (TensorProto stored : graph.getInitializerList()) {
      if (around.shapes().type(stored.getName()).isPresent()) {
        throw new OnnxException(
            "%s stores '%s' in its %s, which is also a value of the network around it; rename one of them."
                .formatted(subject, stored.getName(), attribute));
      }
    }
  }

  private TensorType declared(
      String attribute, ValueInfoProto info, List<TensorType> given, int position) {
    if (ValueInfos.isComplete(info)) {
      return source.declared(info);
    }
    if (position < given.size()) {
      return given.get(position);
    }
    throw new OnnxException(
        "%s declares no tensor type for the input '%s' of its %s; declare it or export again."
            .formatted(subject, info.getName(), attribute));
  }

  /** The type of a value around the body. */
  TensorType type(String value) {
    return around
        .shapes()
        .type(value)
        .orElseThrow(
            () ->
                new OnnxException(
                    "%s reads '%s', which no node before it defines; export the model again."
                        .formatted(subject, value)));
  }
}
