package dev.rucksack.command;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.onnx.Onnx;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** Files to work on. */
final class Networks {
  private Networks() {}

  /** Two dense layers: {@code x [batch, 16] → y [batch, 8]}, with something to clean. */
  static Path dense(Path folder) {
    GraphBuilder builder = Graph.builder("dense");
    builder.input("x", TensorType.float32(Shape.batchOf(16)));
    builder.weight("w1", random(1, 64, 16)).weight("b1", random(2, 64));
    builder.weight("w2", random(3, 8, 64)).weight("b2", random(4, 8));
    Op.Gemm gemm = new Op.Gemm(1, 1, false, true);
    String hidden = builder.add("h", gemm, "x", "w1", "b1");
    String active = builder.add("a", new Op.Unary(UnaryKind.RELU), hidden);
    String same = builder.add("same", new Op.Unary(UnaryKind.IDENTITY), active);
    return write(folder, builder.output(builder.add("y", gemm, same, "w2", "b2")).build());
  }

  /** Word vectors and a mask: {@code tokens [batch, time], mask [batch, time] → y}. */
  static Path tokens(Path folder) {
    GraphBuilder builder = Graph.builder("tokens");
    Shape shape = Shape.of(Shape.BATCH, Shape.TIME);
    builder.input("tokens", TensorType.int64(shape)).input("mask", TensorType.int64(shape));
    builder.weight("table", random(5, 50, 32)).weight("w", random(6, 32, 4));
    builder.weight("last", Tensor.vector(-1));
    String vectors = builder.add("vectors", new Op.Gather(0), "table", "tokens");
    String floats = builder.add("floats", new Op.Cast(DType.FLOAT32), "mask");
    String wide = builder.add("wide", new Op.Unsqueeze(), floats, "last");
    String kept = builder.add("kept", new Op.Binary(BinaryKind.MUL), vectors, wide);
    return write(folder, builder.output(builder.add("y", new Op.MatMul(), kept, "w")).build());
  }

  /** A node that graphs only carry: {@code x [batch, 4] → y}. */
  static Path carried(Path folder) {
    TensorType type = TensorType.float32(Shape.of(Shape.BATCH, Dim.of(4)));
    Op.Opaque gelu =
        new Op.Opaque(
            "com.microsoft",
            "Gelu",
            1,
            List.of(),
            List.of(),
            List.of(type),
            "is of another domain");
    GraphBuilder builder = Graph.builder("carried").input("x", type);
    return write(folder, builder.output(builder.add("y", gelu, "x")).build());
  }

  /** It halves {@code time} by a reshape, which holds at even lengths only: {@code x → y}. */
  static Path needsLength(Path folder) throws IOException {
    GraphProto.Builder graph = GraphProto.newBuilder().setName("halves");
    graph.addInput(value("x", "batch", "time")).addOutput(value("y", "pairs", "two"));
    graph.addInitializer(
        TensorProto.newBuilder()
            .setName("shape")
            .setDataType(7)
            .addDims(2)
            .setRawData(bytes(-1, 2)));
    graph.addNode(
        NodeProto.newBuilder()
            .setName("pairs")
            .setOpType("Reshape")
            .addInput("x")
            .addInput("shape")
            .addOutput("y"));
    ModelProto model =
        ModelProto.newBuilder()
            .setIrVersion(8)
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
            .setGraph(graph)
            .build();
    return Files.write(folder.resolve("halves.onnx"), model.toByteArray());
  }

  private static ByteString bytes(long... values) {
    return ByteString.copyFrom(Tensor.vector(values).bytes());
  }

  private static ValueInfoProto value(String name, String... axes) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (String axis : axes) {
      shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimParam(axis));
    }
    TypeProto.Tensor type = TypeProto.Tensor.newBuilder().setElemType(1).setShape(shape).build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(type))
        .build();
  }

  private static Path write(Path folder, Graph graph) {
    Path file = folder.resolve(graph.name() + ".onnx");
    Onnx.write(graph, file);
    return file;
  }

  static Tensor random(long seed, long... shape) {
    int count = (int) Shape.of(shape).elements();
    Random random = new Random(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextFloat() - 0.5f;
    }
    return Tensor.of(values, shape);
  }
}
