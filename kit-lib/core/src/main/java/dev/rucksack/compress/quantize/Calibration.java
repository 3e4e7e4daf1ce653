package dev.rucksack.compress.quantize;

import dev.rucksack.compress.observe.Observation;
import dev.rucksack.graph.Graph;
import dev.rucksack.tensor.Tensor;
import java.util.List;
import java.util.Map;

/**
 * What was seen while a float network ran.
 *
 * @param ranges of some of its values, in all runs
 * @param first the inputs of the first run by name
 */
record Calibration(Map<String, Range> ranges, Map<String, Tensor> first) {

  /**
   * Runs a network and notes the ranges of values, run by run.
   *
   * @param values of the graph, each float32
   * @param runs the inputs of each run by name
   */
  static Calibration of(Graph graph, List<String> values, Iterable<Map<String, Tensor>> runs) {
    Observed observed = new Observed(graph, values);
    Map<String, Tensor> first = Observation.run(observed.graph(), runs, observed::add);
    return new Calibration(observed.ranges(), first);
  }
}
