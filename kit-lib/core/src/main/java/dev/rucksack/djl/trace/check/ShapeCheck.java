package dev.rucksack.djl.trace.check;

import dev.rucksack.djl.trace.record.RecordedStep;
import dev.rucksack.djl.trace.record.SampleInputs;
import dev.rucksack.djl.trace.translate.Translated;
import dev.rucksack.error.GraphException;
import dev.rucksack.error.TraceException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.pass.BindAxes;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Compares the shapes that follow from a graph with those that every run of its block had. */
public final class ShapeCheck {
  private final Subject subject;
  private final Translated translated;

  public ShapeCheck(Subject subject, Translated translated) {
    this.subject = subject;
    this.translated = translated;
  }

  /**
   * @throws TraceException if a value's shape in the graph differs from that in a run
   */
  public void orThrow() {
    for (int run = 0; run < SampleInputs.RUNS; run++) {
      List<String> wrong = wrong(run);
      if (!wrong.isEmpty()) {
        throw Findings.error(subject, subject.samples(run), wrong);
      }
    }
  }

  private List<String> wrong(int run) {
    Map<String, Long> lengths = subject.samples(run).lengths(subject.types());
    Graph bound;
    try {
      bound = translated.graph().apply(new BindAxes(lengths));
    } catch (GraphException e) {
      return List.of("the graph does not fit together: " + e.getMessage());
    }
    List<String> wrong = new ArrayList<>();
    for (RecordedStep step : translated.steps()) {
      for (int i = 0; i < step.results().size() && wrong.isEmpty(); i++) {
        String name = translated.names().get(step.results().get(i).id());
        long[] recorded = step.resultShapes(i).get(run);
        if (name != null && !fits(bound.type(name).shape(), recorded)) {
          wrong.add(
              "%s is %s in the graph and %s in the block"
                  .formatted(
                      Findings.value(step, name),
                      bound.type(name).shape(),
                      Arrays.toString(recorded)));
        }
      }
    }
    return wrong;
  }

  private static boolean fits(Shape inferred, long[] recorded) {
    if (inferred.rank() != recorded.length) {
      return false;
    }
    for (int axis = 0; axis < recorded.length; axis++) {
      if (inferred.dim(axis) instanceof Dim.Fixed(long size) && size != recorded[axis]) {
        return false;
      }
    }
    return true;
  }
}
