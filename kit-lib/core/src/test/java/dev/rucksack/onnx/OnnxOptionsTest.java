package dev.rucksack.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.rucksack.error.GraphException;
import dev.rucksack.error.OnnxException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Direction;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.PadMode;
import dev.rucksack.graph.op.ReduceKind;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.parity.Parity;
import dev.rucksack.runtime.ort.OrtModel;
import dev.rucksack.samples.Samples;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnnxOptionsTest {
  private static final TensorType IMAGES = TensorType.float32(Shape.batchOf(4, 7, 6));

  @TempDir Path folder;

  private static ModelProto written(Graph graph, OnnxOptions options) {
    try {
      return ModelProto.parseFrom(Onnx.bytes(graph, options));
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  private static Graph convolution() {
    Op.Conv conv = new Op.Conv(List.of(1, 1), List.of(1, 1, 1, 1), List.of(1, 1), 1);
    GraphBuilder b = Graph.builder("net").input("x", IMAGES);
    b.weight("w", Samples.random(5, 4, 3, 2));
    b.add("conv", conv, "x", "w");
    b.add("y", new Op.GlobalAveragePool(), "conv");
    return b.output("y").build();
  }

  private static Graph mean() {
    GraphBuilder b = Graph.builder("net").input("x", IMAGES);
    b.weight("both", Tensor.vector(2, 3));
    b.add("a", new Op.Reduce(ReduceKind.MEAN, true), "x", "both");
    b.add("y", new Op.Reduce(ReduceKind.MAX, true), "a", "both");
    return b.output("y").build();
  }

  /** The versions that ONNX's releases had (docs/Versioning.md of ONNX). */
  @ParameterizedTest
  @CsvSource({"13,7", "14,7", "15,8", "16,8", "17,8", "18,8", "19,9", "20,9", "21,10"})
  void eachOpsetHasTheFileFormatOfItsRelease(int opset, int irVersion) {
    ModelProto model = written(convolution(), OnnxOptions.standard().opset(opset));
    assertThat(model.getOpsetImport(0).getVersion()).isEqualTo(opset);
    assertThat(model.getIrVersion()).isEqualTo(irVersion);
  }

  @Test
  void opset17IsUsual() {
    ModelProto model = written(convolution(), OnnxOptions.standard());
    assertThat(model.getOpsetImport(0).getVersion()).isEqualTo(17).isEqualTo(Onnx.OPSET);
    assertThat(model.getIrVersion()).isEqualTo(8).isEqualTo(Onnx.IR_VERSION);
    assertThat(Onnx.bytes(convolution()))
        .isEqualTo(Onnx.bytes(convolution(), OnnxOptions.standard().opset(17)));
  }

  @Test
  void opsetsOutOfRangeAreRefused() {
    assertThatThrownBy(() -> OnnxOptions.standard().opset(12))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("opset 13 to 21, not 12");
    assertThatThrownBy(() -> OnnxOptions.standard().opset(22)).hasMessageContaining("not 22");
  }

  @Test
  void kernelShapesAreAlwaysWritten() {
    NodeProto conv = written(convolution(), OnnxOptions.standard()).getGraph().getNode(0);
    assertThat(conv.getAttributeList())
        .filteredOn(attribute -> attribute.getName().equals("kernel_shape"))
        .singleElement()
        .extracting(AttributeProto::getIntsList)
        .isEqualTo(List.of(3L, 2L));
  }

  /** As attributes, axes have no name, and yet the graph read back is equal. */
  @ParameterizedTest
  @CsvSource({"13,0", "17,0", "18,1", "21,1"})
  void axesOfReductionsAreAttributesBeforeOpset18(int opset, int stored) {
    Path file = folder.resolve("net.onnx");
    OnnxOptions options = OnnxOptions.standard().opset(opset);
    Onnx.write(mean(), file, options);
    assertThat(written(mean(), options).getGraph().getInitializerCount()).isEqualTo(stored);
    assertThat(Onnx.read(file)).isEqualTo(mean());
  }

  /** Axes that follow from stored ones are stored, also for truth values, which become numbers. */
  @ParameterizedTest
  @CsvSource({"13", "17", "18", "20"})
  void computedAxesAreStored(int opset) {
    GraphBuilder b = Graph.builder("net").input("x", TensorType.float32(Shape.batchOf(4)));
    b.weight("minus", Tensor.vector(-1)).weight("zero", Tensor.scalar(0));
    b.add("axes", new Op.Unary(UnaryKind.NEG), "minus");
    b.add("mean", new Op.Reduce(ReduceKind.MEAN, true), "x", "axes");
    b.add("positive", new Op.Binary(BinaryKind.GREATER), "x", "zero");
    b.add("all", new Op.Reduce(ReduceKind.MIN, true), "positive", "axes");
    Graph graph = b.output("mean").output("all").build();
    Path file = folder.resolve("net.onnx");
    Onnx.write(graph, file, OnnxOptions.standard().opset(opset));
    Map<String, Tensor> input =
        Map.of("x", Tensor.of(new float[] {1, 2, 3, 4, 1, -2, 3, 4, -1, -1, -1, -1}, 3, 4));
    try (OrtModel model = OrtModel.open(file)) {
      Map<String, Tensor> outputs = model.run(input);
      assertThat(outputs)
          .containsEntry("mean", Tensor.of(new float[] {2.5f, 1.5f, -1}, 3, 1))
          .containsEntry("all", Tensor.of(DType.BOOL, new byte[] {1, 0, 0}, 3, 1));
    }
  }

  @Test
  void everythingInTheWayIsNamedBeforeAnythingIsWritten() {
    GraphBuilder b = Graph.builder("net").input("x", TensorType.float32(Shape.batchOf(8)));
    b.weight("w", Tensor.vector(1, -2, 3, -4, 5, 6, 7, -8).cast(DType.INT4));
    b.weight("scale", Tensor.scalar(0.5f));
    b.add("d", new Op.DequantizeLinear(0), "w", "scale");
    b.weight("pads", Tensor.vector(0, 1, 0, 1));
    b.add("p", new Op.Pad(PadMode.WRAP), "x", "pads");
    b.add("g", new Op.Gelu(false), "p");
    Graph graph = b.output("d").output("g").build();
    Path file = folder.resolve("net.onnx");
    assertThatThrownBy(() -> Onnx.write(graph, file, OnnxOptions.standard().opset(13)))
        .isInstanceOf(OnnxException.class)
        .hasMessage(
            "Graph 'net' has what opset 13 cannot express: DequantizeLinear 'd' (from opset 21 on), Pad 'p' (from opset 19 on); opset 21 is the oldest that can, so ask for that one or for none.");
    assertThat(folder).isEmptyDirectory();
    assertThat(written(graph, OnnxOptions.standard()).getOpsetImport(0).getVersion()).isEqualTo(21);
  }

  @Test
  void boundAxesAreLengthsInTheFile() {
    OnnxOptions options = OnnxOptions.standard().bind(Map.of("batch", 2L));
    ModelProto model = written(convolution(), options);
    assertThat(model.getGraph().getInput(0).getType().getTensorType().getShape().getDim(0))
        .satisfies(dim -> assertThat(dim.getDimValue()).isEqualTo(2));
    assertThatThrownBy(() -> written(convolution(), OnnxOptions.standard().bind(Map.of("t", 2L))))
        .isInstanceOf(GraphException.class)
        .hasMessageContaining("no open axis 't'");
  }

  @Test
  void globalPoolsAsReductionsComputeTheSame() {
    OnnxOptions options = OnnxOptions.standard().withPoolsAsReductions();
    ModelProto model = written(convolution(), options);
    assertThat(model.getGraph().getNodeList().getLast().getOpType()).isEqualTo("ReduceMean");
    Path file = folder.resolve("net.onnx");
    Onnx.write(convolution(), file, options);
    same(convolution(), file, Samples.random(3, 4, 7, 6));
  }

  private static void same(Graph graph, Path file, Tensor input) {
    try (OrtModel model = OrtModel.open(file);
        OrtModel usual = OrtModel.of(graph)) {
      Parity.Run run = Parity.compare(1, usual.run(input), model.run(input));
      assertThat(run.maxDifference()).isLessThanOrEqualTo(1e-6 * run.largest());
    }
  }

  private static Graph recurrent(Op op, int gates) {
    GraphBuilder b =
        Graph.builder("net")
            .input("x", TensorType.float32(Shape.of(Shape.TIME, Shape.BATCH, Dim.of(3))));
    b.weight("w", Samples.random(2, gates * 4, 3)).weight("r", Samples.random(2, gates * 4, 4));
    return b.node(new Node("n", op, List.of("x", "w", "r"), List.of("y"))).output("y").build();
  }

  @Test
  void initialStatesAreStoredZeros() {
    Map<Op, Integer> operators =
        Map.of(
            new Op.LSTM(4, Direction.BIDIRECTIONAL), 4,
            new Op.GRU(4, Direction.BIDIRECTIONAL, true), 3,
            new Op.RNN(4, Direction.BIDIRECTIONAL, UnaryKind.TANH), 1);
    operators.forEach(
        (op, gates) -> {
          Graph graph = recurrent(op, gates);
          OnnxOptions options = OnnxOptions.standard().withInitialStates();
          assertThatThrownBy(() -> Onnx.bytes(graph, options))
              .isInstanceOf(GraphException.class)
              .hasMessageContaining("'n' (batch)")
              .hasMessageContaining("bind");
          Path file = folder.resolve("net.onnx");
          Onnx.write(graph, file, options.bind(Map.of("batch", 5L)));
          assertThat(Onnx.read(file).nodes().getLast().inputs())
              .hasSize(op instanceof Op.LSTM ? 7 : 6);
          same(graph, file, Samples.random(6, 5, 3));
        });
  }
}
