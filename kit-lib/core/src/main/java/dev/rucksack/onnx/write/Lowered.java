package dev.rucksack.onnx.write;

import dev.rucksack.error.OnnxException;
import dev.rucksack.graph.Graph;
import dev.rucksack.onnx.file.Versions;
import dev.rucksack.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A graph as it is written.
 *
 * @param opset whose operators it consists of
 */
public record Lowered(Graph graph, int opset) {
  /**
   * A graph in the opset that was asked for, or else in the oldest from {@link Versions#OPSET} on
   * that can express it.
   *
   * @throws OnnxException if it cannot be expressed in the opset that was asked for
   */
  public static Lowered of(Graph graph, OptionalInt asked) {
    if (graph.name().isEmpty()) {
      throw new OnnxException("The graph has no name, which ONNX requires; give it one.");
    }
    int opset = asked.orElse(Versions.OPSET);
    Set<Young> obstacles = new LinkedHashSet<>();
    Graph lowered = Lowering.lowered(graph, opset, obstacles);
    Set<Young> left = obstacles;
    while (!left.isEmpty()) {
      opset = left.stream().mapToInt(Young::opset).reduce(opset + 1, Math::max);
      left = new LinkedHashSet<>();
      lowered = Lowering.lowered(graph, opset, left);
    }
    if (asked.isPresent() && asked.getAsInt() != opset) {
      throw new OnnxException(
          "Graph '%s' has what opset %d cannot express: %s; opset %d is the oldest that can, so ask for that one or for none."
              .formatted(
                  graph.name(),
                  asked.getAsInt(),
                  obstacles.stream().map(Young::toString).collect(Collectors.joining(", ")),
                  opset));
    }
    return new Lowered(lowered, opset);
  }

  /** The tensors that the file stores: all weights but those that are attributes in this opset. */
  Map<String, Tensor> initializers() {
    Map<String, Tensor> stored = new LinkedHashMap<>(graph.weights());
    stored.keySet().removeAll(new AxesAttributes(graph, opset).absorbed());
    return stored;
  }
}
