package dev.rucksack.compress.tune;

import dev.rucksack.data.Split;
import dev.rucksack.djl.GraphBlock;
import dev.rucksack.error.TrainingException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.Pass;
import dev.rucksack.graph.PassResult;
import dev.rucksack.train.Trainer;
import dev.rucksack.train.TrainingOptions;
import dev.rucksack.train.TrainingRun;
import dev.rucksack.train.history.Ending;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A pass that compresses a network once, followed by training what is left. */
public final class TunedPass implements Pass {
  private final Pass pass;
  private final Split data;
  private final TrainingOptions options;
  private final String remedy;

  /**
   * A pass that is followed by training.
   *
   * @param pass compresses a network without training it
   * @param data its training part is trained on; its validation part decides on early stopping
   * @param options how to train
   * @param remedy what to do besides lowering the rate if training diverges, such as "prune less"
   */
  public TunedPass(Pass pass, Split data, TrainingOptions options, String remedy) {
    this.pass = pass;
    this.remedy = remedy;
    this.data = data;
    // Its own seed, so that the examples come in a new order.
    this.options = options.withSeed(options.seed() + 1);
  }

  @Override
  public String name() {
    return pass.name() + ", fine-tuned";
  }

  @Override
  public Map<String, String> settings() {
    return Tuning.settings(pass, options);
  }

  @Override
  public PassResult apply(Graph graph) {
    PassResult compressed = pass.apply(graph);
    PassResult tuned = training(compressed.graph(), data, options, remedy);
    List<Object> details = new ArrayList<>(compressed.details());
    details.addAll(tuned.details());
    return new PassResult(
            tuned.graph(), compressed.changed() || tuned.changed(), compressed.remarks(), details)
        .remarks(tuned.remarks());
  }

  /**
   * Trains all weights of a network.
   *
   * @param remedy what to do besides lowering the rate if training diverges
   * @return a result that has {@link FineTuned} as a detail
   */
  public static PassResult training(
      Graph graph, Split data, TrainingOptions options, String remedy) {
    return Tuning.onLogits(graph, data, options, logits -> trained(logits, data, options, remedy));
  }

  private static PassResult trained(
      Graph graph, Split data, TrainingOptions options, String remedy) {
    try (GraphBlock block = new GraphBlock(graph);
        TrainingRun run = Trainer.of(block, options).fit(data)) {
      if (run.ending() == Ending.DIVERGED) {
        throw diverged(options, remedy);
      }
      return PassResult.of(graph, block.graph()).detail(new FineTuned(run.history(), run.ending()));
    }
  }

  private static TrainingException diverged(TrainingOptions options, String remedy) {
    double rate = options.optimizer().rate();
    return new TrainingException(
        String.format(
            Locale.ROOT,
            "Fine-tuning diverged at rate %.3g; fine-tune at a rate of %.3g or smaller, or %s.",
            rate,
            rate / 10,
            remedy));
  }
}
