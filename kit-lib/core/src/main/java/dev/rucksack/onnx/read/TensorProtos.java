package dev.rucksack.onnx.read;

import ai.onnx.proto.OnnxMl.TensorProto;
import dev.rucksack.error.OnnxException;
import dev.rucksack.onnx.file.ExternalData;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/** Stored tensors of ONNX files: raw bytes are taken as they lie, typed fields are converted. */
public final class TensorProtos {
  private TensorProtos() {}

  /**
   * The tensor.
   *
   * @param subject how errors call it
   * @param external the files beside the model
   */
  public static Tensor read(String subject, TensorProto proto, ExternalData external) {
    if (proto.getDataLocation() != TensorProto.DataLocation.EXTERNAL) {
      return read(subject, proto);
    }
    DType dtype = DType.ofOnnx(proto.getDataType());
    long[] shape = shape(subject, proto);
    long bytes = Math.multiplyExact(elements(subject, shape), dtype.bytes());
    return Tensor.wrap(dtype, shape, external.read(subject, proto, bytes));
  }

  /** The tensor, which has to stand in the model itself, as those of attributes do. */
  public static Tensor read(String subject, TensorProto proto) {
    if (proto.getDataLocation() == TensorProto.DataLocation.EXTERNAL) {
      throw new OnnxException(
          subject + " lies in another file, as only weights may; save it inside the model.");
    }
    long[] shape = shape(subject, proto);
    DType dtype = DType.ofOnnx(proto.getDataType());
    long elements = elements(subject, shape);
    if (proto.hasRawData()) {
      ByteBuffer raw = proto.getRawData().asReadOnlyByteBuffer();
      check(subject, shape, "bytes", Math.multiplyExact(elements, dtype.bytes()), raw.remaining());
      return Tensor.wrap(dtype, shape, raw);
    }
    return Tensor.wrap(dtype, shape, typed(subject, proto, dtype, shape, elements));
  }

  private static long[] shape(String subject, TensorProto proto) {
    if (proto.hasSegment()) {
      throw new OnnxException(subject + " is stored in segments; save the model again.");
    }
    return proto.getDimsList().stream().mapToLong(Long::longValue).toArray();
  }

  private static long elements(String subject, long[] shape) {
    long elements = 1;
    for (long size : shape) {
      if (size < 0) {
        throw new OnnxException(
            subject + " has shape " + Arrays.toString(shape) + "; export the model again.");
      }
      elements = Math.multiplyExact(elements, size);
    }
    return elements;
  }

  private static void check(String subject, long[] shape, String unit, long expected, long actual) {
    if (expected != actual) {
      throw new OnnxException(
          subject
              + " of shape "
              + Arrays.toString(shape)
              + " takes "
              + expected
              + " "
              + unit
              + " but holds "
              + actual
              + "; the file is damaged, export it again.");
    }
  }

  private static ByteBuffer typed(
      String subject, TensorProto proto, DType dtype, long[] shape, long elements) {
    int stored =
        switch (dtype) {
          case FLOAT32 -> proto.getFloatDataCount();
          case FLOAT64 -> proto.getDoubleDataCount();
          case INT64 -> proto.getInt64DataCount();
          case INT32, INT8, UINT8, BOOL -> proto.getInt32DataCount();
        };
    check(subject, shape, "elements", elements, stored);
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(stored, dtype.bytes()))
            .order(ByteOrder.LITTLE_ENDIAN);
    switch (dtype) {
      case FLOAT32 -> proto.getFloatDataList().forEach(bytes::putFloat);
      case FLOAT64 -> proto.getDoubleDataList().forEach(bytes::putDouble);
      case INT64 -> proto.getInt64DataList().forEach(bytes::putLong);
      case INT32 -> proto.getInt32DataList().forEach(bytes::putInt);
      case INT8 -> narrow(subject, proto.getInt32DataList(), Byte.MIN_VALUE, Byte.MAX_VALUE, bytes);
      case UINT8 -> narrow(subject, proto.getInt32DataList(), 0, 255, bytes);
      case BOOL -> narrow(subject, proto.getInt32DataList(), 0, 1, bytes);
    }
    return bytes.flip();
  }

  private static void narrow(
      String subject, List<Integer> values, int least, int most, ByteBuffer bytes) {
    for (int value : values) {
      if (value < least || value > most) {
        throw new OnnxException(
            subject + " holds " + value + ", outside its type's range; export the model again.");
      }
      bytes.put((byte) value);
    }
  }
}
