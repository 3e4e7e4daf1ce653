package dev.rucksack.runtime.ort;

import dev.rucksack.error.OnnxException;
import dev.rucksack.graph.Graph;
import dev.rucksack.onnx.file.OnnxFile;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What a model takes, and what it must not be given.
 *
 * @param subject what errors call the model
 * @param types the inputs with their types
 * @param operators ONNX's names of the model's operators, requested only when they matter
 */
record OrtInputs(String subject, Map<String, TensorType> types, Supplier<Set<String>> operators) {
  /**
   * ONNX Runtime 1.29 divides by zero or aborts in these if there is nothing to work on, which ends
   * the process (docs/operators.md).
   */
  private static final Set<String> FATAL_WHEN_EMPTY = Set.of("TopK", "LSTM", "GRU", "RNN");

  /** The operators of a graph. */
  static Set<String> operators(Graph graph) {
    return graph.nodes().stream().map(node -> node.op().type()).collect(Collectors.toSet());
  }

  /** The operators of a file. */
  static Set<String> operators(Path file) {
    return OnnxFile.parse(file, "file '" + file + "'").getGraph().getNodeList().stream()
        .map(node -> node.getOpType())
        .collect(Collectors.toSet());
  }

  /**
   * Requires one fitting tensor for each input.
   *
   * @throws OnnxException if one is missing, unknown, of another type or shape, or empty where that
   *     would end the process
   */
  void check(Map<String, Tensor> values) {
    if (!values.keySet().equals(types.keySet())) {
      throw new OnnxException(
          "The " + subject + " takes " + types + ", not " + values.keySet() + "; give it those.");
    }
    values.forEach(this::check);
  }

  private void check(String name, Tensor tensor) {
    TensorType type = types.get(name);
    if (type == null || !type.accepts(tensor)) {
      throw new OnnxException(
          "The "
              + subject
              + " takes '"
              + name
              + "' as "
              + type
              + ", not "
              + tensor.type()
              + "; reshape or convert it.");
    }
    if (tensor.size() == 0) {
      checkEmpty(name, tensor);
    }
  }

  private void checkEmpty(String name, Tensor tensor) {
    Set<String> fatal = new TreeSet<>(operators.get());
    fatal.retainAll(FATAL_WHEN_EMPTY);
    if (!fatal.isEmpty()) {
      throw new OnnxException(
          "The "
              + subject
              + " was given '"
              + name
              + "' without elements ("
              + tensor.type()
              + "), and ONNX Runtime would end the process in its "
              + fatal
              + "; give it at least one example.");
    }
  }
}
