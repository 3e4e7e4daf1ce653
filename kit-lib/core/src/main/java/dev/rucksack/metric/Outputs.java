package dev.rucksack.metric;

import dev.rucksack.data.targets.Targets;
import dev.rucksack.error.EvaluationException;
import dev.rucksack.tensor.Tensor;
import java.util.List;

/** What a metric compares: targets of the right kind, and the network's first output. */
final class Outputs {
  private Outputs() {}

  /** The targets, if they are what a metric measures against. */
  static <T extends Targets> T truth(String metric, Targets truth, Class<T> kind) {
    if (!kind.isInstance(truth)) {
      throw new EvaluationException(
          "The %s cannot be measured on %s; choose a metric for them."
              .formatted(metric, truth.kind()));
    }
    return kind.cast(truth);
  }

  /** The first output as numbers, {@code each} for each example. */
  static float[] first(String metric, List<Tensor> outputs, int examples, int each) {
    float[] values = first(outputs).floats();
    if (values.length != examples * each) {
      throw new EvaluationException(
          "The %s needs %d numbers for each of %d examples, but the network's output is %s."
              .formatted(metric, each, examples, first(outputs).type()));
    }
    for (int i = 0; i < values.length; i++) {
      if (Float.isNaN(values[i])) {
        throw new EvaluationException(
            "The network's output for example %d is NaN; look for NaN in its weights and inputs."
                .formatted(i / each));
      }
    }
    return values;
  }

  static Tensor first(List<Tensor> outputs) {
    if (outputs.isEmpty()) {
      throw new EvaluationException("The network has no output; nothing can be measured.");
    }
    return outputs.getFirst();
  }
}
