package dev.rucksack.djl.trace.check;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.rucksack.djl.GraphBlock;
import dev.rucksack.djl.engine.Tensors;
import dev.rucksack.djl.trace.record.Call;
import dev.rucksack.djl.trace.record.RecordedStep;
import dev.rucksack.djl.trace.record.Runs;
import dev.rucksack.djl.trace.record.SampleInputs;
import dev.rucksack.djl.trace.translate.Translated;
import dev.rucksack.error.GraphException;
import dev.rucksack.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks for the first value in which a graph differs from its block, node by node in DJL. */
final class Search {
  /** Operators that make another result of a difference in the last digit. */
  private static final Set<String> STEPS =
      Set.of(
          "topK",
          "argSort",
          "argMax",
          "argMin",
          "eq",
          "neq",
          "gt",
          "gte",
          "lt",
          "lte",
          "round",
          "floor",
          "ceil",
          "trunc",
          "sign",
          "mod",
          "toType",
          "isNaN",
          "isInfinite",
          "all",
          "any",
          "none",
          "logicalAnd",
          "logicalOr",
          "logicalXor",
          "logicalNot",
          "where");

  /** Values that rounding moves across a step are few. */
  private static final double FEW = 0.5;

  private final Subject subject;
  private final Translated translated;
  private final boolean coarse;
  private final Map<String, Tensor> values = new HashMap<>();
  private String failure = "";
  private boolean rounding;

  Search(Subject subject, Translated translated, boolean coarse) {
    this.subject = subject;
    this.translated = translated;
    this.coarse = coarse;
  }

  /** Whether the cause is that rounding moves some elements across a step of a function. */
  boolean isRounding() {
    return rounding;
  }

  /**
   * What differs first.
   *
   * @param outputs of the block itself
   * @param share of the elements of the outputs that differ
   */
  String cause(SampleInputs samples, List<Tensor> outputs, double share) {
    Runs.Recording block = subject.record(samples);
    if (block.failure() != null) {
      return "recording it: " + block.failure().getMessage();
    }
    observe(samples);
    for (int i = 0; i < translated.steps().size(); i++) {
      RecordedStep step = translated.steps().get(i);
      if (i >= block.calls().size() || !step.agrees(block.calls().get(i))) {
        return ("the block calls different operators for these lengths or data, from %s (at %s) on; a graph"
                + " has no branches, so fix the axis, or give the lengths that are needed"
                + " (TraceOptions.lengths)")
            .formatted(step.op(), step.place().path());
      }
      Optional<String> found = difference(step, block.calls().get(i));
      if (found.isPresent()) {
        return found.get();
      }
    }
    return unexplained(block, outputs, share);
  }

  /** Where the graph computes in DJL what was recorded. */
  private String unexplained(Runs.Recording block, List<Tensor> outputs, double share) {
    if (!failure.isEmpty()) {
      return "the graph fails in DJL, too: " + failure;
    }
    for (int i = 0; i < outputs.size(); i++) {
      Tensor recorded = Tensors.of(block.outputs().get(i).array());
      if (Difference.of(outputs.get(i), recorded, coarse).isPresent()) {
        return "the block computes something different while it is recorded; it may ask for what only"
            + " arrays of the engine have, such as their class";
      }
    }
    rounding =
        share <= FEW && translated.steps().stream().anyMatch(step -> STEPS.contains(step.op()));
    return "DJL computes the same with the graph as with the block, but ONNX Runtime does not";
  }

  private Optional<String> difference(RecordedStep step, Call call) {
    for (int i = 0; i < step.results().size(); i++) {
      String name = translated.names().get(step.results().get(i).id());
      Tensor value = name == null ? null : values.get(name);
      if (name == null || value == null) {
        continue;
      }
      Tensor recorded = Tensors.of(call.results().get(i).array());
      Optional<Difference> found = Difference.of(recorded, value, coarse);
      if (found.isPresent()) {
        rounding = STEPS.contains(step.op()) && found.get().share() <= FEW;
        return Optional.of(Findings.value(step, name) + " is " + found.get().shown());
      }
    }
    return Optional.empty();
  }

  /** Computes the values of the graph up to where it fails, if it does. */
  private void observe(SampleInputs samples) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu());
        GraphBlock block = new GraphBlock(translated.graph())) {
      NDList inputs = new NDList();
      samples
          .tensors(subject.types())
          .values()
          .forEach(tensor -> inputs.add(Tensors.toArray(manager, tensor)));
      block.observe(inputs, (name, array) -> values.put(name, Tensors.of(array)));
    } catch (GraphException | EngineException | IllegalArgumentException e) {
      failure = String.valueOf(e.getMessage());
    }
  }
}
