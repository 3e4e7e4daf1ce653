package dev.rucksack.runtime.ort;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import dev.rucksack.error.OnnxException;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tensors on their way into and out of ONNX Runtime. */
final class OrtTensors {
  private OrtTensors() {}

  /** A native view of a tensor; the caller closes it. */
  static OnnxTensor toNative(OrtEnvironment environment, Tensor tensor) throws OrtException {
    ByteBuffer bytes = tensor.bytes();
    if (!bytes.isDirect()) {
      bytes = ByteBuffer.allocateDirect(bytes.remaining()).put(bytes).flip();
    }
    return OnnxTensor.createTensor(
        environment,
        bytes.order(ByteOrder.nativeOrder()),
        tensor.shape(),
        javaType(tensor.dtype()));
  }

  /**
   * A copy of a native value, which the caller may then close.
   *
   * @param name what errors call it
   */
  static Tensor toJava(String name, OnnxValue value) {
    if (!(value instanceof OnnxTensor tensor)) {
      throw new OnnxException(
          "The output '" + name + "' is a " + value.getType() + "; export it as a tensor.");
    }
    TensorInfo info = tensor.getInfo();
    return Tensor.wrap(dtype(name, info), info.getShape(), tensor.getByteBuffer());
  }

  /** The type of an input or output; unnamed open axes get a name. */
  static TensorType type(String name, NodeInfo node) {
    if (!(node.getInfo() instanceof TensorInfo info)) {
      throw new OnnxException(
          "The value '" + name + "' is a " + node.getInfo() + "; export it as a tensor.");
    }
    long[] sizes = info.getShape();
    String[] names = info.getDimensionNames();
    List<Dim> dims = new ArrayList<>();
    for (int i = 0; i < sizes.length; i++) {
      String axis = names[i].isBlank() ? name + "_" + i : names[i];
      dims.add(sizes[i] < 0 ? Dim.axis(axis) : Dim.of(sizes[i]));
    }
    return new TensorType(dtype(name, info), new Shape(dims));
  }

  private static OnnxJavaType javaType(DType dtype) {
    return switch (dtype) {
      case FLOAT32 -> OnnxJavaType.FLOAT;
      case FLOAT64 -> OnnxJavaType.DOUBLE;
      case FLOAT16 -> OnnxJavaType.FLOAT16;
      case BFLOAT16 -> OnnxJavaType.BFLOAT16;
      case INT64 -> OnnxJavaType.INT64;
      case INT32 -> OnnxJavaType.INT32;
      case INT16 -> OnnxJavaType.INT16;
      case INT8 -> OnnxJavaType.INT8;
      case UINT8 -> OnnxJavaType.UINT8;
      case BOOL -> OnnxJavaType.BOOL;
      case UINT64, UINT32, UINT16, INT4, UINT4 -> throw notGiven(dtype);
      case FLOAT8E4M3FN, FLOAT8E4M3FNUZ, FLOAT8E5M2, FLOAT8E5M2FNUZ -> throw notGiven(dtype);
    };
  }

  private static OnnxException notGiven(DType dtype) {
    return new OnnxException(
        "ONNX Runtime's Java API takes no %s; give the model another type and cast it within."
            .formatted(dtype));
  }

  /** By the native type: of unsigned numbers, ONNX Runtime's Java types have only bytes. */
  private static DType dtype(String name, TensorInfo info) {
    return switch (info.onnxType) {
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT -> DType.FLOAT32;
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_DOUBLE -> DType.FLOAT64;
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT16 -> DType.FLOAT16;
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_BFLOAT16 -> DType.BFLOAT16;
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT64 -> DType.INT64;
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT64 -> DType.UINT64;
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT32 -> DType.INT32;
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT32 -> DType.UINT32;
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT16 -> DType.INT16;
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT16 -> DType.UINT16;
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT8 -> DType.INT8;
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT8 -> DType.UINT8;
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_BOOL -> DType.BOOL;
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT8E4M3FN,
          ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT8E4M3FNUZ,
          ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT8E5M2,
          ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT8E5M2FNUZ,
          ONNX_TENSOR_ELEMENT_DATA_TYPE_STRING,
          ONNX_TENSOR_ELEMENT_DATA_TYPE_COMPLEX64,
          ONNX_TENSOR_ELEMENT_DATA_TYPE_COMPLEX128,
          ONNX_TENSOR_ELEMENT_DATA_TYPE_UNDEFINED ->
          throw new OnnxException(
              "The value '%s' has elements %s, which ONNX Runtime's Java API does not exchange; cast it to float32 within the model."
                  .formatted(name, word(info.onnxType)));
    };
  }

  private static String word(TensorInfo.OnnxTensorType type) {
    return type == TensorInfo.OnnxTensorType.ONNX_TENSOR_ELEMENT_DATA_TYPE_UNDEFINED
        ? "of 4 bits or an unknown type"
        : "of type "
            + type.name().replace("ONNX_TENSOR_ELEMENT_DATA_TYPE_", "").toLowerCase(Locale.ROOT);
  }
}
