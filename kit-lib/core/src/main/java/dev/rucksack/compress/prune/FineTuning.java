package dev.rucksack.compress.prune;

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
import java.util.Locale;
import java.util.Map;

/** Prunes in rounds within one training run, so that optimizer and schedule continue. */
final class FineTuning implements Pass {
  private final Prune prune;
  private final Split data;
  private final TrainingOptions options;

  FineTuning(Prune prune, Split data, TrainingOptions options) {
    this.prune = prune;
    this.data = data;
    // Its own seed, so that the examples come in a new order.
    this.options =
        options.withEpochs(Math.max(options.epochs(), prune.rounds())).withSeed(options.seed() + 1);
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
    return Tuning.onLogits(graph, data, options, this::tuned);
  }

  private PassResult tuned(Graph graph) {
    try (GraphBlock block = new GraphBlock(graph)) {
      PruningRounds rounds = new PruningRounds(prune, block, options.epochs());
      try (TrainingRun run = Trainer.of(block, options).steer(rounds).fit(data)) {
        if (run.ending() == Ending.DIVERGED) {
          throw diverged(rounds.round());
        }
        Graph trained = Prune.masked(block.graph(), rounds.masks());
        // Stopped before the last round, it is less trained but as sparse as requested.
        Graph tuned = rounds.round() < prune.rounds() ? prune.pruned(trained) : trained;
        return PassResult.of(graph, tuned)
            .remarks(prune.remarks(graph))
            .detail(new FineTuned(run.history(), run.ending()));
      }
    }
  }

  private TrainingException diverged(int round) {
    double rate = options.optimizer().rate();
    return new TrainingException(
        String.format(
            Locale.ROOT,
            "Fine-tuning diverged in round %d of %d, at sparsity %.3f and rate %.3g; fine-tune at a rate of %.3g or smaller, or to a lower sparsity.",
            round,
            prune.rounds(),
            PruningRounds.sparsity(prune, round),
            rate,
            rate / 10));
  }
}
