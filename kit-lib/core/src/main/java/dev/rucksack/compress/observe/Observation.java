package dev.rucksack.compress.observe;

import dev.rucksack.error.DataException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.progress.Progress;
import dev.rucksack.runtime.ort.OrtModel;
import dev.rucksack.tensor.Tensor;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;

/** Runs of a network that computes something about its values instead of its outputs. */
public final class Observation {
  private Observation() {}

  /** A builder that holds all of a graph but its outputs. */
  public static GraphBuilder withoutOutputs(Graph graph) {
    GraphBuilder builder = Graph.builder(graph.name());
    graph.inputs().forEach(builder::input);
    graph.weights().forEach(builder::weight);
    graph.nodes().forEach(builder::node);
    return builder;
  }

  /**
   * Runs a network in ONNX Runtime.
   *
   * @param runs the inputs of each run by name
   * @param results gets the outputs of each run
   * @return the inputs of the first run
   * @throws DataException if there are no runs, or an input is not finite
   */
  public static Map<String, Tensor> run(
      Graph graph, Iterable<Map<String, Tensor>> runs, Consumer<Map<String, Tensor>> results) {
    Map<String, Tensor> first = Map.of();
    int done = 0;
    try (OrtModel model = OrtModel.of(graph);
        Progress progress = progress(runs)) {
      for (Map<String, Tensor> run : runs) {
        for (Map.Entry<String, Tensor> input : run.entrySet()) {
          checkFinite("Run " + done, input.getKey(), input.getValue());
        }
        first = done == 0 ? run : first;
        results.accept(model.run(run));
        progress.advance(1);
        done++;
      }
    }
    if (done == 0) {
      throw new DataException(
          "There are no runs to calibrate graph '%s' on; give a few hundred inputs like those it will get."
              .formatted(graph.name()));
    }
    return first;
  }

  private static Progress progress(Iterable<Map<String, Tensor>> runs) {
    return runs instanceof Collection<Map<String, Tensor>> counted
        ? Progress.start("Calibrating", counted.size())
        : Progress.start("Calibrating");
  }

  /** An input that is not finite is not the network's fault, though its values would say so. */
  private static void checkFinite(String subject, String input, Tensor tensor) {
    if (!tensor.dtype().isFloating()) {
      return;
    }
    for (int i = 0; i < tensor.size(); i++) {
      if (!Double.isFinite(tensor.number(i))) {
        throw new DataException(
            "%s has the value %s in its input '%s'; replace or remove values that are not finite."
                .formatted(subject, tensor.number(i), input));
      }
    }
  }
}
