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
   * @param name how errors call it
   */
  static Tensor toJava(String name, OnnxValue value) {
    if (!(value instanceof OnnxTensor tensor)) {
      throw new OnnxException(
          "The output '" + name + "' is a " + value.getType() + "; export it as a tensor.");
    }
    TensorInfo info = tensor.getInfo();
    return Tensor.wrap(dtype(name, info.type), info.getShape(), tensor.getByteBuffer());
  }

  /** The type of an input or output; open axes without a name get one. */
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
    return new TensorType(dtype(name, info.type), new Shape(dims));
  }

  private static OnnxJavaType javaType(DType dtype) {
    return switch (dtype) {
      case FLOAT32 -> OnnxJavaType.FLOAT;
      case FLOAT64 -> OnnxJavaType.DOUBLE;
      case INT64 -> OnnxJavaType.INT64;
      case INT32 -> OnnxJavaType.INT32;
      case INT8 -> OnnxJavaType.INT8;
      case UINT8 -> OnnxJavaType.UINT8;
      case BOOL -> OnnxJavaType.BOOL;
    };
  }

  private static DType dtype(String name, OnnxJavaType type) {
    return switch (type) {
      case FLOAT -> DType.FLOAT32;
      case DOUBLE -> DType.FLOAT64;
      case INT64 -> DType.INT64;
      case INT32 -> DType.INT32;
      case INT8 -> DType.INT8;
      case UINT8 -> DType.UINT8;
      case BOOL -> DType.BOOL;
      case INT16, STRING, FLOAT16, BFLOAT16, UNKNOWN ->
          throw new OnnxException(
              "The value '" + name + "' has elements of type " + type + "; cast it to float32.");
    };
  }
}
