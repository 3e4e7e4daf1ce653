package dev.rucksack.djl.trace.translate;

import dev.rucksack.djl.trace.record.Arguments;
import dev.rucksack.djl.trace.record.RecordedStep;
import dev.rucksack.djl.trace.record.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which parameters a block uses as a whole in more than one form, such as plainly and transposed.
 * Stored as two weights, they would drift apart in training.
 */
final class Ties {
  private final Map<Integer, Set<String>> forms = new HashMap<>();

  Ties(List<RecordedStep> steps) {
    for (RecordedStep step : steps) {
      if (step.results().stream().anyMatch(Value::fromInput)) {
        Arguments.values(step.runs().getFirst().args()).stream()
            .filter(value -> !value.fromInput())
            .forEach(value -> add(step, value));
      }
    }
  }

  /** Parts of a parameter are weights of their own. */
  private void add(RecordedStep step, Value form) {
    boolean turned = step.op().equals("linear") && step.value(0).rank() > 2;
    for (Value weight : form.weights()) {
      if (form.array().size() >= weight.array().size()) {
        forms
            .computeIfAbsent(weight.id(), id -> new HashSet<>())
            .add(form.id() + (turned ? " transposed" : ""));
      }
    }
  }

  /** Whether a value is, or is made of, such a parameter, and training changes that. */
  boolean has(Value value) {
    return value.learning() == Value.Learning.TRAINED
        && value.weights().stream()
            .anyMatch(weight -> forms.getOrDefault(weight.id(), Set.of()).size() > 1);
  }
}
