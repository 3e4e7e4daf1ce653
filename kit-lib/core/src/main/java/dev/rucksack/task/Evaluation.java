package dev.rucksack.task;

import dev.rucksack.data.Examples;
import dev.rucksack.data.targets.Targets;
import dev.rucksack.error.EvaluationException;
import dev.rucksack.evaluate.Comparison;
import dev.rucksack.metric.Figure;
import dev.rucksack.metric.MeanMetric;
import dev.rucksack.metric.Metric;
import dev.rucksack.runtime.Model;
import dev.rucksack.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How a network answers examples, whatever runs it.
 *
 * <pre>{@code
 * try (OrtModel model = OrtModel.open(file)) {
 *   System.out.println(Evaluation.of(model, data.test()).figures());
 * }
 * }</pre>
 *
 * @param task what is measured
 * @param truth the examples' targets
 * @param outputs the network's, each {@code [n, …]}
 */
public record Evaluation(Task task, Targets truth, List<Tensor> outputs) {
  private static final int BATCH = 256;

  public Evaluation {
    outputs = List.copyOf(outputs);
  }

  /**
   * Runs a model on examples, whose targets determine the task. On the test part of a split, this
   * counts as {@linkplain Examples#opened an opening}.
   *
   * @throws EvaluationException if model and examples do not match, or there are no examples
   */
  public static Evaluation of(Model model, Examples examples) {
    return of(model, examples, Task.of(examples.targets()));
  }

  /** Runs a model on examples for a given task. */
  public static Evaluation of(Model model, Examples examples, Task task) {
    return together(Map.of("network", model), examples, task, done -> {})
        .values()
        .iterator()
        .next();
  }

  /**
   * Runs several models on the same examples, in one look at a test part.
   *
   * @param models by the names that errors use
   * @param done gets the name of each model that is finished
   * @return in the order of the models
   */
  public static Map<String, Evaluation> together(
      Map<String, ? extends Model> models, Examples examples, Task task, Consumer<String> done) {
    if (examples.isEmpty()) {
      throw new EvaluationException(
          examples.name() + " has no examples to evaluate on; give a part that is not empty.");
    }
    Map<String, Evaluation> all = new LinkedHashMap<>();
    models.forEach(
        (name, model) -> {
          ModelInputs.check(name, model, examples);
          all.put(name, new Evaluation(task, examples.targets(), run(name, model, examples, task)));
          done.accept(name);
        });
    examples.opened(all.values().stream().map(Evaluation::answers).toList());
    return all;
  }

  private static List<Tensor> run(String name, Model model, Examples examples, Task task) {
    List<List<Tensor>> batches = new ArrayList<>();
    for (int from = 0; from < examples.size(); from += BATCH) {
      int to = Math.min(from + BATCH, examples.size());
      Map<String, Tensor> outputs = model.run(ModelInputs.of(model, examples, from, to));
      List<Tensor> ordered = model.outputs().keySet().stream().map(outputs::get).toList();
      if (from == 0) {
        checkOutputs(name, ordered, to - from, examples, task);
      }
      batches.add(ordered);
    }
    return Joined.of(batches);
  }

  private static void checkOutputs(
      String name, List<Tensor> outputs, int count, Examples examples, Task task) {
    List<long[]> one = new ArrayList<>();
    for (Tensor output : outputs) {
      long[] shape = output.shape();
      if (shape.length == 0 || shape[0] != count) {
        throw new EvaluationException(
            "Network '%s' answers %d examples with %s; its first axis must count the examples."
                .formatted(name, count, output.type()));
      }
      shape[0] = 1;
      one.add(shape);
    }
    task.misfits(examples.targets(0), one).stream()
        .findFirst()
        .ifPresent(
            misfit -> {
              throw new EvaluationException(
                  "Network '%s' answers with %s but %s has %s."
                      .formatted(
                          name,
                          outputs.stream().map(Tensor::type).toList(),
                          examples.name(),
                          misfit));
            });
  }

  /** The task's figures with their 95 % intervals, the most important first. */
  public List<Figure> figures() {
    return figures(Metric.CONFIDENCE);
  }

  /**
   * The task's figures.
   *
   * @param confidence the confidence of their intervals: 0.9, 0.95 or 0.99
   */
  public List<Figure> figures(double confidence) {
    return task.metrics().stream().map(m -> m.of(truth, outputs, confidence)).toList();
  }

  /** What the network says about each example, such as its class: {@code [n, …]}. */
  public Tensor answers() {
    return task.answers(outputs);
  }

  /** The first metric that gives each example a score; networks are compared by it. */
  public Optional<MeanMetric> comparedBy() {
    return task.metrics().stream()
        .filter(MeanMetric.class::isInstance)
        .map(MeanMetric.class::cast)
        .findFirst();
  }

  /**
   * This network beside another on the same examples, {@linkplain #comparedBy by the first metric}
   * that gives each example a score; empty if there is none.
   *
   * @param other the second network
   */
  public Optional<Comparison> compare(Evaluation other) {
    return comparedBy()
        .map(m -> Comparison.of(m.scores(truth, outputs), m.scores(truth, other.outputs)));
  }
}
