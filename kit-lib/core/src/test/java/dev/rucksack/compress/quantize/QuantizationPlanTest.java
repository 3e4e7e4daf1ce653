package dev.rucksack.compress.quantize;

import static dev.rucksack.compress.quantize.QuantizeNetworks.RELU;
import static dev.rucksack.compress.quantize.QuantizeNetworks.SIGMOID;
import static dev.rucksack.compress.quantize.QuantizeNetworks.conv;
import static dev.rucksack.compress.quantize.QuantizeNetworks.normal;
import static dev.rucksack.compress.quantize.QuantizeNetworks.pictures;
import static dev.rucksack.compress.quantize.QuantizeNetworks.runs;
import static dev.rucksack.compress.quantize.QuantizeNetworks.sequence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rucksack.compress.quantize.PlannedNode.Arithmetic;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.PassResult;
import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.ReduceKind;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.graph.pass.CleanUp;
import dev.rucksack.onnx.Onnx;
import dev.rucksack.parity.Parity;
import dev.rucksack.progress.Notes;
import dev.rucksack.runtime.ort.OptimizedOps;
import dev.rucksack.runtime.ort.OrtModel;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What runs in integers, edge by edge, as ONNX Runtime's rewritten network shows. */
class QuantizationPlanTest {

  private static Graph small(Graph graph, Quantize quantize) {
    Graph small = graph.apply(quantize.calibrate(runs(graph, 8)));
    assertThat(error(graph, small)).isLessThan(0.1);
    return small;
  }

  /** The largest difference in ONNX Runtime, relative to the largest output. */
  private static double error(Graph graph, Graph small) {
    Map<String, Tensor> inputs = runs(graph, 1).getFirst();
    try (OrtModel exact = OrtModel.of(graph);
        OrtModel quantized = OrtModel.of(small)) {
      Map<String, Tensor> actual = quantized.run(inputs);
      return exact.run(inputs).entrySet().stream()
          .map(e -> Parity.compare(1, e.getValue(), Objects.requireNonNull(actual.get(e.getKey()))))
          .mapToDouble(run -> run.maxDifference() / run.largest())
          .max()
          .orElseThrow();
    }
  }

  private static long count(Graph graph, String operator) {
    return OptimizedOps.of(graph).stream().filter(operator::equals).count();
  }

  /** Three convolutions whose activations a float branch reads, too. */
  private static Graph readTwice() {
    GraphBuilder b = pictures();
    b.add("r0", RELU, conv(b, "c0", "x", 4, 8));
    b.add("r1", RELU, conv(b, "c1", "r0", 8, 8));
    conv(b, "y", "r1", 8, 8);
    b.add("s0", SIGMOID, "r0");
    b.add("m0", new Op.Reduce(ReduceKind.MEAN, false), "s0");
    b.add("t1", new Op.Unary(UnaryKind.TANH), "r1");
    return b.output("y").output("m0").output("t1").build();
  }

  @Test
  void aFloatReaderKeepsNoLayerInFloat() {
    Graph small = small(readTwice(), Quantize.int8());
    assertThat(count(small, "QLinearConv")).isEqualTo(3);
    assertThat(OptimizedOps.of(small)).doesNotContain("Conv", "FusedConv");
    for (Node node : small.nodes()) {
      if (node.op() instanceof Op.DequantizeLinear) {
        assertThat(small.consumers(node.output())).hasSizeLessThan(2);
      }
    }
  }

  @Test
  void whatStaysInFloatIsKnownBefore() {
    QuantizationPlan plan = Quantize.int8().plan(readTwice());
    assertThat(plan.nodes(Arithmetic.INTEGER))
        .extracting(PlannedNode::name)
        .containsExactly("c0", "r0", "c1", "r1", "y");
    assertThat(plan.staysFloat())
        .containsExactlyInAnyOrder(
            "s0 (Sigmoid): nothing that reads its result runs in integers",
            "m0 (ReduceMean): ONNX Runtime has no integer kernel for it",
            "t1 (Tanh): ONNX Runtime has no integer kernel for it");
    PassResult result = readTwice().run(Quantize.int8().calibrate(runs(readTwice(), 1)));
    assertThat(result.detail(QuantizationPlan.class)).contains(plan);
    assertThat(result.remarks()).anyMatch(remark -> remark.startsWith("in float: t1 (Tanh)"));
  }

  @Test
  void aFloatValueIsReadAsItIsByFloatReaders() {
    GraphBuilder b = pictures();
    b.add("t", new Op.Unary(UnaryKind.TANH), "x");
    conv(b, "y", "t", 4, 4);
    b.add("e", new Op.Unary(UnaryKind.EXP), "t");
    Graph net = b.output("y").output("e").build();
    Graph small = small(net, Quantize.int8());
    Map<String, Tensor> inputs = runs(net, 1).getFirst();
    try (OrtModel exact = OrtModel.of(net);
        OrtModel quantized = OrtModel.of(small)) {
      assertThat(quantized.run(inputs).get("e")).isEqualTo(exact.run(inputs).get("e"));
    }
  }

  @Test
  void clipsAndGatesStayInIntegers() {
    GraphBuilder b = pictures();
    b.weight("lo", Tensor.scalar(0)).weight("hi", Tensor.scalar(0.7f));
    b.add("a", new Op.Clip(), conv(b, "c0", "x", 4, 8), "lo", "hi");
    conv(b, "c1", "a", 8, 8);
    b.add("gate", SIGMOID, "c1");
    b.add("silu", new Op.Binary(BinaryKind.MUL), "c1", "gate");
    conv(b, "y", "silu", 8, 8);
    Graph small = small(b.output("y").build(), Quantize.int8());
    List<String> running = OptimizedOps.of(small);
    assertThat(running).contains("QLinearSigmoid", "QLinearMul").doesNotContain("Clip", "Conv");
    assertThat(running.stream().filter("DequantizeLinear"::equals)).hasSize(1);
    assertThat(small.nodes()).noneMatch(node -> node.op() instanceof Op.Clip);
  }

  /** Codes always hold 0; they cannot take the place of a limit above it. */
  @Test
  void aClipThatLeavesOutZeroStays() {
    GraphBuilder b = pictures();
    b.weight("lo", Tensor.scalar(0.2f)).weight("hi", Tensor.scalar(0.7f));
    b.add("a", new Op.Clip(), conv(b, "c0", "x", 4, 8), "lo", "hi");
    conv(b, "y", "a", 8, 8);
    Graph small = small(b.output("y").build(), Quantize.int8());
    assertThat(small.nodes()).anyMatch(node -> node.op() instanceof Op.Clip);
  }

  @Test
  void aReluBehindPoolingStaysInIntegers() {
    GraphBuilder b = pictures();
    Op pool = new Op.MaxPool(List.of(2, 2), List.of(2, 2), List.of(0, 0, 0, 0), false);
    b.add("p", pool, conv(b, "c0", "x", 4, 8));
    b.add("r", RELU, "p");
    conv(b, "y", "r", 8, 8);
    Graph small = small(b.output("y").build(), Quantize.int8());
    assertThat(OptimizedOps.of(small)).doesNotContain("Relu");
    assertThat(count(small, "DequantizeLinear")).isEqualTo(1);
  }

  @Test
  void aSharedWeightIsStoredOnce() {
    GraphBuilder b = pictures();
    b.weight("w", normal(1, 0.2, 4, 4, 3, 3)).weight("b", normal(2, 0.1, 4));
    String value = "x";
    for (int i = 0; i < 5; i++) {
      value = b.add("r" + i, RELU, b.add("c" + i, QuantizeNetworks.CONV, value, "w", "b"));
    }
    Graph small = small(b.output(value).build(), Quantize.int8());
    assertThat(small.weights().values()).filteredOn(tensor -> tensor.rank() == 4).hasSize(1);
    assertThat(count(small, "QLinearConv")).isEqualTo(5);
    assertThat(small.apply(CleanUp.standard())).isSameAs(small);
  }

  @Test
  void layersInFloatAreStoredInEightBits() {
    Graph net = sequence();
    QuantizationPlan plan = Quantize.int8().plan(net);
    assertThat(plan.nodes(Arithmetic.STORED_CODES))
        .extracting(PlannedNode::name)
        .containsExactly("embedded", "lstm", "gru");
    Graph small = small(net, Quantize.int8());
    assertThat(Onnx.bytes(small).length).isLessThan(Onnx.bytes(net).length / 2);
    assertThat(small.weights().values())
        .filteredOn(tensor -> tensor.dtype() == DType.FLOAT32)
        .allMatch(tensor -> tensor.size() < 100);
    // The picked codes are converted, not the table.
    assertThat(small.nodes())
        .filteredOn(node -> node.op() instanceof Op.Gather)
        .allMatch(node -> small.type(node.output()).dtype() == DType.INT8);
  }

  @Test
  void aTransposedConvolutionIsStoredInEightBits() {
    GraphBuilder b = pictures();
    b.weight("w", normal(1, 0.2, 8, 8, 3, 3));
    Op up =
        new Op.ConvTranspose(List.of(2, 2), List.of(1, 1, 1, 1), List.of(0, 0), List.of(1, 1), 1);
    b.add("u", up, b.add("r", RELU, conv(b, "c", "x", 4, 8)), "w");
    conv(b, "y", "u", 8, 4);
    Graph net = b.output("y").build();
    assertThat(small(net, Quantize.int8()).weight("w")).isEmpty();
  }

  @Test
  void whatIsExcludedStaysInFloat() {
    Graph net = readTwice();
    Graph small = small(net, Quantize.int8().exclude("c1"));
    assertThat(count(small, "QLinearConv")).isEqualTo(2);
    assertThat(OptimizedOps.of(small)).contains("Conv");
    assertThat(small.weight("c1.w")).isEqualTo(net.weight("c1.w"));
    Quantize most = Quantize.int8().exclude("c0").exclude("y");
    assertThat(most.excluded()).containsExactly("c0", "y");
    assertThat(count(small(net, most), "QLinearConv")).isEqualTo(1);
    assertThat(most.plan(net).staysFloat()).contains("c0, y (Conv): it was excluded");
  }

  /** ONNX Runtime would put an integer kernel between values in eight bits. */
  @Test
  void anExcludedNodeThatIsNoLayerStaysInFloat() {
    GraphBuilder b = pictures();
    conv(b, "c0", "x", 4, 8);
    conv(b, "c1", "x", 4, 8);
    b.add("gate", SIGMOID, "c0");
    b.add("sum", new Op.Binary(BinaryKind.ADD), "c1", "gate");
    conv(b, "c2", "sum", 8, 8);
    conv(b, "y", "c2", 8, 8);
    Graph net = b.output("y").build();
    assertThat(OptimizedOps.of(small(net, Quantize.int8())))
        .contains("QLinearSigmoid", "QLinearAdd");
    assertThat(OptimizedOps.of(small(net, Quantize.int8().exclude("gate"))))
        .contains("Sigmoid")
        .doesNotContain("QLinearSigmoid");
    Quantize quantize = Quantize.int8().exclude("sum");
    assertThat(OptimizedOps.of(small(net, quantize)))
        .contains("Add", "QLinearConv")
        .doesNotContain("QLinearAdd");
    assertThat(quantize.plan(net).staysFloat())
        .contains(
            "c2 (Conv): ONNX Runtime would take the node before it, which stays in float, into integers");
  }

  @Test
  void anUnknownNameIsAnError() {
    assertThatThrownBy(() -> Quantize.int8().exclude("r0", "c11").plan(readTwice()))
        .hasMessage(
            "Graph 'net' has no node 'c11' to exclude; those with the most similar names are [c1, c0, r1].");
  }

  @Test
  void aNetworkThatGrowsIsSaidToGrow() {
    GraphBuilder b = Graph.builder("tiny").input("x", TensorType.float32(Shape.batchOf(2)));
    b.weight("w", normal(1, 1, 2, 2));
    b.add("y", QuantizeNetworks.DENSE, "x", "w");
    Graph tiny = b.output("y").build();
    List<String> said = Collections.synchronizedList(new ArrayList<>());
    var before = Notes.sink(said::add);
    PassResult result;
    try {
      result = tiny.run(Quantize.int8().calibrate(runs(tiny, 3)));
    } finally {
      Notes.sink(before);
    }
    String text =
        "Network 'tiny' is not smaller in eight bits: its file has %d bytes, that in float %d."
            .formatted(Onnx.bytes(result.graph()).length, Onnx.bytes(tiny).length);
    assertThat(result.remarks()).anyMatch(remark -> remark.startsWith(text));
    assertThat(said).anyMatch(note -> note.startsWith(text));
  }

  @Test
  void aWeightThatIsStoredTwiceIsNamed() {
    GraphBuilder b = Graph.builder("tied").input("x", TensorType.float32(Shape.batchOf(8)));
    b.weight("w", normal(1, 1, 8, 8));
    b.add("y", new Op.MatMul(), "x", "w");
    b.add("z", new Op.Binary(BinaryKind.MUL), "y", b.add("e", new Op.Unary(UnaryKind.EXP), "y"));
    b.add("v", new Op.MatMul(), "w", b.add("t", new Op.Transpose(List.of(1, 0)), "z"));
    assertThat(Quantize.int8().plan(b.output("v").build()).remarks())
        .containsExactly("the weight 'w' is stored in float, too, since [v] read it");
  }
}
