package dev.rucksack.compress.prune;

import dev.rucksack.data.Split;
import dev.rucksack.djl.GraphBlock;
import dev.rucksack.djl.Masked;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.Tensor;
import dev.rucksack.train.Trainer;
import dev.rucksack.train.TrainingOptions;
import java.util.Map;

/** Prunes in rounds, each trained on under its masks. */
record FineTuning(Prune prune, Split data, TrainingOptions options) {

  Graph run(Graph graph) {
    Graph current = graph;
    int epochsLeft = options.epochs();
    for (int round = 1; round <= prune.rounds(); round++) {
      boolean last = round == prune.rounds();
      int epochs = last ? epochsLeft : options.epochs() / prune.rounds();
      epochsLeft -= epochs;
      Map<String, Tensor> masks = prune.masks(current, sparsity(round));
      current = train(Prune.masked(current, masks), masks, round(round, Math.max(1, epochs), last));
    }
    return current;
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

  private Graph train(Graph masked, Map<String, Tensor> masks, TrainingOptions own) {
    try (GraphBlock block = new GraphBlock(masked)) {
      masks.forEach((name, mask) -> block.reparameterize(name, new Masked(mask)));
      Trainer.of(block, own).fit(data).close();
      return Prune.masked(block.graph(), masks);
    }
  }
}
