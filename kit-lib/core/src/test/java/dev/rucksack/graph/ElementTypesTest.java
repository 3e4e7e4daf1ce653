package dev.rucksack.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rucksack.error.GraphException;
import dev.rucksack.graph.op.ArgKind;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.ReduceKind;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.TensorType;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What ONNX's definitions (opset 21) do not allow, a graph does not hold. */
class ElementTypesTest {
  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of(new Op.Unary(UnaryKind.NEG), DType.UINT8),
        Arguments.of(new Op.Unary(UnaryKind.ABS), DType.BOOL),
        Arguments.of(new Op.Unary(UnaryKind.RELU), DType.INT64),
        Arguments.of(new Op.Unary(UnaryKind.NOT), DType.FLOAT32),
        Arguments.of(new Op.Reduce(ReduceKind.SUM, true), DType.INT8),
        Arguments.of(new Op.Reduce(ReduceKind.MEAN, true), DType.UINT8),
        Arguments.of(new Op.Reduce(ReduceKind.PROD, true), DType.BOOL),
        Arguments.of(new Op.Arg(ArgKind.MAX, 0, true), DType.BOOL),
        Arguments.of(new Op.Clip(), DType.BOOL),
        Arguments.of(new Op.Softmax(0), DType.INT32));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void operatorsThatLackTheType(Op op, DType dtype) {
    assertThatThrownBy(() -> type(op, dtype))
        .isInstanceOf(GraphException.class)
        .hasMessageStartingWith("Node 'y' (" + op.type() + ") ")
        .hasMessageContaining("cast");
  }

  @ParameterizedTest
  @EnumSource(
      value = DType.class,
      mode = EnumSource.Mode.MATCH_NONE,
      names = {"U?INT16", "U?INT4", "FLOAT8.*"})
  void extremesOfAnyType(DType dtype) {
    assertThat(type(new Op.Reduce(ReduceKind.MAX, true), dtype).dtype()).isEqualTo(dtype);
  }

  private static TensorType type(Op op, DType dtype) {
    GraphBuilder b = Graph.builder("g").input("x", new TensorType(dtype, Shape.of(3, 2)));
    b.add("y", op, "x");
    return b.output("y").build().type("y");
  }
}
