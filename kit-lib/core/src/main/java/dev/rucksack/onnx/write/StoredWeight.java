package dev.rucksack.onnx.write;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.CodedOutputStream;
import dev.rucksack.onnx.file.ExternalDataFiles;
import dev.rucksack.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A weight as a file stores it: everything except its bytes as a message, and its bytes, which
 * follow the message or are in the data file.
 *
 * @param offset where the bytes begin in the data file; −1 if they follow the message
 */
record StoredWeight(TensorProto head, ByteBuffer data, long offset) {
  /** Offsets in the data file are multiples of a page, so that readers can map each tensor. */
  static final int ALIGNMENT = 4096;

  /**
   * Smaller tensors stay inside: some readers need shapes and axes before they open other files.
   */
  static final int BESIDE_FROM = 1024;

  private static final long INSIDE = -1;

  /** Weights, in the order of their names. */
  static List<StoredWeight> inside(Map<String, Tensor> weights) {
    return sorted(weights)
        .map(w -> new StoredWeight(head(w).build(), w.getValue().bytes(), INSIDE))
        .toList();
  }

  /** Weights, with the larger ones laid out one after another in a data file. */
  static List<StoredWeight> beside(Map<String, Tensor> weights, String dataFile) {
    List<StoredWeight> stored = new ArrayList<>();
    long end = 0;
    for (Map.Entry<String, Tensor> weight : sorted(weights).toList()) {
      ByteBuffer data = weight.getValue().bytes();
      TensorProto.Builder head = head(weight);
      long offset = INSIDE;
      if (data.remaining() >= BESIDE_FROM) {
        offset = Math.ceilDiv(end, ALIGNMENT) * ALIGNMENT;
        end = offset + data.remaining();
        head.setDataLocation(TensorProto.DataLocation.EXTERNAL)
            .addExternalData(entry(ExternalDataFiles.LOCATION, dataFile))
            .addExternalData(entry(ExternalDataFiles.OFFSET, Long.toString(offset)))
            .addExternalData(entry(ExternalDataFiles.LENGTH, Integer.toString(data.remaining())));
      }
      stored.add(new StoredWeight(head.build(), data, offset));
    }
    return stored;
  }

  private static Stream<Map.Entry<String, Tensor>> sorted(Map<String, Tensor> weights) {
    return weights.entrySet().stream().sorted(Map.Entry.comparingByKey());
  }

  private static TensorProto.Builder head(Map.Entry<String, Tensor> weight) {
    TensorProto.Builder head = TensorProto.newBuilder();
    for (long size : weight.getValue().shape()) {
      head.addDims(size);
    }
    return head.setDataType(weight.getValue().dtype().onnxCode()).setName(weight.getKey());
  }

  private static StringStringEntryProto entry(String key, String value) {
    return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
  }

  boolean isInside() {
    return offset == INSIDE;
  }

  /** The bytes it takes in the model file, as a field of the graph. */
  long fieldSize() {
    return Fields.size(GraphProto.INITIALIZER_FIELD_NUMBER, messageSize());
  }

  private long messageSize() {
    long raw = isInside() ? Fields.size(TensorProto.RAW_DATA_FIELD_NUMBER, data.remaining()) : 0;
    return head.getSerializedSize() + raw;
  }

  /** Writes the field; {@code out} writes to {@code channel}. */
  void writeTo(CodedOutputStream out, WritableByteChannel channel) throws IOException {
    Fields.start(out, GraphProto.INITIALIZER_FIELD_NUMBER, messageSize());
    head.writeTo(out);
    if (isInside()) {
      Fields.start(out, TensorProto.RAW_DATA_FIELD_NUMBER, data.remaining());
      out.flush();
      Fields.writeAll(data.duplicate(), channel);
    }
  }
}
