package dev.rucksack.export;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.Node;
import dev.rucksack.graph.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes a graph as a {@code ModelProto} without ever holding the weights twice.
 *
 * <p>Protocol buffers put a message's length before it, and fields may stand in any order. So all
 * that is small is built as messages, the length of each envelope is added up, and each weight's
 * bytes go from the tensor to the channel as they are.
 */
final class OnnxWriter {
  /** The most that protocol buffers, and so every ONNX reader, take in one message. */
  private static final long LIMIT = Integer.MAX_VALUE;

  /** Java copies heap buffers on their way to a channel: small pieces keep that copy small. */
  private static final int PIECE = 1 << 20;

  private final ModelProto header;
  private final GraphProto body;
  private final List<Initializer> initializers = new ArrayList<>();

  OnnxWriter(Graph graph) {
    if (graph.name().isEmpty()) {
      throw new OnnxException("The graph has no name, which ONNX requires; give it one.");
    }
    header =
        ModelProto.newBuilder()
            .setIrVersion(Onnx.IR_VERSION)
            .setProducerName(Onnx.PRODUCER)
            .setProducerVersion(Onnx.PRODUCER_VERSION)
            .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(Onnx.OPSET))
            .build();
    body = body(graph);
    graph.weights().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(weight -> initializers.add(Initializer.of(weight.getKey(), weight.getValue())));
  }

  private static GraphProto body(Graph graph) {
    GraphProto.Builder proto = GraphProto.newBuilder().setName(graph.name());
    graph.inputs().forEach((name, type) -> proto.addInput(ValueInfos.write(name, type)));
    for (Node node : graph.nodes()) {
      proto.addNode(
          NodeProto.newBuilder()
              .setName(node.name())
              .setOpType(node.op().type())
              .addAllInput(node.inputs())
              .addAllOutput(node.outputs())
              .addAllAttribute(OpAttributes.of(node.op())));
    }
    graph.outputs().forEach(name -> proto.addOutput(ValueInfos.write(name, graph.type(name))));
    return proto.build();
  }

  byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.toIntExact(checkedSize()));
    try (WritableByteChannel channel = Channels.newChannel(bytes)) {
      writeTo(channel);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  void writeTo(WritableByteChannel channel) throws IOException {
    checkedSize();
    OutputStream stream = Channels.newOutputStream(channel);
    CodedOutputStream out = CodedOutputStream.newInstance(stream);
    header.writeTo(out);
    startField(out, ModelProto.GRAPH_FIELD_NUMBER, graphSize());
    body.writeTo(out);
    for (Initializer initializer : initializers) {
      startField(out, GraphProto.INITIALIZER_FIELD_NUMBER, initializer.size());
      initializer.head.writeTo(out);
      startField(out, TensorProto.RAW_DATA_FIELD_NUMBER, initializer.data.remaining());
      out.flush();
      writeAll(initializer.data.duplicate(), channel);
    }
    out.flush();
  }

  private long checkedSize() {
    long size = header.getSerializedSize();
    size += fieldSize(ModelProto.GRAPH_FIELD_NUMBER, graphSize());
    if (size > LIMIT) {
      throw new OnnxException(
          "The network takes "
              + size
              + " bytes, one ONNX file holds at most "
              + LIMIT
              + "; quantize or split it.");
    }
    return size;
  }

  private long graphSize() {
    long size = body.getSerializedSize();
    for (Initializer initializer : initializers) {
      size += fieldSize(GraphProto.INITIALIZER_FIELD_NUMBER, initializer.size());
    }
    return size;
  }

  private static long fieldSize(int field, long length) {
    return CodedOutputStream.computeTagSize(field)
        + CodedOutputStream.computeUInt64SizeNoTag(length)
        + length;
  }

  private static void startField(CodedOutputStream out, int field, long length) throws IOException {
    out.writeTag(field, WireFormat.WIRETYPE_LENGTH_DELIMITED);
    out.writeUInt64NoTag(length);
  }

  private static void writeAll(ByteBuffer data, WritableByteChannel channel) throws IOException {
    while (data.hasRemaining()) {
      ByteBuffer piece = data.slice(data.position(), Math.min(PIECE, data.remaining()));
      data.position(data.position() + channel.write(piece));
    }
  }

  /** A weight: all but its bytes as a message, and its bytes. */
  private record Initializer(TensorProto head, ByteBuffer data) {
    static Initializer of(String name, Tensor tensor) {
      TensorProto.Builder head = TensorProto.newBuilder();
      for (long size : tensor.shape()) {
        head.addDims(size);
      }
      head.setDataType(tensor.dtype().onnxCode()).setName(name);
      return new Initializer(head.build(), tensor.bytes());
    }

    long size() {
      return head.getSerializedSize()
          + fieldSize(TensorProto.RAW_DATA_FIELD_NUMBER, data.remaining());
    }
  }
}
