package dev.rucksack.compress.prune;

import dev.rucksack.data.Split;
import dev.rucksack.djl.GraphBlock;
import dev.rucksack.djl.Masked;
import dev.rucksack.error.TrainingException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.Pass;
import dev.rucksack.graph.PassResult;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.train.Trainer;
import dev.rucksack.train.TrainingListener;
import dev.rucksack.train.TrainingListeners;
import dev.rucksack.train.TrainingOptions;
import dev.rucksack.train.TrainingRun;
import dev.rucksack.train.history.Ending;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prunes in rounds, each trained on under its masks. */
final class FineTuning implements Pass {
  private final Prune prune;
  private final Split data;
  private final TrainingOptions options;
  private Ending ending = Ending.COMPLETED;
  private boolean stopped;

  FineTuning(Prune prune, Split data, TrainingOptions options) {
    this.prune = prune;
    this.data = data;
    this.options = options;
  }

  @Override
  public String name() {
    return prune.name() + ", fine-tuned";
  }

  @Override
  public Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>(prune.settings());
    settings.put("epochs", String.valueOf(options.epochs()));
    settings.put("seed", String.valueOf(options.seed()));
    return settings;
  }

  @Override
  public PassResult apply(Graph graph) {
    int rounds = prune.rounds();
    ContinuedRun shown = new ContinuedRun(listeners(), Math.max(options.epochs(), rounds));
    Graph current = graph;
    int epochsLeft = Math.max(options.epochs(), rounds);
    try {
      for (int round = 1; round <= rounds && !stopped; round++) {
        boolean last = round == rounds;
        int epochs = last ? epochsLeft : epochsLeft / (rounds - round + 1);
        epochsLeft -= epochs;
        Map<String, Tensor> masks = prune.masks(current, sparsity(round));
        TrainingOptions own = round(round, epochs, last);
        current = train(Prune.masked(current, masks), masks, own, round, shown);
      }
    } finally {
      shown.finish();
    }
    // Stopped early, it is less trained but no less sparse than was asked for.
    Graph tuned = stopped ? prune.pruned(current) : current;
    return PassResult.of(graph, tuned)
        .remark(prune.remark(graph))
        .detail(new FineTuned(shown.history(), ending));
  }

  private List<TrainingListener> listeners() {
    List<TrainingListener> listeners = new ArrayList<>(TrainingListeners.defaults());
    listeners.addAll(options.listeners());
    return listeners;
  }

  /** {@code s·(1 − (1 − t)³)}: fast while there is much to spare, slow towards the end. */
  private double sparsity(int round) {
    double left = 1 - (double) round / prune.rounds();
    return prune.sparsity() * (1 - left * left * left);
  }

  /** Only the last round may stop early; a seed of its own gives each round another order. */
  private TrainingOptions round(int round, int epochs, boolean last) {
    TrainingOptions own = options.withEpochs(epochs).withSeed(options.seed() + round);
    return last ? own : own.withoutEarlyStopping();
  }

  private Graph train(
      Graph masked,
      Map<String, Tensor> masks,
      TrainingOptions own,
      int round,
      TrainingListener shown) {
    try (GraphBlock block = new GraphBlock(masked)) {
      masks.forEach((name, mask) -> block.reparameterize(name, new Masked(mask)));
      try (TrainingRun run = Trainer.of(block, own).fit(data, shown)) {
        if (run.ending() == Ending.DIVERGED) {
          throw diverged(round, own.optimizer().rate());
        }
        ending = run.ending();
        stopped = ending == Ending.STOPPED_BY_USER;
        return Prune.masked(block.graph(), masks);
      }
    }
  }

  private TrainingException diverged(int round, double rate) {
    return new TrainingException(
        String.format(
            Locale.ROOT,
            "Fine-tuning diverged in round %d of %d, at sparsity %.3f and rate %.3g; fine-tune at a rate of %.3g or smaller, or to a lower sparsity.",
            round,
            prune.rounds(),
            sparsity(round),
            rate,
            rate / 10));
  }
}
