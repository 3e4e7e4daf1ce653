package dev.rucksack.onnx.file;

import ai.onnx.proto.OnnxMl.TensorProto;
import dev.rucksack.error.OnnxException;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Stored tensors of ONNX files: raw bytes are taken as they are, typed fields are converted. */
public final class TensorProtos {
  private TensorProtos() {}

  /**
   * The tensor.
   *
   * @param subject what errors call it
   * @param external the files beside the model
   */
  public static Tensor read(String subject, TensorProto proto, ExternalDataFiles external) {
    if (proto.getDataLocation() != TensorProto.DataLocation.EXTERNAL) {
      return read(subject, proto);
    }
    DType dtype = DType.ofOnnx(proto.getDataType());
    long[] shape = shape(subject, proto);
    long bytes = dtype.bytes(elements(subject, shape));
    return Tensor.wrap(dtype, shape, external.read(subject, proto, bytes));
  }

  /** The tensor, which must be in the model itself, as those of attributes are. */
  public static Tensor read(String subject, TensorProto proto) {
    if (proto.getDataLocation() == TensorProto.DataLocation.EXTERNAL) {
      throw new OnnxException(
          subject + " is in another file, as only weights may be; save it inside the model.");
    }
    long[] shape = shape(subject, proto);
    DType dtype = DType.ofOnnx(proto.getDataType());
    long elements = elements(subject, shape);
    if (proto.hasRawData()) {
      ByteBuffer raw = proto.getRawData().asReadOnlyByteBuffer();
      check(subject, shape, "bytes", dtype.bytes(elements), raw.remaining());
      return Tensor.wrap(dtype, shape, raw);
    }
    long stored = TypedFields.count(proto, dtype);
    String unit = dtype.isPacked() ? "pairs of elements" : "elements";
    check(subject, shape, unit, TypedFields.expected(dtype, elements), stored);
    return Tensor.wrap(dtype, shape, TypedFields.read(subject, proto, dtype));
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
}
