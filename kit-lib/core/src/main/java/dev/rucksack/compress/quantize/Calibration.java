package dev.rucksack.compress.quantize;

import dev.rucksack.error.DataException;
import dev.rucksack.graph.Graph;
import dev.rucksack.progress.Progress;
import dev.rucksack.runtime.ort.OrtModel;
import dev.rucksack.tensor.Tensor;
import java.util.Collection;
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
    Map<String, Tensor> first = Map.of();
    int done = 0;
    try (OrtModel model = OrtModel.of(observed.graph());
        Progress progress = progress(runs)) {
      for (Map<String, Tensor> run : runs) {
        for (Map.Entry<String, Tensor> input : run.entrySet()) {
          checkFinite("Run " + done, input.getKey(), input.getValue());
        }
        first = done == 0 ? run : first;
        observed.add(model.run(run));
        progress.advance(1);
        done++;
      }
    }
    if (done == 0) {
      throw new DataException(
          "There are no runs to calibrate graph '%s' on; give a few hundred inputs like those it will get."
              .formatted(graph.name()));
    }
    return new Calibration(observed.ranges(), first);
  }

  private static Progress progress(Iterable<Map<String, Tensor>> runs) {
    return runs instanceof Collection<Map<String, Tensor>> counted
        ? Progress.start("Calibrating", counted.size())
        : Progress.start("Calibrating");
  }

  /**
   * An input that is not finite is not the network's fault, though {@link Range} would blame it.
   */
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
