package dev.rucksack.djl.trace.check;

import dev.rucksack.djl.trace.record.RecordedStep;
import dev.rucksack.djl.trace.record.SampleInputs;
import dev.rucksack.error.TraceException;
import java.util.List;

/** Words for what a check found. */
final class Findings {
  private Findings() {}

  /** A value by its name in the graph and by where the block computes it. */
  static String value(RecordedStep step, String name) {
    return "value '%s' (%s at %s)".formatted(name, step.op(), step.place().path());
  }

  static TraceException error(Subject subject, SampleInputs samples, List<String> findings) {
    return new TraceException(
        "%s became a graph that computes something different for inputs %s. Fix the open axes that the named place depends on, or write it with other methods of NDArray; TraceOptions.unchecked() returns the graph anyway:"
            .formatted(subject.name(), samples.shown(subject.types())),
        findings);
  }
}
