package dev.rucksack.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rucksack.error.GraphException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.op.Direction;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CostTest {
  @Test
  void mlp() {
    GraphBuilder b = Graph.builder("mlp").input("x", TensorType.float32(Shape.batchOf(28, 28)));
    b.weight("shape", Tensor.vector(0, -1)).weight("w1", zeros(128, 784)).weight("b1", ones(128));
    b.weight("w2", ones(128, 10));
    b.add("f", new Op.Reshape(), "x", "shape");
    b.add("h", new Op.Gemm(1, 1, false, true), "f", "w1", "b1");
    b.add("y", new Op.MatMul(), "h", "w2");
    Cost cost = Cost.of(b.output("y").build());
    assertThat(cost.parameters()).isEqualTo(128 * 784 + 128 + 1280);
    assertThat(cost.nonZeroWeights()).isEqualTo(128 + 1280);
    assertThat(cost.macs()).isEqualTo(784 * 128 + 128 * 10);
    assertThat(cost.weightBytes()).isEqualTo(4 * (128 * 784 + 128 + 1280) + 2 * 8);
    assertThat(cost)
        .hasToString("101,760 parameters (1,408 not zero), 101,632 MACs, 407,056 bytes");
  }

  /** Two numbers a byte; with a zero point of 1 in the first block, its codes of 1 are zeros. */
  @Test
  void weightsOfFourBitsInBlocks() {
    GraphBuilder b = Graph.builder("int4").input("x", TensorType.float32(Shape.batchOf(5)));
    b.weight("codes", Tensor.of(DType.INT4, new byte[] {1, 1, 1, 0, 0}, 5, 1));
    b.weight("scale", ones(2, 1));
    b.weight("zero", Tensor.of(DType.INT4, new byte[] {1, 0}, 2, 1));
    b.add("w", new Op.DequantizeLinear(0, 3), "codes", "scale", "zero");
    b.add("y", new Op.MatMul(), "x", "w");
    Cost cost = Cost.of(b.output("y").build());
    assertThat(cost.parameters()).isEqualTo(5);
    assertThat(cost.nonZeroWeights()).isZero();
    assertThat(cost.weightBytes()).isEqualTo(3 + 8 + 1);
  }

  @Test
  void groupedConvolution() {
    GraphBuilder b = Graph.builder("conv").input("x", TensorType.float32(Shape.batchOf(4, 8, 8)));
    b.weight("w", ones(6, 2, 3, 3));
    List<Integer> two = List.of(2, 2);
    b.add("y", new Op.Conv(two, List.of(1, 1, 1, 1), List.of(1, 1), 2), "x", "w");
    // 6 channels of 4 × 4, each from 2 channels through 3 × 3
    assertThat(Cost.of(b.output("y").build()).macs()).isEqualTo(6 * 4 * 4 * 2 * 3 * 3);
  }

  @Test
  void lstmOverATimeThatIsGiven() {
    Shape shape = Shape.of(Shape.TIME, Shape.BATCH, Dim.of(3));
    GraphBuilder b = Graph.builder("lstm").input("x", TensorType.float32(shape));
    b.weight("w", ones(2, 20, 3)).weight("r", ones(2, 20, 5));
    Op op = new Op.LSTM(5, Direction.BIDIRECTIONAL);
    b.node(new Node("l", op, List.of("x", "w", "r"), List.of("", "h")));
    Graph graph = b.output("h").build();
    assertThat(Cost.of(graph, Map.of("time", 7L)).macs()).isEqualTo(7 * 2 * 4 * 5 * (3 + 5));
    assertThatThrownBy(() -> Cost.of(graph))
        .isInstanceOf(GraphException.class)
        .hasMessageContaining("open axis 'time'; give its length, such as Map.of(\"time\", 50L)");
  }

  @Test
  void quantizedWeightsCountOnceAndAgainstTheirZeroPoint() {
    GraphBuilder b = Graph.builder("q").input("x", TensorType.float32(Shape.batchOf(3)));
    b.weight("w", Tensor.of(DType.INT8, new byte[] {0, 5, 1, 0, 7, 7}, 2, 3));
    b.weight("s", Tensor.of(new float[] {0.1f, 0.2f}, 2));
    b.weight("z", Tensor.of(DType.INT8, new byte[] {0, 7}, 2));
    b.add("d", new Op.DequantizeLinear(0), "w", "s", "z");
    b.add("y", new Op.Gemm(1, 1, false, true), "x", "d");
    Cost cost = Cost.of(b.output("y").build());
    assertThat(cost).isEqualTo(new Cost(6, 3, 6, 6 + 8 + 2));
  }

  private static Tensor zeros(long... shape) {
    return Tensor.of(new float[Math.toIntExact(Shape.of(shape).elements())], shape);
  }

  private static Tensor ones(long... shape) {
    float[] values = zeros(shape).floats();
    Arrays.fill(values, 1);
    return Tensor.of(values, shape);
  }
}
