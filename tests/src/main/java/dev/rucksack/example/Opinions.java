package dev.rucksack.example;

import ai.djl.nn.Block;
import dev.rucksack.compress.CompressionReport;
import dev.rucksack.compress.prune.Prune;
import dev.rucksack.data.Examples;
import dev.rucksack.data.Split;
import dev.rucksack.data.Vocabulary;
import dev.rucksack.data.sets.Datasets;
import dev.rucksack.data.targets.Padding;
import dev.rucksack.data.targets.Targets;
import dev.rucksack.djl.Networks;
import dev.rucksack.graph.Graph;
import dev.rucksack.onnx.Onnx;
import dev.rucksack.parity.ParityReport;
import dev.rucksack.train.Trainer;
import dev.rucksack.train.TrainingRun;
import dev.rucksack.train.optim.Adam;
import java.nio.file.Path;
import java.util.List;
import tech.tablesaw.api.Table;

/** Sentences of unequal length through an LSTM: is the opinion good or bad? */
public final class Opinions {
  private Opinions() {}

  /** Trains, exports to a file and reports. */
  public static CompressionReport run(Path file) {
    Table sentences = Datasets.sentiment();
    List<String> texts = sentences.stringColumn("text").asList();
    List<String> opinions = sentences.stringColumn("sentiment").asList();
    int[] good = opinions.stream().mapToInt(each -> each.equals("positive") ? 1 : 0).toArray();
    Vocabulary words = Vocabulary.of(texts, 3000);
    int[][] tokens = words.tokens(texts, 24);
    Split data =
        Examples.builder("opinions")
            .input("tokens", Padding.tokens(tokens))
            .input("lengths", Padding.lengths(tokens))
            .targets(Targets.labels(good, List.of("bad", "good")))
            .split(0.7, 0.15, 0.15, 1);
    Block net = Networks.textLstmWithLengths(words.size(), 16, 16, 2);
    Trainer trainer = Trainer.of(net, Adam.rate(5e-3)).epochs(12).earlyStopping(2);
    try (TrainingRun run = trainer.fit(data)) {
      Graph graph = run.graph();
      ParityReport.ofNamed(run.block(), graph, List.of(data.train().batch(0, 8))).orThrow(1e-4);
      Onnx.write(graph, file);
      Graph sparse = graph.apply(Prune.byMagnitude(0.5));
      return CompressionReport.on(data.test()).add("float", graph).add("sparse", sparse);
    }
  }
}
