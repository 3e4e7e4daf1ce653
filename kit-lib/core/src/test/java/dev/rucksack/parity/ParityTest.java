package dev.rucksack.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import dev.rucksack.djl.BlockModel;
import dev.rucksack.djl.trace.Tracer;
import dev.rucksack.error.OnnxException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.interpret.Interpreter;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.runtime.Model;
import dev.rucksack.runtime.ort.OrtModel;
import dev.rucksack.samples.Samples;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ParityTest {
  private static final TensorType ROWS = TensorType.float32(Shape.batchOf(6));

  @Test
  void interpreterAgainstOnnxRuntime() {
    Graph graph = Objects.requireNonNull(Samples.of("Matrix").get("Gemm"));
    try (OrtModel model = OrtModel.of(graph)) {
      List<Tensor> inputs = RandomInputs.floats(ROWS, 1, 1, 7, 64);
      Parity parity = Parity.check(Interpreter.of(graph), model, inputs);
      assertThat(parity.orThrow(1e-6).runs()).extracting("batch").containsExactly(1L, 7L, 64L);
      assertThat(parity.toString())
          .startsWith("largest difference ")
          .contains(" of the largest output (batches of 1, ")
          .endsWith(" and 64)");
    }
  }

  @Test
  void aBlockOfSeveralInputsAndOutputs() {
    Block block =
        new LambdaBlock(
            list -> new NDList(list.get(0).add(list.get(1)), list.get(0).mul(list.get(1))));
    Graph graph = Tracer.trace(block, ROWS, ROWS);
    Map<String, Tensor> inputs = RandomInputs.of(graph, Map.of(Shape.BATCH, 3L), 1, 1);
    ParityReport report = ParityReport.ofNamed(block, graph, List.of(inputs)).orThrow(1e-6);
    assertThat(report.onnxRuntime().runs()).hasSize(2);
    assertThatThrownBy(() -> ParityReport.of(block, graph, List.of(Tensor.scalar(1))))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("[input_0, input_1]")
        .hasMessageContaining("ofNamed");
    assertThatThrownBy(() -> BlockModel.of(block, graph).run(Map.of()))
        .hasMessageContaining("no value for input 'input_0'");
  }

  @Test
  void noWholeNumbersBelowZero() {
    Graph graph = Objects.requireNonNull(Samples.of("Matrix").get("Gemm"));
    assertThatThrownBy(() -> RandomInputs.of(graph, Map.of(Shape.BATCH, 1L), 0, 1))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("bound of 1 or more");
  }

  @Test
  void relativeToTheLargestExpectedOutput() {
    Parity.Run run =
        Parity.compare(1, Tensor.of(new float[] {-8, 1}, 2), Tensor.of(new float[] {-8, 1.5f}, 2));
    assertThat(run.maxDifference()).isEqualTo(0.5);
    assertThat(run.largest()).isEqualTo(8);
    assertThat(run.relative()).isEqualTo(0.0625);
  }

  @Test
  void differencesAreReported() {
    Tensor x = Tensor.of(new float[] {1}, 1, 1);
    Model same = Model.of(x.type(), x.type(), input -> input);
    Model off = Model.of(x.type(), x.type(), input -> Tensor.of(new float[] {1.01f}, 1, 1));
    Parity parity = Parity.check(same, off, List.of(x));
    assertThatThrownBy(() -> parity.orThrow(1e-4))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("0.0100 of the largest output, more than 0.000100");
    assertThat(parity.orThrow(0.02)).isSameAs(parity);
  }

  @Test
  void severalInputsAndOutputsOfSeveralTypes() {
    Graph graph = Objects.requireNonNull(Samples.of("Recurrent").get("LSTM_bidirectional_states"));
    Map<Dim, Long> lengths = Map.of(Shape.BATCH, 5L, Shape.TIME, 4L);
    Map<String, Tensor> inputs = RandomInputs.of(graph, lengths, 9, 1);
    assertThat(inputs)
        .containsOnlyKeys("x", "n", "s0", "s1")
        .isEqualTo(RandomInputs.of(graph, lengths, 9, 1));
    assertThat(inputs.values()).extracting(Tensor::dtype).contains(DType.INT32, DType.FLOAT32);
    try (OrtModel model = OrtModel.of(graph)) {
      Parity parity = Parity.checkNamed(Interpreter.of(graph), model, List.of(inputs));
      assertThat(parity.orThrow(1e-6).runs()).hasSize(graph.outputs().size());
    }
    assertThatThrownBy(() -> RandomInputs.of(graph, Map.of(Shape.BATCH, 5L), 9, 1))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("has the open axis 'time', which has no length");
  }

  @Test
  void otherOutputsAreAnotherNetwork() {
    Tensor one = Tensor.scalar(1);
    Model some = Interpreter.of(identity("a"));
    Model others = Interpreter.of(identity("b"));
    assertThatThrownBy(() -> Parity.checkNamed(some, others, List.of(Map.of("x", one))))
        .hasMessageContaining("One runtime gives [a], the other [b]");
  }

  private static Graph identity(String output) {
    var b = Graph.builder("identity").input("x", Tensor.scalar(1).type());
    b.add(output, new Op.Unary(UnaryKind.IDENTITY), "x");
    return b.output(output).build();
  }

  /** A mask of −∞ must not hide that the other outputs differ. */
  @Test
  void infinityIsNoScale() {
    Tensor expected = Tensor.of(new float[] {Float.NEGATIVE_INFINITY, 2}, 2);
    Tensor actual = Tensor.of(new float[] {Float.NEGATIVE_INFINITY, 3}, 2);
    assertThat(Parity.compare(1, expected, actual).relative()).isEqualTo(0.5);
    assertThat(Parity.compare(1, expected, expected).relative()).isZero();
  }

  @Test
  void wholeNumbersBeyondFloats() {
    Tensor expected = Tensor.vector((1L << 40) + 1);
    assertThat(Parity.compare(1, expected, Tensor.vector(1L << 40)).maxDifference()).isEqualTo(1);
  }

  @Test
  void notANumberOnOneSideIsNoAgreement() {
    Tensor number = Tensor.scalar(1);
    Tensor nan = Tensor.scalar(Float.NaN);
    assertThat(Parity.compare(1, nan, nan).relative()).isZero();
    assertThat(Parity.compare(1, number, nan).relative()).isInfinite();
    assertThat(Parity.compare(1, nan, number).relative()).isInfinite();
    Tensor zero = Tensor.scalar(0);
    assertThat(Parity.compare(1, zero, zero).relative()).isZero();
    assertThat(Parity.compare(1, zero, number).relative()).isInfinite();
  }

  @Test
  void otherShapesAreNoComparison() {
    assertThatThrownBy(() -> Parity.compare(1, Tensor.scalar(1), Samples.random(2)))
        .hasMessageContaining("float32[], the other float32[2]");
    Model same = Model.of(ROWS, ROWS, input -> input);
    assertThatThrownBy(() -> Parity.check(same, same, List.of())).hasMessageContaining("no input");
  }

  @Test
  void sameSeedSameInputs() {
    assertThat(RandomInputs.floats(ROWS, 3, 2, 4)).isEqualTo(RandomInputs.floats(ROWS, 3, 2, 4));
    assertThat(RandomInputs.floats(ROWS, 3, 2)).isNotEqualTo(RandomInputs.floats(ROWS, 4, 2));
    TensorType tokens = TensorType.int64(Shape.of(Shape.BATCH, Shape.TIME));
    Tensor drawn = RandomInputs.tokens(tokens, 9, 50, 1, 20).getFirst();
    assertThat(drawn.shape()).containsExactly(20, 50);
    assertThat(Arrays.stream(drawn.longs())).contains(0L, 8L).allMatch(t -> t >= 0 && t < 9);
  }
}
