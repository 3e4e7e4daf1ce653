package dev.rucksack.bench;

import dev.rucksack.compress.factorize.Factorize;
import dev.rucksack.cost.Cost;
import dev.rucksack.data.Examples;
import dev.rucksack.data.Split;
import dev.rucksack.data.sets.Datasets;
import dev.rucksack.djl.Networks;
import dev.rucksack.djl.trace.Tracer;
import dev.rucksack.graph.Graph;
import dev.rucksack.runtime.ort.OrtModel;
import dev.rucksack.task.Evaluation;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.TensorType;
import dev.rucksack.train.Trainer;
import dev.rucksack.train.TrainingListeners;
import dev.rucksack.train.TrainingOptions;
import dev.rucksack.train.TrainingRun;
import dev.rucksack.train.optim.Adam;
import dev.rucksack.train.optim.Schedule;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What low rank costs 784-300-100-10 (LeNet-300-100), measured on 10,000 pictures of the training
 * part that no training sees: on Fashion-MNIST plain against activation-aware factorization at
 * equal bytes, on MNIST activation-aware with fine-tuning.
 */
final class LowRank implements Benchmark {
  private static final long SEED = 42;
  private static final int VALIDATION = 10_000;
  private static final int CALIBRATION = 1024;

  @Override
  public String summary() {
    return "factorized 784-300-100-10: [fashion|mnist]; wants RUCKSACK_DATA or the network";
  }

  @Override
  public void run(String[] arguments) {
    TrainingListeners.setDefaults(List.of());
    List<String> chosen = arguments.length == 0 ? List.of("fashion", "mnist") : List.of(arguments);
    if (chosen.contains("fashion")) {
      fashion(split(Datasets.fashionMnist().train().shuffle(SEED)));
    }
    if (chosen.contains("mnist")) {
      mnist(split(Datasets.mnist().train().shuffle(SEED)));
    }
  }

  private static Split split(Examples pictures) {
    int[] rest = IntStream.range(VALIDATION, pictures.size()).toArray();
    return new Split(pictures.subset(rest), pictures.take(VALIDATION), pictures.take(0));
  }

  private static void fashion(Split data) {
    Graph graph = trained(data, 10);
    System.out.printf("Fashion-MNIST, whole: %.4f, %s%n", accuracy(graph, data), Cost.of(graph));
    for (double share : new double[] {0.5, 0.4, 0.3, 0.25, 0.2, 0.15, 0.1, 0.07, 0.05, 0.03}) {
      Factorize plain = Factorize.toBytes(share).inMultiplesOf(1);
      Graph thin = graph.apply(plain);
      Graph aware = graph.apply(plain.activationAware(data.train().take(CALIBRATION)));
      System.out.printf(
          "  %.2f of the bytes: plain %.4f (%,d bytes), activation-aware %.4f (%,d bytes)%n",
          share,
          accuracy(thin, data),
          Cost.weightBytes(thin),
          accuracy(aware, data),
          Cost.weightBytes(aware));
    }
  }

  private static void mnist(Split data) {
    Graph graph = trained(data, 20);
    System.out.printf("MNIST, whole: error %.4f, %s%n", 1 - accuracy(graph, data), Cost.of(graph));
    for (double share : new double[] {0.2, 0.1, 0.07, 0.05, 0.03}) {
      Factorize thin =
          Factorize.toBytes(share).inMultiplesOf(1).activationAware(data.train().take(CALIBRATION));
      Graph tuned = graph.apply(thin.fineTune(data, options(15)));
      System.out.printf(
          "  %.2f of the bytes: error %.4f, tuned %.4f, %s%n",
          share, 1 - accuracy(graph.apply(thin), data), 1 - accuracy(tuned, data), Cost.of(tuned));
    }
  }

  private static TrainingOptions options(int epochs) {
    return TrainingOptions.of(Adam.rate(2e-3))
        .withEpochs(epochs)
        .withBatchSize(128)
        .withSchedule(Schedule.oneCycle())
        .withSeed(SEED);
  }

  private static Graph trained(Split data, int epochs) {
    try (TrainingRun run = Trainer.of(Networks.mlp(784, 300, 100, 10), options(epochs)).fit(data)) {
      return Tracer.trace(run.block(), TensorType.float32(Shape.batchOf(1, 28, 28)));
    }
  }

  private static double accuracy(Graph graph, Split data) {
    try (OrtModel model = OrtModel.of(graph)) {
      return Evaluation.of(model, data.validation()).figures().getFirst().value();
    }
  }
}
