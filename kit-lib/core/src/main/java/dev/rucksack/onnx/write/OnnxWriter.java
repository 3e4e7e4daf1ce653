package dev.rucksack.onnx.write;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import com.google.protobuf.CodedOutputStream;
import dev.rucksack.error.OnnxException;
import dev.rucksack.graph.Graph;
import dev.rucksack.onnx.file.ModelInfo;
import dev.rucksack.onnx.file.Versions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.util.List;

/**
 * Writes a graph as a {@code ModelProto} without ever holding the weights twice.
 *
 * <p>Protocol buffers put a message's length before it, and fields may come in any order. So
 * everything small is built as messages, the length of each envelope is added up, and each weight's
 * bytes go from the tensor to the channel as they are.
 */
public final class OnnxWriter {
  /** The most that protocol buffers, and so every ONNX reader, accept in one message. */
  private static final long LIMIT = Integer.MAX_VALUE;

  private final ModelProto header;
  private final GraphProto body;
  private final List<StoredWeight> weights;

  private OnnxWriter(Graph graph, int opset, List<StoredWeight> weights) {
    ModelProto.Builder model =
        ModelProto.newBuilder()
            .setIrVersion(Versions.irVersion(opset))
            .setProducerName(Versions.PRODUCER)
            .setProducerVersion(Versions.PRODUCER_VERSION)
            .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(opset));
    OtherDomains.of(graph)
        .forEach(
            (domain, version) ->
                model.addOpsetImport(
                    OperatorSetIdProto.newBuilder().setDomain(domain).setVersion(version)));
    ModelInfo.write(graph.metadata(), model);
    header = model.build();
    body = GraphWriter.ofFile(graph, opset).build();
    this.weights = weights;
  }

  /** A graph, with all weights inside the file. */
  public static OnnxWriter inside(Lowered lowered) {
    return new OnnxWriter(
        lowered.graph(), lowered.opset(), StoredWeight.inside(lowered.initializers()));
  }

  /**
   * A graph, with the larger weights in a data file.
   *
   * @param dataFile its name, in the folder of the model file
   */
  public static OnnxWriter beside(Lowered lowered, String dataFile) {
    return new OnnxWriter(
        lowered.graph(), lowered.opset(), StoredWeight.beside(lowered.initializers(), dataFile));
  }

  public byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.toIntExact(checkedSize()));
    try (WritableByteChannel channel = Channels.newChannel(bytes)) {
      writeTo(channel);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Writes the model file. */
  public void writeTo(WritableByteChannel channel) throws IOException {
    checkedSize();
    OutputStream stream = Channels.newOutputStream(channel);
    CodedOutputStream out = CodedOutputStream.newInstance(stream);
    header.writeTo(out);
    Fields.start(out, ModelProto.GRAPH_FIELD_NUMBER, graphSize());
    body.writeTo(out);
    for (StoredWeight weight : weights) {
      weight.writeTo(out, channel);
    }
    out.flush();
  }

  /** Whether any weight is in the data file. */
  public boolean hasDataFile() {
    return weights.stream().anyMatch(weight -> !weight.isInside());
  }

  /** Writes the data file. */
  public void writeDataTo(WritableByteChannel channel) throws IOException {
    long position = 0;
    for (StoredWeight weight : weights) {
      if (!weight.isInside()) {
        Fields.writeAll(ByteBuffer.allocate((int) (weight.offset() - position)), channel);
        Fields.writeAll(weight.data().duplicate(), channel);
        position = weight.offset() + weight.data().remaining();
      }
    }
  }

  private long checkedSize() {
    long size = size();
    if (size > LIMIT) {
      throw new OnnxException(
          "The network takes "
              + size
              + " bytes, one ONNX file holds at most "
              + LIMIT
              + "; write it with its weights beside it (WeightPlacement.BESIDE), or quantize it.");
    }
    return size;
  }

  /** Bytes of the model file. */
  public long size() {
    return header.getSerializedSize() + Fields.size(ModelProto.GRAPH_FIELD_NUMBER, graphSize());
  }

  private long graphSize() {
    return body.getSerializedSize() + weights.stream().mapToLong(StoredWeight::fieldSize).sum();
  }
}
