package dev.rucksack.djl.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import dev.rucksack.djl.Fixtures;
import dev.rucksack.djl.Forward;
import dev.rucksack.graph.Graph;
import dev.rucksack.runtime.ort.OrtModel;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Inputs of every element type, and several of them. */
class TracerTypesTest {
  private static Tensor input(DType dtype) {
    Tensor floats = Fixtures.floats(1, 5, 4);
    float[] values = floats.floats();
    for (int i = 0; i < values.length; i++) {
      values[i] = dtype == DType.UINT8 || dtype == DType.BOOL ? Math.abs(values[i]) : values[i];
      values[i] *= dtype == DType.BOOL ? 1.99f : 9;
    }
    return Tensor.of(values, 5, 4).cast(dtype);
  }

  private static void check(DType dtype, UnaryOperator<NDArray> function) {
    Block block = LambdaBlock.singleton(function::apply, "f");
    Graph graph = Tracer.trace(block, new TensorType(dtype, Shape.batchOf(4)));
    Tensor expected = Fixtures.forward(block, input(dtype));
    try (OrtModel model = OrtModel.of(graph)) {
      Tensor actual = model.run(input(dtype));
      double tolerance = dtype == DType.FLOAT16 ? 0x1p-10 * 9 : 1e-5;
      assertThat(Fixtures.difference(expected, actual)).as("%s", graph).isLessThan(tolerance);
    }
  }

  /** The types that DJL's PyTorch engine has. */
  @ParameterizedTest
  @EnumSource(
      value = DType.class,
      names = {"FLOAT(16|32|64)", "INT(8|32|64)", "UINT8", "BOOL"},
      mode = EnumSource.Mode.MATCH_ANY)
  void real(DType dtype) {
    check(dtype, x -> x.toType(DataType.FLOAT32, false).sub(0.5).div(3));
  }

  @ParameterizedTest
  @EnumSource(
      value = DType.class,
      names = {"FLOAT(16|32|64)", "INT(8|32|64)", "UINT8"},
      mode = EnumSource.Mode.MATCH_ANY)
  void arithmetic(DType dtype) {
    check(dtype, x -> x.add(x).mul(3).maximum(2).gt(7));
    check(dtype, x -> x.div(4));
    check(dtype, x -> x.sum(new int[] {1}).square());
    check(dtype, x -> x.max(new int[] {1}).add(1));
    check(dtype, x -> x.clip(1, 5).flip(1).reshape(-1, 2));
    check(dtype, x -> x.mul(0.5));
  }

  @Test
  void truthValues() {
    check(DType.BOOL, x -> x.logicalNot().logicalOr(x.flip(1)));
    check(DType.BOOL, x -> x.sum(new int[] {1}));
    check(DType.BOOL, x -> x.eq(x.flip(1)).any());
  }

  @Test
  void outputsKeepTheirTypes() {
    Block block =
        new LambdaBlock(
            in -> {
              NDArray scores = in.get(0).mul(in.get(1).toType(DataType.FLOAT32, false));
              return new NDList(scores, scores.argMax(1), scores.gt(0), in.get(1).add(1));
            });
    Graph graph =
        Tracer.trace(
            block,
            TraceOptions.defaults().inputs("x", "mask").outputs("scores", "best", "positive", "n"),
            TensorType.float32(Shape.batchOf(4)),
            new TensorType(DType.INT32, Shape.batchOf(4)));
    assertThat(graph.outputs().stream().map(name -> graph.type(name).toString()))
        .containsExactly("float32[batch, 4]", "int64[batch]", "bool[batch, 4]", "int32[batch, 4]");
    Tensor x = input(DType.FLOAT32);
    Tensor mask = input(DType.INT32);
    try (OrtModel model = OrtModel.of(graph)) {
      assertThat(List.copyOf(model.run(Map.of("x", x, "mask", mask)).values()))
          .isEqualTo(Forward.run(block, x, mask));
    }
  }

  /** Java's numbers make float64 of whole numbers in PyTorch; the graph calculates in float32. */
  @Test
  void doublesOnlyWhereAnInputIsOne() {
    Block block = LambdaBlock.singleton(x -> x.div(255.0), "f");
    Graph whole = Tracer.trace(block, new TensorType(DType.UINT8, Shape.batchOf(4)));
    assertThat(whole.type(whole.output()).dtype()).isEqualTo(DType.FLOAT32);
    Graph real = Tracer.trace(block, new TensorType(DType.FLOAT64, Shape.batchOf(4)));
    assertThat(real.type(real.output()).dtype()).isEqualTo(DType.FLOAT64);
  }

  /** ONNX Runtime 1.29 takes the transposition by [0, 1] before a Gemm for one by [1, 0]. */
  @Test
  void axesThatStayAreNotTransposed() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Block block =
          new SequentialBlock()
              .add(x -> new NDList(x.head().transpose(0, 1).swapAxes(1, 1)))
              .add(Linear.builder().setUnits(3).build());
      Fixtures.initialized(block, manager, 1, 3, 3);
      Graph graph = Tracer.trace(block, TensorType.float32(Shape.of(3, 3)));
      Tensor square = Fixtures.floats(2, 3, 3);
      try (OrtModel model = OrtModel.of(graph)) {
        assertThat(graph.nodes()).hasSize(1);
        assertThat(model.run(square).floats())
            .containsExactly(Forward.run(block, square).getFirst().floats(), offset(1e-6f));
      }
    }
  }
}
