package dev.rucksack.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rucksack.error.GraphException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class LayersTest {
  private static final Op GEMM = new Op.Gemm(1, 1, false, true);
  private static final Op RELU = new Op.Unary(UnaryKind.RELU);

  private static Tensor zeros(long... shape) {
    return Tensor.of(new float[Math.toIntExact(Shape.of(shape).elements())], shape);
  }

  private static Op conv(int pad) {
    return new Op.Conv(List.of(1, 1), List.of(pad, pad, pad, pad), List.of(1, 1), 1);
  }

  private static Op pool() {
    return new Op.AveragePool(List.of(2, 2), List.of(2, 2), List.of(0, 0, 0, 0), false, false);
  }

  /** LeNet-5 as in LeCun et al., 1998, with full connections: 61,706 parameters, 416,520 MACs. */
  private static Graph lenet() {
    GraphBuilder b =
        Graph.builder("lenet").input("x", TensorType.float32(Shape.batchOf(1, 28, 28)));
    b.weight("w1", zeros(6, 1, 5, 5)).weight("b1", zeros(6));
    b.weight("w2", zeros(16, 6, 5, 5)).weight("b2", zeros(16));
    b.weight("w3", zeros(120, 400)).weight("b3", zeros(120));
    b.weight("w4", zeros(84, 120)).weight("b4", zeros(84));
    b.weight("w5", zeros(10, 84)).weight("b5", zeros(10));
    b.add("c1", conv(2), "x", "w1", "b1");
    b.add("p1", pool(), "c1");
    b.add("c2", conv(0), "p1", "w2", "b2");
    b.add("p2", pool(), "c2");
    b.add("f", new Op.Flatten(1), "p2");
    b.add("d1", GEMM, "f", "w3", "b3");
    b.add("d2", GEMM, "d1", "w4", "b4");
    b.add("y", GEMM, "d2", "w5", "b5");
    return b.output("y").build();
  }

  @Test
  void anAxisThatIsNone() {
    GraphBuilder b = Graph.builder("g").input("x", TensorType.float32(Shape.batchOf(4)));
    b.add("y", RELU, "x");
    Graph graph = b.output("y").build();
    assertThatThrownBy(() -> Layers.of(graph, Map.of("bath", 2L)))
        .isInstanceOf(GraphException.class)
        .hasMessageContaining("no open axis 'bath'")
        .hasMessageContaining("batch");
  }

  @Test
  void lenetByHand() {
    Layers layers = Layers.of(lenet());
    assertThat(layers.layers().getFirst())
        .isEqualTo(
            new Layers.Layer(
                "c1", "Conv", Shape.of(1, 6, 28, 28), 156, 117_600, 624, 4 * 6 * 28 * 28));
    assertThat(layers.layers().get(2))
        .isEqualTo(
            new Layers.Layer("c2", "Conv", Shape.of(1, 16, 10, 10), 2416, 240_000, 9664, 4 * 1600));
    assertThat(layers.layers())
        .extracting(Layers.Layer::parameters)
        .containsExactly(156L, 0L, 2416L, 0L, 0L, 48_120L, 10_164L, 850L);
    assertThat(layers.parameters()).isEqualTo(61_706);
    assertThat(layers.macs()).isEqualTo(117_600 + 240_000 + 48_000 + 10_080 + 840);
    assertThat(layers.weightBytes()).isEqualTo(4 * 61_706);
    assertThat(layers.activationBytes())
        .isEqualTo(4 * (4704 + 1176 + 1600 + 400 + 400 + 120 + 84 + 10));
    assertThat(layers.peakActivationBytes()).as("c1 and p1").isEqualTo(4 * (4704 + 1176));
  }

  @Test
  void totalsAgreeWithCost() {
    Cost cost = Cost.of(lenet());
    Layers layers = Layers.of(lenet());
    assertThat(layers.parameters()).isEqualTo(cost.parameters());
    assertThat(layers.macs()).isEqualTo(cost.macs());
    assertThat(layers.weightBytes()).isEqualTo(cost.weightBytes());
  }

  @Test
  void theTableEndsWithTheTotal() {
    Table table = Layers.of(lenet()).table();
    assertThat(table.rowCount()).isEqualTo(9);
    assertThat(table.columnNames())
        .containsExactly(
            "name",
            "operator",
            "output shape",
            "parameters",
            "MACs",
            "weight bytes",
            "activation bytes");
    assertThat(table.stringColumn("name").get(8)).isEqualTo("total");
    assertThat(table.stringColumn("output shape").get(0)).isEqualTo("[1, 6, 28, 28]");
    assertThat(table.longColumn("parameters").get(8)).isEqualTo(61_706);
  }

  /**
   * A basic block of ResNet-18's first stage (He et al., 2016): 64 channels, two 3 × 3 convolutions
   * without bias on 56 × 56, each with a normalization. PyTorch's BasicBlock has 73,984 parameters;
   * the running mean and variance of both normalizations are none.
   */
  @Test
  void residualBlockByHand() {
    GraphBuilder b =
        Graph.builder("block").input("x", TensorType.float32(Shape.batchOf(64, 56, 56)));
    String at = "x";
    for (int i = 1; i <= 2; i++) {
      b.weight("w" + i, zeros(64, 64, 3, 3));
      String[] norm = {b.add("c" + i, conv(1), at, "w" + i), "s" + i, "b" + i, "m" + i, "v" + i};
      List.of(norm).subList(1, 5).forEach(name -> b.weight(name, zeros(64)));
      at = b.add("n" + i, new Op.BatchNormalization(1e-5f), norm);
      at = i == 1 ? b.add("r1", RELU, at) : at;
    }
    b.add("sum", new Op.Binary(BinaryKind.ADD), at, "x");
    b.add("y", RELU, "sum");
    Layers layers = Layers.of(b.output("y").build());
    assertThat(layers.parameters()).isEqualTo(73_984);
    assertThat(layers.macs()).isEqualTo(2L * 64 * 64 * 9 * 56 * 56);
    long value = 4L * 64 * 56 * 56;
    assertThat(layers.activationBytes()).isEqualTo(7 * value);
    assertThat(layers.peakActivationBytes()).as("x waits for the sum").isEqualTo(3 * value);
  }

  @Test
  void sharedWeightsCountAtTheFirstReaderAndConstantsAreNoActivations() {
    Shape shape = Shape.of(Shape.BATCH, Shape.TIME, Dim.of(4));
    GraphBuilder b =
        Graph.builder("g").input("x", TensorType.float32(shape)).weight("w", zeros(4, 4));
    b.add("t", new Op.Transpose(List.of(1, 0)), "w");
    b.add("h", new Op.MatMul(), "x", "w");
    b.add("y", new Op.MatMul(), "h", "t");
    Layers layers = Layers.of(b.output("y").build(), Map.of("time", 5L));
    assertThat(layers.layers()).extracting(Layers.Layer::weightBytes).containsExactly(64L, 0L, 0L);
    assertThat(layers.layers())
        .extracting(Layers.Layer::activationBytes)
        .containsExactly(0L, 80L, 80L);
    assertThat(layers.parameters()).isEqualTo(16);
    assertThat(layers.macs()).isEqualTo(2 * 5 * 4 * 4);
    assertThat(layers.toString()).contains("At most 160 bytes of values at one time.");
  }
}
