package dev.rucksack.compress.factorize;

import static dev.rucksack.samples.Samples.random;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.data.Examples;
import dev.rucksack.data.Split;
import dev.rucksack.data.sets.Datasets;
import dev.rucksack.djl.Networks;
import dev.rucksack.djl.trace.Tracer;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.op.Op;
import dev.rucksack.parity.Parity;
import dev.rucksack.parity.RandomInputs;
import dev.rucksack.runtime.ort.OrtModel;
import dev.rucksack.task.Evaluation;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import dev.rucksack.train.Trainer;
import dev.rucksack.train.TrainingOptions;
import dev.rucksack.train.TrainingRun;
import dev.rucksack.train.optim.Adam;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FactorizedOutputsTest {
  static Stream<String> kinds() {
    return FactorizeNetworks.each().keySet().stream();
  }

  /**
   * Weights of rank 4 are cut to rank 4: outputs stay, up to float32's rounding, in ONNX Runtime.
   */
  @ParameterizedTest
  @MethodSource("kinds")
  void whatHasTheRankStaysTheSame(String kind) {
    Graph graph = Objects.requireNonNull(FactorizeNetworks.each().get(kind));
    Graph thin = graph.apply(Factorize.toEnergy(1 - 1e-9));
    assertThat(thin.weights().values().stream().mapToInt(Tensor::size).sum())
        .isLessThan(graph.weights().values().stream().mapToInt(Tensor::size).sum());
    Map<String, Tensor> inputs = inputs(graph, kind);
    Tensor expected = run(graph, inputs);
    Tensor actual = run(thin, inputs);
    assertThat(actual.shape()).isEqualTo(expected.shape());
    assertThat(Parity.compare(1, expected, actual).relative()).isLessThan(2e-5);
  }

  /** The same, knowing inputs. */
  @ParameterizedTest
  @ValueSource(strings = {"Gemm", "Points", "Windows", "AllInputs"})
  void whatHasTheRankStaysTheSameForKnownInputs(String kind) {
    Graph graph = Objects.requireNonNull(FactorizeNetworks.each().get(kind));
    Tensor seen = RandomInputs.of(graph, Map.of(new Dim.Axis("batch"), 40L), 2, 1).get("x");
    Examples examples =
        Examples.of("seen", Objects.requireNonNull(seen), new int[40], List.of("one"));
    Graph thin = graph.apply(Factorize.toRank(0.26).inMultiplesOf(4).activationAware(examples));
    assertThat(bytes(thin)).isLessThan(bytes(graph));
    Map<String, Tensor> inputs = inputs(graph, kind);
    assertThat(Parity.compare(1, run(graph, inputs), run(thin, inputs)).relative())
        .isLessThan(1e-4);
  }

  private static Map<String, Tensor> inputs(Graph graph, String kind) {
    return kind.equals("Gather")
        ? Map.of("x", Tensor.of(new long[] {0, 7, 49, 3, 7}, 1, 5))
        : RandomInputs.of(graph, Map.of(new Dim.Axis("batch"), 3L), 1, 1);
  }

  private static Tensor run(Graph graph, Map<String, Tensor> inputs) {
    try (OrtModel model = OrtModel.of(graph)) {
      return Objects.requireNonNull(model.run(inputs).get(graph.output()));
    }
  }

  /** Inputs of which few channels vary much, through a convolution. */
  private static Examples uneven() {
    Random random = new Random(5);
    float[] values = new float[60 * 16 * 7 * 7];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian() / (1 + i / 49 % 16);
    }
    return Examples.of("uneven", Tensor.of(values, 60, 16, 7, 7), new int[60], List.of("one"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void knowingInputsMakesOutputsCloser(int window) {
    GraphBuilder b = Graph.builder("conv").input("x", TensorType.float32(Shape.batchOf(16, 7, 7)));
    b.weight("k", random(24, 16, window, window));
    Op conv = new Op.Conv(List.of(1, 2), List.of(1, 1, 0, 1), List.of(2, 1), 1);
    Graph graph = b.output(b.add("y", conv, "x", "k")).build();
    Examples examples = uneven();
    Factorize plain = Factorize.toBytes(window == 1 ? 0.6 : 0.4);
    Graph aware = graph.apply(plain.activationAware(examples));
    assertThat(bytes(aware)).isEqualTo(bytes(graph.apply(plain)));
    assertThat(error(graph, aware, examples))
        .isLessThan(0.8 * error(graph, graph.apply(plain), examples));
  }

  private static int bytes(Graph graph) {
    return graph.weights().values().stream().mapToInt(w -> w.bytes().remaining()).sum();
  }

  private static double error(Graph graph, Graph thin, Examples examples) {
    float[] expected = run(graph, Map.of(graph.input(), examples.inputs())).floats();
    float[] actual = run(thin, Map.of(graph.input(), examples.inputs())).floats();
    double sum = 0;
    for (int i = 0; i < expected.length; i++) {
      sum += Math.pow(expected[i] - actual[i], 2);
    }
    return sum;
  }

  /** On real pictures: closer outputs at the same ranks, and training brings accuracy back. */
  @Test
  void aTrainedNetwork() {
    Split data = Datasets.fashionMnistSmall().split(0.1, 1);
    Split few = new Split(data.train().take(1000), data.validation(), data.test());
    TrainingOptions options = TrainingOptions.of(Adam.rate(2e-3)).withBatchSize(50).withEpochs(5);
    Graph graph;
    try (TrainingRun run = Trainer.of(Networks.mlp(784, 64, 10), options).fit(few)) {
      graph = Tracer.trace(run.block(), TensorType.float32(Shape.batchOf(1, 28, 28)));
    }
    Factorize plain = Factorize.toBytes(0.08).inMultiplesOf(1);
    Factorize aware = plain.activationAware(few.train().take(500));
    Graph thin = graph.apply(plain);
    assertThat(error(graph, graph.apply(aware), data.validation()))
        .isLessThan(error(graph, thin, data.validation()));
    Graph tuned = graph.apply(aware.fineTune(few, options));
    assertThat(bytes(tuned)).isEqualTo(bytes(thin));
    assertThat(accuracy(tuned, data)).isGreaterThan(accuracy(thin, data) + 0.05);
  }

  private static double accuracy(Graph graph, Split data) {
    try (OrtModel model = OrtModel.of(graph)) {
      return Evaluation.of(model, data.validation()).figures().getFirst().value();
    }
  }
}
