package dev.rucksack.djl.trace.check;

import dev.rucksack.djl.trace.record.SampleInputs;
import dev.rucksack.djl.trace.translate.Translated;
import dev.rucksack.error.KitException;
import dev.rucksack.error.TraceException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.interpret.Interpreter;
import dev.rucksack.runtime.Model;
import dev.rucksack.runtime.ort.OrtModel;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Runs the block itself and its graph at lengths that were not traced with, and compares the
 * outputs. The graph runs in ONNX Runtime, or in the interpreter where ONNX Runtime lacks an
 * operator. Lengths for which the block fails are left out.
 */
public final class ParityCheck {
  private final Subject subject;
  private final Translated translated;
  private final Graph graph;
  private final boolean coarse;

  public ParityCheck(Subject subject, Translated translated) {
    this.subject = subject;
    this.translated = translated;
    this.graph = translated.graph();
    this.coarse =
        graph.nodes().stream()
            .flatMap(node -> node.outputs().stream())
            .filter(output -> !output.isEmpty())
            .anyMatch(output -> Difference.isCoarse(graph.type(output).dtype()));
  }

  /**
   * @throws TraceException if an output differs by more than rounding
   */
  public void orThrow() {
    try (Model model = model()) {
      boolean compared = false;
      for (int run : lengthsToCompare()) {
        compared |= compare(model, run);
      }
      if (!compared) {
        compare(model, SampleInputs.RUNS - 1); // the block takes few lengths
      }
    }
  }

  /** A batch of another size tells all if nothing else is open. */
  private List<Integer> lengthsToCompare() {
    List<Integer> all =
        IntStream.range(SampleInputs.RUNS, SampleInputs.RUNS + SampleInputs.CHECKS)
            .boxed()
            .toList();
    boolean onlyBatch =
        subject.types().values().stream()
            .flatMap(type -> type.shape().dims().stream())
            .filter(Dim.Axis.class::isInstance)
            .allMatch(Shape.BATCH::equals);
    return onlyBatch ? all.subList(all.size() - 1, all.size()) : all;
  }

  private Model model() {
    try {
      return OrtModel.of(graph);
    } catch (KitException | LinkageError e) {
      return Interpreter.of(graph); // ONNX Runtime lacks an operator, or cannot be loaded here
    }
  }

  /** Whether the block runs at these lengths, and the graph does the same. */
  private boolean compare(Model model, int run) {
    SampleInputs samples = subject.samples(run);
    Optional<List<Tensor>> expected = expected(samples);
    expected.ifPresent(outputs -> compare(model, samples, outputs));
    return expected.isPresent();
  }

  /** Empty where DJL cannot run the block at these lengths: there is nothing to compare with. */
  private Optional<List<Tensor>> expected(SampleInputs samples) {
    try {
      return Optional.of(subject.run(samples));
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  private void compare(Model model, SampleInputs samples, List<Tensor> expected) {
    List<String> findings = new ArrayList<>();
    double share = 0;
    try {
      List<Tensor> actual = List.copyOf(model.run(samples.tensors(subject.types())).values());
      for (int i = 0; i < actual.size(); i++) {
        Optional<Difference> found = Difference.of(expected.get(i), actual.get(i), coarse);
        if (found.isPresent()) {
          findings.add("output '%s' is %s".formatted(graph.outputs().get(i), found.get().shown()));
          share = Math.max(share, found.get().share());
        }
      }
    } catch (KitException e) {
      findings.add("the graph fails where the block does not: " + e.getMessage());
      share = 1;
    }
    if (!findings.isEmpty()) {
      explain(samples, expected, share, findings);
    }
  }

  private void explain(
      SampleInputs samples, List<Tensor> expected, double share, List<String> findings) {
    Search search = new Search(subject, translated, coarse);
    findings.add(search.cause(samples, expected, share));
    if (!search.isRounding()) {
      throw Findings.error(subject, samples, findings);
    }
  }
}
