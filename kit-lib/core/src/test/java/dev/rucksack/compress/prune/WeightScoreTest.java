package dev.rucksack.compress.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rucksack.data.Examples;
import dev.rucksack.data.Split;
import dev.rucksack.data.sets.Datasets;
import dev.rucksack.djl.Fixtures;
import dev.rucksack.djl.Networks;
import dev.rucksack.error.TrainingException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.runtime.ort.OrtModel;
import dev.rucksack.task.Evaluation;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import dev.rucksack.train.Trainer;
import dev.rucksack.train.TrainingRun;
import dev.rucksack.train.optim.Adam;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WeightScoreTest {
  private static final List<String> CLASSES = List.of("a", "b");

  /** Logits {@code W·x}, or their softmax; W is [2, 3]. */
  private static Graph linear(float[] w, boolean softmax) {
    GraphBuilder b = Graph.builder("g").input("x", TensorType.float32(Shape.batchOf(3)));
    b.weight("w", Tensor.of(w, 2, 3)).add("z", new Op.Gemm(1, 1, false, true), "x", "w");
    return b.output(softmax ? b.add("p", new Op.Softmax(1), "z") : "z").build();
  }

  private static Examples examples(float[] x, int... labels) {
    return Examples.of("points", Tensor.of(x, labels.length, 3), labels, CLASSES);
  }

  /** {@code |w·Σ (p − y)·x| / n} for a batch: the slope of softmax cross-entropy, written out. */
  private static double[] products(float[] w, float[] x, int[] labels, int from, int to) {
    double[] slopes = new double[6];
    for (int i = from; i < to; i++) {
      double[] e = new double[2];
      for (int c = 0; c < 2; c++) {
        double z = 0;
        for (int k = 0; k < 3; k++) {
          z += (double) w[3 * c + k] * x[3 * i + k];
        }
        e[c] = Math.exp(z);
      }
      for (int c = 0; c < 2; c++) {
        double delta = e[c] / (e[0] + e[1]) - (labels[i] == c ? 1 : 0);
        for (int k = 0; k < 3; k++) {
          slopes[3 * c + k] += delta * x[3 * i + k] / labels.length;
        }
      }
    }
    return IntStream.range(0, 6).mapToDouble(i -> Math.abs(w[i] * slopes[i])).toArray();
  }

  @Test
  void slopesInClosedForm() {
    float[] w = {0.5f, -1, 0.25f, 2, 0.1f, -0.3f};
    float[] x = Fixtures.floats(3, 40, 3).floats();
    int[] labels = IntStream.range(0, 40).map(i -> i * i % 3 % 2).toArray();
    double[] first = products(w, x, labels, 0, 32);
    double[] second = products(w, x, labels, 32, 40);
    WeightScore score = WeightScore.taylor(examples(x, labels));
    for (boolean softmax : new boolean[] {false, true}) {
      float[] actual = score.of(linear(w, softmax), List.of("w")).values().iterator().next();
      for (int i = 0; i < 6; i++) {
        assertThat((double) actual[i]).isCloseTo(first[i] + second[i], within(1e-7));
      }
    }
  }

  /** The input 0 of the largest weight is always 0, so nothing depends on that weight. */
  @Test
  void theScoreDecidesWhatGoes() {
    Graph graph = linear(new float[] {9, 1, 2, 8, -3, 1}, false);
    Examples points = examples(new float[] {0, 1, 2, 0, -1, 1}, 0, 1);
    Prune third = Prune.byMagnitude(1 / 3.0);
    assertThat(pruned(graph, third)).containsExactly(9, 0, 2, 8, -3, 0);
    assertThat(pruned(graph, third.by(WeightScore.taylor(points))))
        .containsExactly(0, 1, 2, 0, -3, 1);
  }

  private static float[] pruned(Graph graph, Prune pass) {
    return graph.apply(pass).weight("w").orElseThrow().floats();
  }

  @Test
  void drawnWeightsOfALowerSparsityStayGone() {
    Graph graph = linear(new float[] {1, 2, 3, 4, 5, 6}, false);
    Prune pass = Prune.byMagnitude(0.5).by(WeightScore.random(4));
    float[] half = pruned(graph, pass);
    assertThat(half).isEqualTo(pruned(graph, pass));
    float[] more = pruned(graph, Prune.byMagnitude(0.8).by(WeightScore.random(4)));
    IntStream.range(0, 6).filter(i -> half[i] == 0).forEach(i -> assertThat(more[i]).isZero());
    assertThat(half).isNotEqualTo(pruned(graph, pass.by(WeightScore.random(5))));
  }

  @Test
  void names() {
    Examples points = examples(new float[] {0, 1, 2}, 0);
    assertThat(Prune.byMagnitude(0.5).name()).isEqualTo("prune by magnitude");
    assertThat(Prune.byMagnitude(0.5).by(WeightScore.random(1)).name())
        .isEqualTo("prune by random(1)");
    assertThat(WeightScore.taylor(points)).hasToString("taylor(1 examples)");
  }

  @Test
  void lossesWithoutSlopes() {
    Graph graph = linear(new float[] {1e38f, 1e38f, 1e38f, -1e38f, 0, 0}, false);
    WeightScore score = WeightScore.taylor(examples(new float[] {30, 30, 30}, 0));
    assertThatThrownBy(() -> score.of(graph, List.of("w")))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("which has no slopes");
    WeightScore none = WeightScore.taylor(examples(new float[0]));
    assertThatThrownBy(() -> none.of(graph, List.of("w")))
        .isInstanceOf(TrainingException.class)
        .hasMessage("points has no examples to compute slopes on; give at least one.");
  }

  /** The root of a square has no slope at 0, though the loss is a number. */
  @Test
  void slopesThatAreNotNumbers() {
    GraphBuilder b = Graph.builder("root").input("x", TensorType.float32(Shape.batchOf(3)));
    b.weight("w", Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3));
    b.add("z", new Op.Gemm(1, 1, false, true), "x", "w");
    b.add("square", new Op.Binary(BinaryKind.MUL), "z", "z");
    Graph graph = b.output(b.add("y", new Op.Unary(UnaryKind.SQRT), "square")).build();
    WeightScore score = WeightScore.taylor(examples(new float[3], 0));
    assertThatThrownBy(() -> score.of(graph, List.of("w")))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("The slope of weight 'w' of network 'root' on points is not finite");
  }

  @Test
  void theTestPartIsNotForScores() {
    Examples part = examples(new float[3], 0);
    WeightScore score = WeightScore.taylor(new Split(part, part, part).test());
    assertThatThrownBy(() -> score.of(linear(new float[6], false), List.of("w")))
        .hasMessageContaining("whose result they would flatter; take some of the training part");
  }

  /** Of a trained network, both scores keep more than drawn numbers do; so they do in rounds. */
  @Test
  void betterThanDrawn() {
    Split whole = Datasets.fashionMnistSmall().split(0.1, 1);
    Split data = new Split(whole.train().take(1000), whole.validation(), whole.test());
    try (TrainingRun run =
        Trainer.of(Networks.mlp(784, 32, 10), Adam.rate(2e-3)).epochs(6).seed(3).fit(data)) {
      Graph graph = run.graph();
      Prune magnitude = Prune.byMagnitude(0.8);
      Prune taylor = magnitude.by(WeightScore.taylor(data.train().take(500)));
      double drawn =
          IntStream.rangeClosed(1, 3)
              .mapToDouble(i -> accuracy(graph.apply(magnitude.by(WeightScore.random(i))), data))
              .average()
              .orElseThrow();
      assertThat(accuracy(graph.apply(magnitude), data)).isGreaterThan(drawn + 0.1);
      assertThat(accuracy(graph.apply(taylor), data)).isGreaterThan(drawn + 0.1);
      Graph tuned = graph.apply(taylor.inRounds(2).fineTune(data, run.options().withEpochs(2)));
      assertThat(accuracy(tuned, data)).isGreaterThan(accuracy(graph, data) - 0.03);
    }
  }

  private static double accuracy(Graph graph, Split data) {
    try (OrtModel model = OrtModel.of(graph)) {
      return Evaluation.of(model, data.validation()).figures().getFirst().value();
    }
  }
}
