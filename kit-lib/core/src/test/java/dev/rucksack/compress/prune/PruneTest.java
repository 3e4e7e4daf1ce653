package dev.rucksack.compress.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rucksack.compress.tune.FineTuned;
import dev.rucksack.cost.Cost;
import dev.rucksack.data.Examples;
import dev.rucksack.data.Split;
import dev.rucksack.data.sets.Datasets;
import dev.rucksack.djl.Networks;
import dev.rucksack.djl.trace.Tracer;
import dev.rucksack.error.TrainingException;
import dev.rucksack.evaluate.Classification;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.PassResult;
import dev.rucksack.graph.op.Op;
import dev.rucksack.runtime.ort.OrtModel;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import dev.rucksack.train.Trainer;
import dev.rucksack.train.TrainingListener;
import dev.rucksack.train.TrainingOptions;
import dev.rucksack.train.TrainingRun;
import dev.rucksack.train.history.Ending;
import dev.rucksack.train.history.EpochResult;
import dev.rucksack.train.history.StepResult;
import dev.rucksack.train.optim.Adam;
import dev.rucksack.train.optim.Schedule;
import dev.rucksack.train.optim.Sgd;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PruneTest {
  private static final List<String> CLASSES = List.of("low", "high");

  private static Graph twoLayers(float[] first, float[] second) {
    GraphBuilder b = Graph.builder("g").input("x", TensorType.float32(Shape.batchOf(2)));
    b.weight("w1", Tensor.of(first, 2, 2)).weight("bias", Tensor.of(new float[] {0.01f, 9}, 2));
    b.weight("w2", Tensor.of(second, 2, 2));
    b.add("h", new Op.Gemm(1, 1, false, true), "x", "w1", "bias");
    b.add("y", new Op.Gemm(1, 1, false, true), "h", "w2");
    return b.output("y").build();
  }

  private static float[] weight(Graph graph, String name) {
    return graph.weight(name).orElseThrow().floats();
  }

  @Test
  void smallestOfTheWholeNetworkGoFirst() {
    Graph graph = twoLayers(new float[] {1, -8, 3, 0.5f}, new float[] {-7, 6, 5, 2});
    Graph pruned = graph.apply(Prune.byMagnitude(0.5));
    assertThat(weight(pruned, "w1")).containsExactly(0, -8, 0, 0);
    assertThat(weight(pruned, "w2")).containsExactly(-7, 6, 5, 0);
    assertThat(weight(pruned, "bias")).containsExactly(0.01f, 9);
  }

  @Test
  void perLayerEachKeepsTheSameShare() {
    Graph graph = twoLayers(new float[] {1, -8, 3, 0.5f}, new float[] {-7, 6, 5, 2});
    Graph pruned = graph.apply(Prune.byMagnitude(0.5).perLayer());
    assertThat(weight(pruned, "w1")).containsExactly(0, -8, 3, 0);
    assertThat(weight(pruned, "w2")).containsExactly(-7, 6, 0, 0);
  }

  @Test
  void theCountIsExactWhereMagnitudesAreEqual() {
    float[] equal = {1, -1, 1, -1};
    Graph pruned = twoLayers(equal, equal).apply(Prune.byMagnitude(0.625));
    long zeros = Cost.of(pruned).parameters() - Cost.of(pruned).nonZeroWeights();
    assertThat(zeros).isEqualTo(5);
  }

  @Test
  void nothingToPruneIsTheSameGraph() {
    Graph graph = twoLayers(new float[] {1, 0, 0, 2}, new float[] {0, 0, 1, 1});
    assertThat(graph.apply(Prune.byMagnitude(0))).isSameAs(graph);
    assertThat(graph.apply(Prune.byMagnitude(0.5))).isSameAs(graph);
  }

  @Test
  void impossibleSettingsAreNamed() {
    assertThatThrownBy(() -> Prune.byMagnitude(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1.0");
    assertThatThrownBy(() -> Prune.byMagnitude(Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> Prune.byMagnitude(0.5).inRounds(0)).hasMessageContaining("0 rounds");
    Graph nan = twoLayers(new float[] {1, Float.NaN, 0, 0}, new float[4]);
    assertThatThrownBy(() -> nan.apply(Prune.byMagnitude(0.5))).hasMessageContaining("'w1'");
  }

  @Test
  void fineTunedNetworkKeepsItsZerosAndItsAccuracy() {
    Split whole = Datasets.fashionMnistSmall().split(0.1, 1);
    Split data = new Split(whole.train().take(2000), whole.validation(), whole.test());
    try (TrainingRun run =
        Trainer.of(Networks.mlp(784, 32, 10), Adam.rate(1e-3)).epochs(6).seed(3).fit(data)) {
      Graph graph = Tracer.trace(run.block(), data.inputType());
      List<Integer> epochs = new ArrayList<>();
      TrainingOptions options = run.options().withListeners(List.of(counting(epochs)));
      Graph cut = graph.apply(Prune.byMagnitude(0.9));
      PassResult result = graph.run(Prune.byMagnitude(0.9).fineTune(data, options));
      Graph tuned = result.graph();
      FineTuned detail = result.detail(FineTuned.class).orElseThrow();
      assertThat(detail.history()).extracting(EpochResult::epoch).containsExactly(1, 2, 3, 4, 5, 6);
      assertThat(result.remarks()).containsExactly("90.0 % of the weights of 2 kernels are zero");
      Cost cost = Cost.of(tuned);
      // 784·32 + 32·10 = 25,408 weights, of which round(0.9 · 25,408) = 22,867 go; 42 biases stay.
      assertThat(cost.parameters() - cost.nonZeroWeights()).isBetween(22_867L, 22_869L);
      assertThat(accuracy(tuned, data)).isGreaterThan(accuracy(cut, data));
      assertThat(accuracy(tuned, data)).isGreaterThan(accuracy(graph, data) - 0.03);
      assertThat(epochs).containsExactly(1, 2, 3, 4, 5, 6);
      assertThat(graph.apply(Prune.byMagnitude(0.9).fineTune(data, run.options())))
          .isEqualTo(tuned);
    }
  }

  /** One run in all rounds: the schedule goes through them all, and optimizer state with it. */
  @Test
  void theScheduleGoesThroughAllRounds() {
    Split whole = Datasets.fashionMnistSmall().split(0.1, 1);
    Split data = new Split(whole.train().take(256), whole.validation().take(64), whole.test());
    List<Double> rates = new ArrayList<>();
    List<String> ends = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void onStep(StepResult result) {
            rates.add(result.rate());
          }

          @Override
          public void onEnd(List<EpochResult> history, String reason) {
            ends.add(history.size() + ": " + reason);
          }
        };
    try (TrainingRun run =
        Trainer.of(Networks.mlp(784, 8, 10), Adam.rate(1e-3)).epochs(1).fit(data)) {
      Graph graph = Tracer.trace(run.block(), data.inputType());
      TrainingOptions options =
          run.options()
              .withEpochs(6)
              .withSchedule(Schedule.cosine())
              .withListeners(List.of(listener));
      graph.apply(Prune.byMagnitude(0.9).inRounds(3).fineTune(data, options));
    }
    assertThat(rates).hasSize(24);
    for (int step = 0; step < rates.size(); step++) {
      double expected = 1e-3 * Schedule.cosine().factor(step, 24);
      assertThat(rates.get(step)).isCloseTo(expected, within(1e-12));
    }
    assertThat(ends).containsExactly("6: 6 epochs completed");
  }

  private static TrainingListener counting(List<Integer> epochs) {
    return new TrainingListener() {
      @Override
      public void onEpoch(EpochResult result) {
        epochs.add(result.epoch());
      }
    };
  }

  private static double accuracy(Graph graph, Split data) {
    try (OrtModel model = OrtModel.of(graph)) {
      int[] answers = model.classify(data.test().inputs(), 256);
      return Classification.of(data.test().labels(), answers, data.test().classes()).accuracy();
    }
  }

  @Test
  void stoppedByTheUserItIsStillAsSparseAsAskedFor() {
    Split whole = Datasets.fashionMnistSmall().split(0.1, 1);
    Split data = new Split(whole.train().take(500), whole.validation(), whole.test().take(0));
    try (TrainingRun run =
        Trainer.of(Networks.mlp(784, 8, 10), Adam.rate(1e-3)).epochs(1).fit(data)) {
      Graph graph = Tracer.trace(run.block(), data.inputType());
      TrainingListener stop =
          new TrainingListener() {
            @Override
            public void onStep(StepResult result) {
              Thread.currentThread().interrupt();
            }
          };
      TrainingOptions options = run.options().withListeners(List.of(stop));
      PassResult result = graph.run(Prune.byMagnitude(0.75).fineTune(data, options));
      Graph tuned = result.graph();
      assertThat(result.detail(FineTuned.class).orElseThrow().ending())
          .isEqualTo(Ending.STOPPED_BY_USER);
      Map<String, Tensor> masks = Prune.byMagnitude(0.75).masks(tuned, 0.75);
      assertThat(tuned.apply(Prune.byMagnitude(0.75))).isSameAs(tuned);
      assertThat(masks.values().stream().mapToLong(mask -> zeros(mask.floats())).sum())
          .isEqualTo(Math.round(0.75 * (784 * 8 + 80)));
    }
  }

  private static long zeros(float[] values) {
    double[] wide = new double[values.length];
    Arrays.setAll(wide, i -> values[i]);
    return Arrays.stream(wide).filter(value -> value == 0).count();
  }

  @Test
  void divergedFineTuningIsAnErrorAndItsListenersHearOfTheEnd() {
    Examples points =
        Examples.of("p", Tensor.of(new float[] {1, 2, -1, 3}, 2, 2), new int[] {0, 1}, CLASSES);
    Split data = new Split(points, points, points);
    List<String> ends = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void onEnd(List<EpochResult> history, String reason) {
            ends.add(reason);
          }
        };
    TrainingOptions options =
        TrainingOptions.of(Sgd.rate(1e30)).withEpochs(4).withListeners(List.of(listener));
    Graph graph = twoLayers(new float[] {1, -8, 3, 0.5f}, new float[] {-7, 6, 5, 2});
    assertThatThrownBy(() -> graph.apply(Prune.byMagnitude(0.5).fineTune(data, options)))
        .isInstanceOf(TrainingException.class)
        .hasMessage(
            "Fine-tuning diverged in round 1 of 4, at sparsity 0.289 and rate 1.00e+30; fine-tune at a rate of 1.00e+29 or smaller, or to a lower sparsity.");
    assertThat(ends).singleElement().asString().startsWith("the loss was ");
  }
}
