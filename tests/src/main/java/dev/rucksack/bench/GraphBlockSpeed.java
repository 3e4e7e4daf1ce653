package dev.rucksack.bench;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import dev.rucksack.djl.GraphBlock;
import dev.rucksack.djl.Networks;
import dev.rucksack.djl.trace.Tracer;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.TensorType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A training step of each of the course's networks, as DJL's own block and as a graph block, in
 * turn, so that other work on the machine affects both.
 */
final class GraphBlockSpeed implements Benchmark {
  private static final int WARM_UP = 30;
  private static final int SECONDS = 20;
  private static final int BATCH = 64;

  /** A network and what it takes; a vocabulary of 0 means pixels. */
  private record Contestant(
      String name, Block block, TensorType input, Shape shape, int vocabulary) {
    static Contestant pictures(String name, Block block, int side) {
      TensorType input = TensorType.float32(dev.rucksack.tensor.Shape.batchOf(1, side, side));
      return new Contestant(name, block, input, new Shape(BATCH, 1, side, side), 0);
    }

    static Contestant texts(String name, Block block, int vocabulary, int length) {
      TensorType input =
          TensorType.int64(
              dev.rucksack.tensor.Shape.of(dev.rucksack.tensor.Shape.BATCH, Dim.axis("time")));
      return new Contestant(name, block, input, new Shape(BATCH, length), vocabulary);
    }
  }

  @Override
  public String summary() {
    return "a training step of each of the course's networks: graph block against DJL's block";
  }

  @Override
  public void run(String[] arguments) {
    List<String> wanted = List.of(arguments);
    List<Contestant> all =
        List.of(
            Contestant.pictures("mlp 784-128-10", Networks.mlp(784, 128, 10), 28),
            Contestant.pictures("lenet5", Networks.lenet5(), 28),
            Contestant.pictures("residual 8-16", Networks.residual(10, 8, 16), 28),
            Contestant.texts("textLstm 2000/32/64", Networks.textLstm(2000, 32, 64, 10), 2000, 32));
    for (Contestant contestant : all) {
      if (wanted.isEmpty() || wanted.stream().anyMatch(contestant.name()::startsWith)) {
        compare(contestant);
      }
    }
  }

  private static void compare(Contestant one) {
    try (NDManager manager = NDManager.newBaseManager()) {
      Engine.getInstance().setRandomSeed(42);
      one.block().initialize(manager, DataType.FLOAT32, one.shape());
      try (GraphBlock graphBlock = new GraphBlock(Tracer.trace(one.block(), one.input()));
          TrainingSteps original = new TrainingSteps(one.block(), one.shape(), one.vocabulary());
          TrainingSteps graph = new TrainingSteps(graphBlock, one.shape(), one.vocabulary())) {
        original.run(WARM_UP);
        graph.run(WARM_UP);
        List<Double> ratios = new ArrayList<>();
        List<Double> micros = new ArrayList<>();
        long end = System.nanoTime() + SECONDS * 1_000_000_000L;
        for (int round = 0; System.nanoTime() < end || round % 2 == 1; round++) {
          double before = round % 2 == 0 ? original.run(1) : 0;
          double own = graph.run(1);
          double other = round % 2 == 0 ? before : original.run(1);
          ratios.add(own / other);
          micros.add(other);
        }
        Collections.sort(ratios);
        Collections.sort(micros);
        int rounds = ratios.size();
        System.out.printf(
            "%-20s %6.0f µs a step; as a graph block ×%.3f (quartiles %.3f to %.3f, %d steps each);"
                + " loss %.6f against %.6f%n",
            one.name(),
            micros.get(rounds / 2),
            ratios.get(rounds / 2),
            ratios.get(rounds / 4),
            ratios.get(rounds - 1 - rounds / 4),
            rounds,
            graph.loss(),
            original.loss());
      }
    }
  }
}
