package dev.rucksack.compress.tune;

import dev.rucksack.data.Split;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.Pass;
import dev.rucksack.graph.PassResult;
import dev.rucksack.graph.op.Node;
import dev.rucksack.task.Objective;
import dev.rucksack.task.Objectives;
import dev.rucksack.task.Task;
import dev.rucksack.train.TrainingOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What passes that fine-tune have in common. */
public final class Tuning {
  private Tuning() {}

  /**
   * Trains a network. If it ends in the softmax or the sigmoid that its loss applies itself, it is
   * trained without, and a remark says so.
   *
   * @param graph which may end in probabilities
   * @param training trains a network that ends in logits, and keeps the names of its weights
   */
  public static PassResult onLogits(
      Graph graph, Split data, TrainingOptions options, Function<Graph, PassResult> training) {
    Optional<Node> doubled = Probabilities.doubled(graph, objective(data, options));
    if (doubled.isEmpty()) {
      return training.apply(graph);
    }
    Node node = doubled.get();
    PassResult result = training.apply(Probabilities.without(graph, node));
    Graph whole = Probabilities.withWeights(graph, result.graph());
    return new PassResult(whole, result.changed(), result.remarks(), result.details())
        .remark(
            "trained without %s at its end, which the loss applies itself"
                .formatted(node.op().type()));
  }

  /** A classifier without the softmax at its end; the same graph if it ends in logits. */
  public static Graph toLogits(Graph graph) {
    return Probabilities.doubled(graph, Objectives.softmaxCrossEntropy())
        .map(node -> Probabilities.without(graph, node))
        .orElse(graph);
  }

  /** The settings of a pass, and those of the training that follows it. */
  public static Map<String, String> settings(Pass pass, TrainingOptions options) {
    Map<String, String> settings = new LinkedHashMap<>(pass.settings());
    settings.put("epochs", String.valueOf(options.epochs()));
    settings.put("seed", String.valueOf(options.seed()));
    return settings;
  }

  private static Objective objective(Split data, TrainingOptions options) {
    return options
        .objective()
        .or(() -> options.task().map(Task::objective))
        .orElseGet(() -> Task.of(data.train().targets()).objective());
  }
}
