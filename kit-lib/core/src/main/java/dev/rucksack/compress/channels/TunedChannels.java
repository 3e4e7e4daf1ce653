package dev.rucksack.compress.channels;

import dev.rucksack.compress.tune.FineTuned;
import dev.rucksack.compress.tune.Tuning;
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

/** Prunes once, then trains what is left. */
final class TunedChannels implements Pass {
  private final PruneChannels prune;
  private final Split data;
  private final TrainingOptions options;

  TunedChannels(PruneChannels prune, Split data, TrainingOptions options) {
    this.prune = prune;
    this.data = data;
    // Its own seed, so that the examples come in a new order.
    this.options = options.withSeed(options.seed() + 1);
  }

  @Override
  public String name() {
    return prune.name() + ", fine-tuned";
  }

  @Override
  public Map<String, String> settings() {
    return Tuning.settings(prune, options);
  }

  @Override
  public PassResult apply(Graph graph) {
    PassResult pruned = prune.apply(graph);
    PassResult tuned = Tuning.onLogits(pruned.graph(), data, options, this::tuned);
    List<Object> details = new ArrayList<>(pruned.details());
    details.addAll(tuned.details());
    return new PassResult(
            tuned.graph(), pruned.changed() || tuned.changed(), pruned.remarks(), details)
        .remarks(tuned.remarks());
  }

  private PassResult tuned(Graph graph) {
    try (GraphBlock block = new GraphBlock(graph);
        TrainingRun run = Trainer.of(block, options).fit(data)) {
      if (run.ending() == Ending.DIVERGED) {
        throw diverged();
      }
      return PassResult.of(graph, block.graph()).detail(new FineTuned(run.history(), run.ending()));
    }
  }

  private TrainingException diverged() {
    double rate = options.optimizer().rate();
    return new TrainingException(
        String.format(
            Locale.ROOT,
            "Fine-tuning diverged at rate %.3g; fine-tune at a rate of %.3g or smaller, or prune less.",
            rate,
            rate / 10));
  }
}
