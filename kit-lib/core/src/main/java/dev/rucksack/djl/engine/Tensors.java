package dev.rucksack.djl.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.util.NativeResource;
import dev.rucksack.error.GraphException;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Carries tensors over to DJL and back, with one copy of the bytes each way. */
public final class Tensors {
  private Tensors() {}

  /**
   * A DJL array with the tensor's type, shape and elements.
   *
   * @param manager frees it, and says on which device it is
   */
  public static NDArray toArray(NDManager manager, Tensor tensor) {
    ByteBuffer bytes = tensor.bytes();
    ByteBuffer direct = ByteBuffer.allocateDirect(bytes.remaining()).order(ByteOrder.nativeOrder());
    direct.put(bytes).rewind();
    return manager.create(
        direct, new ai.djl.ndarray.types.Shape(tensor.shape()), dataType(tensor.dtype()));
  }

  /**
   * The elements of a DJL array, which stays as it is and may be on any device.
   *
   * @throws GraphException if its element type is one that graphs do not hold
   */
  public static Tensor of(NDArray array) {
    DType dtype = dtype(array.getDataType());
    return Tensor.wrap(dtype, array.getShape().getShape(), array.toByteBuffer(false));
  }

  /**
   * Whether the memory of an array is gone, because its manager or the run that owned it was
   * closed.
   */
  public static boolean isFreed(NDArray array) {
    return array instanceof NativeResource<?> resource && resource.isReleased();
  }

  /**
   * DJL's name of an element type.
   *
   * @throws GraphException if DJL's PyTorch engine has no such arrays: it ends the process when it
   *     is asked for one
   */
  public static DataType dataType(DType dtype) {
    return switch (dtype) {
      case FLOAT32 -> DataType.FLOAT32;
      case FLOAT64 -> DataType.FLOAT64;
      case FLOAT16 -> DataType.FLOAT16;
      case INT64 -> DataType.INT64;
      case INT32 -> DataType.INT32;
      case INT8 -> DataType.INT8;
      case UINT8 -> DataType.UINT8;
      case BOOL -> DataType.BOOLEAN;
      case BFLOAT16, FLOAT8E4M3FN, FLOAT8E4M3FNUZ, FLOAT8E5M2, FLOAT8E5M2FNUZ -> throw none(dtype);
      case UINT64, UINT32, UINT16, INT16, INT4, UINT4 -> throw none(dtype);
    };
  }

  private static GraphException none(DType dtype) {
    return new GraphException(
        "DJL's PyTorch engine has no arrays of "
            + dtype
            + "; cast to "
            + (dtype.isFloating() ? "float32" : "int64 or int32")
            + ", or run the network in ONNX Runtime or the interpreter.");
  }

  /**
   * The graph's name of a DJL element type.
   *
   * @throws GraphException if graphs do not hold that type
   */
  public static DType dtype(DataType type) {
    return switch (type) {
      case FLOAT32 -> DType.FLOAT32;
      case FLOAT64 -> DType.FLOAT64;
      case FLOAT16 -> DType.FLOAT16;
      case INT64 -> DType.INT64;
      case INT32 -> DType.INT32;
      case INT8 -> DType.INT8;
      case UINT8 -> DType.UINT8;
      case BOOLEAN -> DType.BOOL;
      case BFLOAT16, UINT64, UINT32, UINT16, INT16, COMPLEX64, STRING, UNKNOWN ->
          throw new GraphException(
              "DJL element type "
                  + type
                  + " is not supported; convert the array to float32 or int64.");
    };
  }
}
