package dev.rucksack.compress.quantize;

import dev.rucksack.data.Examples;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.Pass;
import dev.rucksack.graph.PassResult;
import java.util.LinkedHashMap;
import java.util.Map;

/** Static quantization with the ranges seen on examples. */
record Calibrated(Quantize quantize, Examples examples) implements Pass {

  @Override
  public String name() {
    return "quantize to eight bits";
  }

  @Override
  public Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("weightLimit", String.valueOf(quantize.weightLimit()));
    settings.put("examples", String.valueOf(examples.size()));
    return settings;
  }

  @Override
  public PassResult apply(Graph graph) {
    return quantize.quantize(graph, examples);
  }
}
