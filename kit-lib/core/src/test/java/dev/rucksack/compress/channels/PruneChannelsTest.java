package dev.rucksack.compress.channels;

import static dev.rucksack.samples.Samples.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rucksack.compress.tune.FineTuned;
import dev.rucksack.cost.Cost;
import dev.rucksack.data.Split;
import dev.rucksack.data.sets.Datasets;
import dev.rucksack.djl.Networks;
import dev.rucksack.djl.trace.Tracer;
import dev.rucksack.error.GraphException;
import dev.rucksack.evaluate.Classification;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.PassResult;
import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Op;
import dev.rucksack.runtime.ort.OrtModel;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import dev.rucksack.train.Trainer;
import dev.rucksack.train.TrainingRun;
import dev.rucksack.train.optim.Adam;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PruneChannelsTest {
  private static final Op DENSE = new Op.Gemm(1, 1, false, true);

  /** Dense layers, the first of given rows, without biases; the second adds up its inputs. */
  private static Graph rows(float[]... rows) {
    GraphBuilder b = Graph.builder("g").input("x", TensorType.float32(Shape.batchOf(2)));
    float[] all = new float[2 * rows.length];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, all, 2 * i, 2);
    }
    float[] ones = new float[rows.length];
    Arrays.fill(ones, 1);
    b.weight("w", Tensor.of(all, rows.length, 2)).weight("v", Tensor.of(ones, 1, rows.length));
    b.add("h", DENSE, "x", "w");
    return b.output(b.add("y", DENSE, "h", "v")).build();
  }

  private static Graph wide(int... widths) {
    Random random = new Random(1);
    GraphBuilder b = Graph.builder("wide").input("x", TensorType.float32(Shape.batchOf(widths[0])));
    String value = "x";
    for (int i = 1; i < widths.length; i++) {
      float[] w = new float[widths[i] * widths[i - 1]];
      for (int k = 0; k < w.length; k++) {
        w[k] = (float) random.nextGaussian();
      }
      b.weight("w" + i, Tensor.of(w, widths[i], widths[i - 1]));
      value = b.add("h" + i, DENSE, value, "w" + i);
    }
    return b.output(value).build();
  }

  private static long[] shape(Graph graph, String weight) {
    return graph.weight(weight).orElseThrow().shape();
  }

  /** Means of 1.5, 1.75 and 0.1; root mean squares of 2.12, 1.77 and 0.1. */
  @Test
  void theScoreDecidesWhatStays() {
    Graph graph = rows(new float[] {3, 0}, new float[] {2, 1.5f}, new float[] {0.1f, 0.1f});
    Graph l1 = graph.apply(PruneChannels.toUnits(0.34).by(Score.l1()));
    Graph l2 = graph.apply(PruneChannels.toUnits(0.34).by(Score.l2()));
    assertThat(l1.weight("w").orElseThrow().floats()).containsExactly(2, 1.5f);
    assertThat(l2.weight("w").orElseThrow().floats()).containsExactly(3, 0);
    assertThat(l1.weight("v").orElseThrow().floats()).containsExactly(1);
  }

  @Test
  void detailsNameWhatIsGone() {
    Graph graph = rows(new float[] {3, 0}, new float[] {0, 0.1f}, new float[] {2, 1});
    PassResult result = graph.run(PruneChannels.toUnits(0.67));
    assertThat(result.detail(RemovedUnits.class).orElseThrow().groups())
        .singleElement()
        .satisfies(group -> assertThat(group.removed()).containsExactly(1));
    assertThat(result.remarks()).containsExactly("1 of 3 units removed from 1 group of channels");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.9, 0.7, 0.5, 0.3, 0.1})
  void goalsAreMetInMultiplesOfSixteen(double share) {
    Graph graph = wide(40, 128, 64, 24, 10);
    for (PruneChannels pass : List.of(PruneChannels.toMacs(share), PruneChannels.toBytes(share))) {
      for (PruneChannels each : List.of(pass, pass.perLayer())) {
        Graph pruned = graph.apply(each);
        assertThat(Cost.of(pruned).macs()).isLessThanOrEqualTo((long) (share * 15_088));
        assertThat(shape(pruned, "w1")[0] % 16).isZero();
        assertThat(shape(pruned, "w2")[0] % 16).isZero();
        assertThat(shape(pruned, "w3")[0] % 4).isZero();
        assertThat(shape(pruned, "w4")).containsExactly(10, shape(pruned, "w3")[0]);
      }
    }
  }

  @Test
  void anyWidth() {
    Graph pruned = wide(8, 64, 4).apply(PruneChannels.toUnits(0.7).inMultiplesOf(1));
    assertThat(shape(pruned, "w1")).containsExactly(45, 8);
  }

  @Test
  void nothingToDoLeavesTheGraph() {
    Graph graph = wide(8, 64, 4);
    assertThat(graph.apply(PruneChannels.toUnits(1))).isSameAs(graph);
    assertThat(graph.apply(PruneChannels.toMacs(1))).isSameAs(graph);
  }

  /** Small files of untrained networks name the shapes of their weights only. */
  @Test
  void weightsMadeOfShapes() {
    GraphBuilder b = Graph.builder("made").input("x", TensorType.float32(Shape.batchOf(8)));
    b.weight("s", Tensor.vector(64, 8)).weight("v", Tensor.vector(4, 64));
    b.add("w", new Op.ConstantOfShape(Tensor.of(new float[] {0.5f}, 1)), "s");
    b.add("u", new Op.ConstantOfShape(Tensor.of(new float[] {0.25f}, 1)), "v");
    b.add("h", DENSE, "x", "w");
    Graph pruned = b.output(b.add("y", DENSE, "h", "u")).build().apply(PruneChannels.toMacs(0.5));
    assertThat(shape(pruned, "w")).containsExactly(32, 8);
    assertThat(shape(pruned, "u")).containsExactly(4, 32);
  }

  /** A mask or another large constant is no weight, and storing it would only cost bytes. */
  @Test
  void constantsThatAreNoWeightsStayNodes() {
    GraphBuilder b = Graph.builder("masked").input("x", TensorType.float32(Shape.of(64, 8)));
    b.weight("w", random(64, 8)).weight("v", random(4, 64)).weight("s", Tensor.vector(64, 4));
    b.add("mask", new Op.ConstantOfShape(Tensor.of(new float[] {1}, 1)), "s");
    b.add("h", DENSE, "x", "w");
    b.add("y", DENSE, "h", "v");
    Graph pruned =
        b.output(b.add("z", new Op.Binary(BinaryKind.MUL), "y", "mask"))
            .build()
            .apply(PruneChannels.toUnits(0.5));
    assertThat(shape(pruned, "w")).containsExactly(32, 8);
    assertThat(pruned.weight("mask")).isEmpty();
  }

  @Test
  void aGoalOutOfReach() {
    assertThatThrownBy(() -> wide(8, 64, 4).apply(PruneChannels.toMacs(0.1)))
        .isInstanceOf(GraphException.class)
        .hasMessage(
            "Graph 'wide' cannot be pruned to 0.100 of its MACs: 0.250 remains when each layer has its smallest width; aim for more than that, or for multiples of a smaller number.");
  }

  @Test
  void nothingToRemove() {
    assertThatThrownBy(() -> wide(8, 4).apply(PruneChannels.toMacs(0.5)))
        .isInstanceOf(GraphException.class)
        .hasMessageContaining("has no channels that can be removed (axis 0 of 'w1'")
        .hasMessageEndingWith("set single weights to zero with Prune instead.");
  }

  @Test
  void notANumber() {
    Graph graph = rows(new float[] {Float.NaN, 0}, new float[] {1, 1});
    assertThatThrownBy(() -> graph.apply(PruneChannels.toUnits(0.5)))
        .isInstanceOf(GraphException.class)
        .hasMessageContaining("'w'");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 1.01, Double.NaN})
  void impossibleShares(double share) {
    assertThatThrownBy(() -> PruneChannels.toBytes(share))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("share above 0 and up to 1");
  }

  @Test
  void impossibleMultiples() {
    assertThatThrownBy(() -> PruneChannels.toBytes(0.5).inMultiplesOf(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("use 1 for any width");
  }

  /** Fine-tuning regains what pruning lost; drawn units lose more on average. */
  @Test
  void fineTuned() {
    Split whole = Datasets.fashionMnistSmall().split(0.1, 1);
    Split data = new Split(whole.train().take(2000), whole.validation(), whole.test());
    try (TrainingRun run =
        Trainer.of(Networks.mlp(784, 128, 64, 10), Adam.rate(1e-3)).epochs(6).seed(1).fit(data)) {
      Graph graph = Tracer.trace(run.block(), data.inputType());
      PruneChannels pass = PruneChannels.toMacs(0.5);
      PassResult tuned = graph.run(pass.fineTune(data, run.options().withEpochs(3)));
      double before = accuracy(graph, data);
      assertThat(accuracy(tuned.graph(), data)).isGreaterThan(before - 0.02);
      double drawn =
          IntStream.rangeClosed(1, 5)
              .mapToDouble(i -> accuracy(graph.apply(pass.by(Score.random(i))), data))
              .average()
              .orElseThrow();
      for (Score score : List.of(Score.l1(), Score.l2())) {
        assertThat(accuracy(graph.apply(pass.by(score)), data)).isGreaterThan(drawn);
      }
      assertThat(Cost.of(tuned.graph()).nonZeroWeights())
          .isLessThan((long) (0.55 * Cost.of(graph).parameters()));
      assertThat(tuned.detail(FineTuned.class).orElseThrow().history()).hasSize(3);
      assertThat(tuned.detail(RemovedUnits.class)).isPresent();
    }
  }

  private static double accuracy(Graph graph, Split data) {
    try (OrtModel model = OrtModel.of(graph)) {
      int[] answers = model.classify(data.test().inputs(), 256);
      return Classification.of(data.test().labels(), answers, data.test().classes()).accuracy();
    }
  }
}
