package dev.rucksack.compress.quantize;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.Pass;
import dev.rucksack.graph.PassResult;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/** Static quantization with the ranges seen on some inputs. */
record Calibrated(Quantize quantize, CalibrationData data) implements Pass {

  @Override
  public String name() {
    return "quantize to eight bits";
  }

  @Override
  public Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("weightLimit", String.valueOf(quantize.weightLimit()));
    settings.putAll(data.settings());
    if (!quantize.excluded().isEmpty()) {
      settings.put("excluded", new TreeSet<>(quantize.excluded()).toString());
    }
    return settings;
  }

  @Override
  public PassResult apply(Graph graph) {
    return new Quantization(quantize, graph).run(data);
  }
}
