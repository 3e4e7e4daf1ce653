package dev.rucksack.onnx.file;

import ai.onnx.proto.OnnxMl.TensorProto;
import dev.rucksack.error.OnnxException;
import dev.rucksack.tensor.DType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * The elements of a stored tensor in the field for its type: {@code int32_data} holds all whole
 * numbers of up to 32 bits, the bits of floating-point numbers of up to 16, and 4-bit numbers, two
 * per entry; {@code uint64_data} also holds uint32.
 */
final class TypedFields {
  private TypedFields() {}

  /** The entries that a tensor has. */
  static int count(TensorProto proto, DType dtype) {
    return switch (dtype) {
      case FLOAT32 -> proto.getFloatDataCount();
      case FLOAT64 -> proto.getDoubleDataCount();
      case INT64 -> proto.getInt64DataCount();
      case UINT64, UINT32 -> proto.getUint64DataCount();
      case INT32, INT16, UINT16, INT8, UINT8, INT4, UINT4, BOOL -> proto.getInt32DataCount();
      case FLOAT16, BFLOAT16 -> proto.getInt32DataCount();
      case FLOAT8E4M3FN, FLOAT8E4M3FNUZ, FLOAT8E5M2, FLOAT8E5M2FNUZ -> proto.getInt32DataCount();
    };
  }

  /** The entries that some elements take. */
  static long expected(DType dtype, long elements) {
    return dtype.isPacked() ? dtype.bytes(elements) : elements;
  }

  /** The elements' little-endian bytes. */
  static ByteBuffer read(String subject, TensorProto proto, DType dtype) {
    int width = Math.max(1, dtype.bits() / Byte.SIZE);
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(count(proto, dtype), width))
            .order(ByteOrder.LITTLE_ENDIAN);
    switch (dtype) {
      case FLOAT32 -> proto.getFloatDataList().forEach(bytes::putFloat);
      case FLOAT64 -> proto.getDoubleDataList().forEach(bytes::putDouble);
      case INT64 -> proto.getInt64DataList().forEach(bytes::putLong);
      case UINT64 -> proto.getUint64DataList().forEach(bytes::putLong);
      case UINT32 -> narrow(subject, proto.getUint64DataList(), dtype, bytes);
      case INT32 -> proto.getInt32DataList().forEach(bytes::putInt);
      case INT16, UINT16, INT8, UINT8, BOOL ->
          narrow(subject, proto.getInt32DataList(), dtype, bytes);
      case FLOAT16, BFLOAT16 -> narrow(subject, proto.getInt32DataList(), DType.UINT16, bytes);
      case FLOAT8E4M3FN, FLOAT8E4M3FNUZ, FLOAT8E5M2, FLOAT8E5M2FNUZ, INT4, UINT4 ->
          narrow(subject, proto.getInt32DataList(), DType.UINT8, bytes);
    }
    return bytes.flip();
  }

  private static void narrow(
      String subject, List<? extends Number> values, DType as, ByteBuffer bytes) {
    for (Number entry : values) {
      long value = entry.longValue();
      if (value < as.least() || value > as.most()) {
        throw new OnnxException(
            subject + " holds " + value + ", outside its type's range; export the model again.");
      }
      switch (as.bits()) {
        case Byte.SIZE -> bytes.put((byte) value);
        case Short.SIZE -> bytes.putShort((short) value);
        default -> bytes.putInt((int) value);
      }
    }
  }
}
