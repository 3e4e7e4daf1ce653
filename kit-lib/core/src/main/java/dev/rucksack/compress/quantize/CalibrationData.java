package dev.rucksack.compress.quantize;

import dev.rucksack.compress.observe.ExampleRuns;
import dev.rucksack.data.Examples;
import dev.rucksack.graph.Graph;
import dev.rucksack.tensor.Tensor;
import java.util.Map;

/** What a network is observed on. */
sealed interface CalibrationData {

  /** The inputs of each run by name; a collection if their number is known. */
  Iterable<Map<String, Tensor>> runs(Graph graph);

  /** How many there are, as noted in a graph's provenance. */
  Map<String, String> settings();

  /** Examples, put together as the network takes them. */
  record OfExamples(Examples examples) implements CalibrationData {
    @Override
    public Iterable<Map<String, Tensor>> runs(Graph graph) {
      return new ExampleRuns(graph, examples);
    }

    @Override
    public Map<String, String> settings() {
      return Map.of("examples", String.valueOf(examples.size()));
    }
  }

  /** Inputs as they are. */
  record OfRuns(Iterable<Map<String, Tensor>> inputs) implements CalibrationData {
    @Override
    public Iterable<Map<String, Tensor>> runs(Graph graph) {
      return inputs;
    }

    @Override
    public Map<String, String> settings() {
      return Map.of();
    }
  }
}
