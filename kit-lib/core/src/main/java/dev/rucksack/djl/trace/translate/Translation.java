package dev.rucksack.djl.trace.translate;

import dev.rucksack.djl.trace.record.Advice;
import dev.rucksack.djl.trace.record.Arguments;
import dev.rucksack.djl.trace.record.Place;
import dev.rucksack.djl.trace.record.RecordedStep;
import dev.rucksack.djl.trace.record.Refusal;
import dev.rucksack.djl.trace.record.Runs;
import dev.rucksack.djl.trace.record.Value;
import dev.rucksack.error.GraphException;
import dev.rucksack.error.TraceException;
import dev.rucksack.tensor.TensorType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

/** Turns recordings into a graph, or says everything that stands in the way. */
public final class Translation {
  /** Translates the operators it knows. */
  interface Family {
    /** Whether it knew the operator, and so has defined its results. */
    boolean translate(RecordedStep step, Emitter out);
  }

  /** Calls the only result of a step by a name; an empty one says that the step is not known. */
  static boolean define(RecordedStep step, Emitter out, String name) {
    if (!name.isEmpty()) {
      out.define(step.result(), name);
    }
    return !name.isEmpty();
  }

  private final Runs runs;
  private final List<Family> families;
  private final List<String> problems = new ArrayList<>();

  public Translation(Runs runs) {
    this.runs = runs;
    this.families =
        List.of(
            new ElementwiseTranslator(),
            new ArithmeticTranslator(),
            new FormulaTranslator(),
            new LayoutTranslator(),
            new RepeatTranslator(),
            new PickTranslator(),
            new SelectTranslator(),
            new SortTranslator(),
            new ReduceTranslator(),
            new LayerTranslator(),
            new WindowTranslator(),
            new ResizeTranslator(),
            new RecurrentTranslator(usedValues()),
            new CreationTranslator(),
            new GraphTranslator());
  }

  private Set<Integer> usedValues() {
    Set<Integer> used = new HashSet<>();
    runs.first().calls().forEach(c -> Arguments.values(c.args()).forEach(v -> used.add(v.id())));
    runs.first().outputs().forEach(v -> used.add(v.id()));
    return used;
  }

  /**
   * @param block what errors call the block
   * @param name of the graph
   * @param outputNames the outputs' names, by their number
   */
  public Translated translated(
      String block,
      String name,
      Map<String, TensorType> inputs,
      IntFunction<List<String>> outputNames) {
    List<Value> results = runs.first().outputs();
    List<String> outputs = outputNames.apply(results.size());
    List<RecordedStep> steps = runs.steps();
    Map<Integer, RecordedStep> makers = new HashMap<>();
    steps.forEach(step -> step.results().forEach(result -> makers.put(result.id(), step)));
    Emitter out = new Emitter(runs, inputs, outputs, (o, value) -> make(makers, o, value));
    steps.forEach(step -> translate(step, out));
    results.forEach(result -> name(result, out));
    problems.addAll(0, runs.first().problems()); // what the code does wrong leads to the others
    RuntimeException failure = runs.failure();
    Place parting = failure == null ? runs.parting(steps.size()) : null;
    if (parting != null && problems.isEmpty()) {
      problems.add(
          "the operators depend on the data or on the length of an open axis (at "
              + parting.path()
              + runs.partingOperator(steps.size())
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
    try {
      return out.build(name, results, outputs, steps);
    } catch (GraphException e) {
      throw new TraceException(block + " cannot become a graph: " + e.getMessage(), e);
    }
  }

  /** Computes, in the graph, a constant that follows an open axis. */
  private boolean make(Map<Integer, RecordedStep> makers, Emitter out, Value value) {
    RecordedStep step = makers.get(value.id());
    return step != null && families.stream().anyMatch(family -> family.translate(step, out));
  }

  private void name(Value result, Emitter out) {
    try {
      if (!result.fromInput()) {
        out.name(result);
      }
    } catch (Refusal refusal) {
      problems.add("an output: " + refusal.getMessage());
    }
  }

  private void translate(RecordedStep step, Emitter out) {
    boolean needed = step.results().isEmpty() || step.results().stream().anyMatch(Value::fromInput);
    if (!needed) {
      return;
    }
    try {
      step.requireOneRank();
      if (step.results().isEmpty()
          || families.stream().noneMatch(family -> family.translate(step, out))) {
        throw new Refusal(Advice.insteadOf(step.op()));
      }
    } catch (Refusal | GraphException refusal) {
      problems.add(step.op() + " (at " + step.place().path() + "): " + refusal.getMessage());
      step.results().forEach(result -> out.define(result, "refused"));
    }
  }
}
