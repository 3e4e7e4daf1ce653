package dev.rucksack.tensor;

import dev.rucksack.error.GraphException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * An immutable array of numbers: little-endian bytes, an element type and a shape, row-major.
 *
 * <p>Equality is that of type, shape and bytes, so NaN equals itself and 0.0 differs from -0.0.
 */
public final class Tensor {
  private final DType dtype;
  private final long[] shape;
  private final ByteBuffer bytes;

  private Tensor(DType dtype, long[] shape, ByteBuffer bytes) {
    long expected = Math.multiplyExact(elements(shape), (long) dtype.bytes());
    if (bytes.remaining() != expected) {
      throw new GraphException(
          "A "
              + dtype
              + " tensor of shape "
              + Arrays.toString(shape)
              + " takes "
              + expected
              + " bytes, not "
              + bytes.remaining()
              + "; check its shape and element type.");
    }
    this.dtype = dtype;
    this.shape = shape.clone();
    this.bytes = bytes.slice().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * A tensor over existing little-endian bytes, which are not copied: the caller no longer writes
   * to them.
   *
   * @param bytes from its position to its limit, one element after the other
   */
  public static Tensor wrap(DType dtype, long[] shape, ByteBuffer bytes) {
    return new Tensor(dtype, shape, bytes);
  }

  /** A float32 tensor. */
  public static Tensor of(float[] values, long... shape) {
    ByteBuffer bytes = allocate(values.length, Float.BYTES);
    bytes.asFloatBuffer().put(values);
    return new Tensor(DType.FLOAT32, shape, bytes);
  }

  /** An int64 tensor. */
  public static Tensor of(long[] values, long... shape) {
    ByteBuffer bytes = allocate(values.length, Long.BYTES);
    bytes.asLongBuffer().put(values);
    return new Tensor(DType.INT64, shape, bytes);
  }

  /** An int32 tensor. */
  public static Tensor of(int[] values, long... shape) {
    ByteBuffer bytes = allocate(values.length, Integer.BYTES);
    bytes.asIntBuffer().put(values);
    return new Tensor(DType.INT32, shape, bytes);
  }

  /**
   * A tensor of one-byte elements.
   *
   * @param dtype {@code INT8}, {@code UINT8} or {@code BOOL}
   */
  public static Tensor of(DType dtype, byte[] values, long... shape) {
    return new Tensor(dtype, shape, ByteBuffer.wrap(values.clone()));
  }

  /** A float32 scalar (shape []). */
  public static Tensor scalar(float value) {
    return of(new float[] {value});
  }

  /** A vector (shape [n]) of int64, as ONNX takes shapes and axes. */
  public static Tensor vector(long... values) {
    return of(values, values.length);
  }

  private static ByteBuffer allocate(int elements, int size) {
    return ByteBuffer.allocate(Math.multiplyExact(elements, size)).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static long elements(long[] shape) {
    long n = 1;
    for (long size : shape) {
      if (size < 0) {
        throw new GraphException(
            "A tensor has shape " + Arrays.toString(shape) + "; every length is 0 or more.");
      }
      n = Math.multiplyExact(n, size);
    }
    return n;
  }

  /** The type of the elements. */
  public DType dtype() {
    return dtype;
  }

  /** A copy of the lengths of the axes. */
  public long[] shape() {
    return shape.clone();
  }

  /** The number of axes; 0 for a scalar. */
  public int rank() {
    return shape.length;
  }

  /** The number of elements. */
  public int size() {
    return bytes.capacity() / dtype.bytes();
  }

  /** Element type and shape; every axis has a fixed length. */
  public TensorType type() {
    return new TensorType(dtype, Shape.of(shape));
  }

  /** A read-only view of the little-endian bytes. */
  public ByteBuffer bytes() {
    return bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** A copy of the elements as floats; integers are converted, unsigned bytes to 0…255. */
  public float[] floats() {
    float[] values = new float[size()];
    switch (dtype) {
      case FLOAT32 -> bytes().asFloatBuffer().get(values);
      case FLOAT64, INT64, INT32, INT8, UINT8, BOOL -> {
        for (int i = 0; i < values.length; i++) {
          values[i] = dtype == DType.FLOAT64 ? (float) bytes.getDouble(8 * i) : (float) whole(i);
        }
      }
    }
    return values;
  }

  /**
   * A copy of the elements as whole numbers.
   *
   * @throws GraphException if they are floating-point numbers
   */
  public long[] longs() {
    if (dtype.isFloating()) {
      throw new GraphException("A " + dtype + " tensor holds no whole numbers; read floats().");
    }
    long[] values = new long[size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = whole(i);
    }
    return values;
  }

  /**
   * One element as a number; whole numbers beyond 2⁵³ are rounded.
   *
   * @param i its position, row-major
   */
  public double number(int i) {
    return switch (dtype) {
      case FLOAT32 -> bytes.getFloat(4 * i);
      case FLOAT64 -> bytes.getDouble(8 * i);
      case INT64, INT32, INT8, UINT8, BOOL -> whole(i);
    };
  }

  /**
   * The elements as another type: real numbers are cut towards zero, whole ones that do not fit
   * wrap around, and every number but 0 is true.
   */
  public Tensor cast(DType to) {
    if (to == dtype) {
      return this;
    }
    ByteBuffer cast = allocate(size(), to.bytes());
    for (int i = 0; i < size(); i++) {
      switch (to) {
        case FLOAT32 -> cast.putFloat(dtype.isFloating() ? (float) number(i) : whole(i));
        case FLOAT64 -> cast.putDouble(number(i));
        case INT64 -> cast.putLong(cut(i));
        case INT32 -> cast.putInt((int) cut(i));
        case INT8, UINT8 -> cast.put((byte) cut(i));
        case BOOL -> cast.put((byte) (number(i) == 0 ? 0 : 1));
      }
    }
    return new Tensor(to, shape, cast.flip());
  }

  private long cut(int i) {
    return dtype.isFloating() ? (long) number(i) : whole(i);
  }

  private long whole(int i) {
    return switch (dtype) {
      case INT64 -> bytes.getLong(8 * i);
      case INT32 -> bytes.getInt(4 * i);
      case INT8 -> bytes.get(i);
      case UINT8, BOOL -> Byte.toUnsignedInt(bytes.get(i));
      case FLOAT32, FLOAT64 -> throw new IllegalStateException(dtype + " is not whole");
    };
  }

  /** The same elements under another shape. */
  public Tensor reshape(long... newShape) {
    return new Tensor(dtype, newShape, bytes());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tensor that
        && dtype == that.dtype
        && Arrays.equals(shape, that.shape)
        && bytes.equals(that.bytes);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(shape) + 7 * dtype.hashCode() + bytes.hashCode();
  }

  /** Type, shape and the first elements. */
  @Override
  public String toString() {
    int shown = Math.min(size(), 6);
    StringBuilder text = new StringBuilder(type().toString()).append(" {");
    float[] head = size() == 0 ? new float[0] : slice(shown);
    for (int i = 0; i < shown; i++) {
      text.append(i == 0 ? "" : ", ").append(dtype.isFloating() ? "" + head[i] : "" + whole(i));
    }
    return text.append(size() > shown ? ", …}" : "}").toString();
  }

  private float[] slice(int count) {
    ByteBuffer head = bytes().slice(0, count * dtype.bytes());
    return new Tensor(dtype, new long[] {count}, head).floats();
  }
}
