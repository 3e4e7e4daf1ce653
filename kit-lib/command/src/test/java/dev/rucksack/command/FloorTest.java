package dev.rucksack.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.command.sample.Sample;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.interpret.Interpreter;
import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.runtime.ort.OrtModel;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FloorTest {

  private static Graph ending(UnaryKind kind, float shift) {
    GraphBuilder builder = Graph.builder("rare");
    builder.input("x", TensorType.float32(Shape.batchOf(3)));
    builder.weight("shift", Tensor.of(new float[] {shift}, 1));
    String moved = builder.add("moved", new Op.Binary(BinaryKind.ADD), "x", "shift");
    String bent = builder.add("bent", new Op.Unary(kind), moved);
    return builder.output(builder.add("y", new Op.Flatten(1), bent)).build();
  }

  private static Sample sample(float... values) {
    return new Sample(Map.of("x", Tensor.of(values, 1, 3)));
  }

  @ParameterizedTest
  @EnumSource(
      value = UnaryKind.class,
      names = {"SIGMOID", "TANH"})
  void anUlpOfOneInABoundedFunctionIsRounding(UnaryKind kind) {
    Graph graph = ending(kind, 0);
    assertThat(Floor.of(graph, "y") * Difference.ROUNDING).isEqualTo(4 * 0x1p-23);
    // Probabilities of about 1e-7, as a detector gives where it finds nothing.
    List<Sample> samples = List.of(sample(-16.1f, -15.9f, -16.5f));
    try (OrtModel runtime = OrtModel.of(graph)) {
      Difference difference = Difference.of(graph, Interpreter.of(graph), runtime, samples);
      assertThat(difference.within(Difference.ROUNDING)).isTrue();
    }
    // A network that errs by a thousandth is told apart, however small the rest.
    Difference wrong =
        Difference.of(
            graph,
            Interpreter.of(graph),
            Interpreter.of(ending(kind, kind == UnaryKind.SIGMOID ? 10 : 12.5f)),
            samples);
    assertThat(wrong.within(Difference.ROUNDING)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(
      value = UnaryKind.class,
      names = {"RELU", "IDENTITY", "EXP"})
  void otherOutputsAreComparedAtAThousandth(UnaryKind kind) {
    assertThat(Floor.of(ending(kind, 0), "y")).isEqualTo(1e-3);
  }
}
