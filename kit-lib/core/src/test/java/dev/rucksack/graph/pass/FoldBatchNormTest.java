package dev.rucksack.graph.pass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.interpret.Interpreter;
import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoldBatchNormTest {
  private final Random random = new Random(5);

  private Tensor random(float low, long... shape) {
    float[] values = new float[(int) Shape.of(shape).elements()];
    for (int i = 0; i < values.length; i++) {
      values[i] = low + random.nextFloat();
    }
    return Tensor.of(values, shape);
  }

  private void norm(GraphBuilder b, String output, String input, int channels) {
    b.weight(output + ".scale", random(0.5f, channels)).weight(output + ".b", random(-1, channels));
    b.weight(output + ".mean", random(-1, channels))
        .weight(output + ".var", random(0.1f, channels));
    String[] inputs = {input, output + ".scale", output + ".b", output + ".mean", output + ".var"};
    b.add(output, new Op.BatchNormalization(1e-5f), inputs);
  }

  private void samePlusOneOperatorLess(Graph graph, Tensor input) {
    Graph folded = graph.apply(new FoldBatchNorm());
    assertThat(folded.nodes()).hasSize(graph.nodes().size() - 1);
    assertThat(folded.nodes())
        .extracting(Node::op)
        .noneMatch(Op.BatchNormalization.class::isInstance);
    float[] expected = Interpreter.of(graph).run(input).floats();
    float[] actual = Interpreter.of(folded).run(input).floats();
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i]).isCloseTo(expected[i], within(1e-5f));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void intoAConvolutionWithOrWithoutBias(boolean bias) {
    GraphBuilder b = Graph.builder("g").input("x", TensorType.float32(Shape.batchOf(2, 5, 5)));
    b.weight("w", random(-0.5f, 3, 2, 3, 3)).weight("bias", random(-1, 3));
    Op conv = new Op.Conv(List.of(1, 1), List.of(1, 1, 1, 1), List.of(1, 1), 1);
    b.add("conv", conv, bias ? new String[] {"x", "w", "bias"} : new String[] {"x", "w"});
    norm(b, "y", "conv", 3);
    samePlusOneOperatorLess(b.output("y").dropUnused().build(), random(-0.5f, 2, 2, 5, 5));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void intoADenseLayer(boolean transposed) {
    GraphBuilder b = Graph.builder("g").input("x", TensorType.float32(Shape.batchOf(4)));
    b.weight("w", transposed ? random(-0.5f, 3, 4) : random(-0.5f, 4, 3));
    b.weight("bias", random(-1, 3));
    b.add("fc", new Op.Gemm(2, 0.5f, false, transposed), "x", "w", "bias");
    norm(b, "y", "fc", 3);
    samePlusOneOperatorLess(b.output("y").build(), random(-0.5f, 2, 4));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void intoATransposedConvolution(int group) {
    GraphBuilder b = Graph.builder("g").input("x", TensorType.float32(Shape.batchOf(4, 3, 3)));
    b.weight("w", random(-0.5f, 4, 3, 2, 2)).weight("bias", random(-1, 3L * group));
    List<Integer> none = List.of(0, 0);
    Op conv = new Op.ConvTranspose(List.of(2, 2), List.of(0, 0, 0, 0), none, List.of(1, 1), group);
    b.add("conv", conv, "x", "w", "bias");
    norm(b, "y", "conv", 3 * group);
    samePlusOneOperatorLess(b.output("y").build(), random(-0.5f, 2, 4, 3, 3));
  }

  @Test
  void intoAMatrixProductThatBecomesAGemm() {
    GraphBuilder b = Graph.builder("g").input("x", TensorType.float32(Shape.batchOf(4)));
    b.weight("w", random(-0.5f, 4, 3));
    b.add("fc", new Op.MatMul(), "x", "w");
    norm(b, "y", "fc", 3);
    samePlusOneOperatorLess(b.output("y").build(), random(-0.5f, 2, 4));
  }

  @Test
  void leavesAMatrixProductOverSequences() {
    GraphBuilder b = Graph.builder("g").input("x", TensorType.float32(Shape.batchOf(3, 4)));
    b.weight("w", random(-0.5f, 4, 3));
    b.add("fc", new Op.MatMul(), "x", "w");
    norm(b, "y", "fc", 3);
    Graph graph = b.output("y").build();
    assertThat(graph.apply(new FoldBatchNorm())).isSameAs(graph);
  }

  @Test
  void leavesANormalizationWhoseInputIsReadElsewhere() {
    GraphBuilder b = Graph.builder("g").input("x", TensorType.float32(Shape.batchOf(4)));
    b.weight("w", random(0, 4, 4));
    b.add("fc", new Op.Gemm(1, 1, false, true), "x", "w");
    norm(b, "bn", "fc", 4);
    b.add("y", new Op.Binary(BinaryKind.ADD), "bn", "fc");
    Graph graph = b.output("y").build();
    assertThat(graph.apply(new FoldBatchNorm())).isSameAs(graph);
  }

  @Test
  void doesNotTouchAWeightThatAnotherLayerShares() {
    GraphBuilder b = Graph.builder("g").input("x", TensorType.float32(Shape.batchOf(4)));
    b.weight("w", random(0, 4, 4));
    b.add("first", new Op.Gemm(1, 1, false, true), "x", "w");
    b.add("second", new Op.Gemm(1, 1, false, true), "first", "w");
    norm(b, "y", "second", 4);
    samePlusOneOperatorLess(b.output("y").build(), random(0, 3, 4));
  }
}
