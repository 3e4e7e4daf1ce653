package dev.rucksack.djl;

import dev.rucksack.graph.DType;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.TensorType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns recordings into a graph, or says everything that stands in the way. */
final class Translation {
  /** Translates the operators it knows. */
  interface Family {
    /** Whether it knew the operator, and so has defined its results. */
    boolean translate(Step step, Emitter out);
  }

  private final Runs runs;
  private final List<Family> families;
  private final List<String> problems = new ArrayList<>();

  Translation(Runs runs) {
    this.runs = runs;
    this.families =
        List.of(
            new ElementwiseTranslator(),
            new LayoutTranslator(),
            new PickTranslator(),
            new ReduceTranslator(),
            new LayerTranslator(),
            new LstmTranslator(usedValues()),
            new GraphTranslator());
  }

  private Set<Integer> usedValues() {
    Set<Integer> used = new HashSet<>();
    runs.first().calls().forEach(c -> Arguments.values(c.args()).forEach(v -> used.add(v.id())));
    runs.first().outputs().forEach(v -> used.add(v.id()));
    return used;
  }

  Graph graph(String block, TraceOptions options, Map<String, TensorType> inputs) {
    List<Value> results = runs.first().outputs();
    List<String> outputs = options.outputNames(results.size());
    Emitter out = new Emitter(runs, inputs, outputs);
    List<Step> steps = runs.steps();
    steps.forEach(step -> translate(step, out));
    problems.addAll(runs.first().problems());
    RuntimeException failure = runs.first().failure();
    Place parting = failure == null ? runs.parting(steps.size()) : null;
    if (parting != null && problems.isEmpty()) {
      problems.add(
          "the operators depend on the data or on the length of an open axis (at "
              + parting.path()
              + "); a graph has no branches, so compute both and mix them, or fix the axis");
    }
    if (!problems.isEmpty()) {
      if (failure != null) {
        problems.add(failure.getMessage());
      }
      throw new TraceException(
          block + " cannot become a graph:", problems.stream().distinct().toList());
    }
    if (failure != null) {
      throw failure;
    }
    return out.build(options.graphName(), results, outputs);
  }

  private void translate(Step step, Emitter out) {
    boolean needed = step.results().isEmpty() || step.results().stream().anyMatch(Value::fromInput);
    if (!needed) {
      return;
    }
    try {
      if (step.results().isEmpty()
          || families.stream().noneMatch(family -> family.translate(step, out))) {
        throw new Refusal(Advice.insteadOf(step.op()));
      }
    } catch (Refusal refusal) {
      problems.add(step.op() + " (at " + step.place().path() + "): " + refusal.getMessage());
      step.results().forEach(result -> out.define(result, "refused"));
    }
  }

  /** The element type of a value, as the graph calls it. */
  static DType dtype(Value value) {
    return Tensors.dtype(value.array().getDataType());
  }
}
