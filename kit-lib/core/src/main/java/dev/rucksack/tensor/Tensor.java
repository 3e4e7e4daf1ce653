package dev.rucksack.tensor;

import dev.rucksack.error.GraphException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;

/**
 * An immutable array of numbers: little-endian bytes, an element type and a shape, row-major.
 * Elements of 4 bits lie two to a byte, the first in its lower half.
 *
 * <p>Equality is that of type, shape and bytes, so NaN equals itself and 0.0 differs from -0.0.
 */
public final class Tensor {
  private final DType dtype;
  private final long[] shape;
  private final int size;
  private final ByteBuffer bytes;

  private Tensor(DType dtype, long[] shape, ByteBuffer bytes) {
    long elements = elements(shape);
    long expected = dtype.bytes(elements);
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
    this.size = Math.toIntExact(elements);
    this.bytes = bytes.slice().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * A tensor over existing little-endian bytes, which are not copied: the caller no longer writes
   * to them. (Only where elements of 4 bits leave half of the last byte unused and it is not 0, it
   * is set to 0 in a copy, so that equal tensors have equal bytes.)
   *
   * @param bytes from its position to its limit, one element after the other
   */
  public static Tensor wrap(DType dtype, long[] shape, ByteBuffer bytes) {
    boolean odd = dtype.isPacked() && elements(shape) % 2 == 1 && bytes.hasRemaining();
    int last = bytes.limit() - 1;
    if (!odd || (bytes.get(last) & 0xF0) == 0) {
      return new Tensor(dtype, shape, bytes);
    }
    ByteBuffer copy = ByteBuffer.allocate(bytes.remaining()).put(bytes.duplicate()).flip();
    copy.put(copy.limit() - 1, (byte) (bytes.get(last) & 0x0F));
    return new Tensor(dtype, shape, copy);
  }

  /** A float32 tensor. */
  public static Tensor of(float[] values, long... shape) {
    ByteBuffer bytes = allocate(values.length, Float.BYTES);
    bytes.asFloatBuffer().put(values);
    return new Tensor(DType.FLOAT32, shape, bytes);
  }

  /** A float64 tensor. */
  public static Tensor of(double[] values, long... shape) {
    ByteBuffer bytes = allocate(values.length, Double.BYTES);
    bytes.asDoubleBuffer().put(values);
    return new Tensor(DType.FLOAT64, shape, bytes);
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
   * A tensor of elements of at most one byte.
   *
   * @param dtype {@code INT8}, {@code UINT8}, {@code BOOL}; {@code INT4} or {@code UINT4}; or a
   *     float8 type
   * @param values one entry an element: a number, which is packed if the type takes 4 bits, or the
   *     bits of a float8
   * @throws GraphException if the type takes more bits, or a number does not fit into 4
   */
  public static Tensor of(DType dtype, byte[] values, long... shape) {
    if (!dtype.isPacked()) {
      requireBits(dtype, Byte.SIZE);
      return new Tensor(dtype, shape, ByteBuffer.wrap(values.clone()));
    }
    ByteBuffer packed = ByteBuffer.allocate(Math.toIntExact(dtype.bytes(values.length)));
    for (int i = 0; i < values.length; i++) {
      if (values[i] < dtype.least() || values[i] > dtype.most()) {
        throw new GraphException(
            "%s holds no %d; use numbers from %d to %d."
                .formatted(dtype, values[i], dtype.least(), dtype.most()));
      }
      Conversion.putHalf(packed, i, values[i]);
    }
    return new Tensor(dtype, shape, packed);
  }

  /**
   * A tensor of two-byte elements.
   *
   * @param dtype {@code INT16} or {@code UINT16}, or {@code FLOAT16} or {@code BFLOAT16}, whose
   *     bits are given
   * @throws GraphException if the type has another size
   */
  public static Tensor of(DType dtype, short[] values, long... shape) {
    requireBits(dtype, Short.SIZE);
    ByteBuffer bytes = allocate(values.length, Short.BYTES);
    bytes.asShortBuffer().put(values);
    return new Tensor(dtype, shape, bytes);
  }

  private static void requireBits(DType dtype, int bits) {
    if (dtype.bits() != bits) {
      throw new GraphException(
          "%s takes %d bits, not %d; wrap its bytes or cast a tensor of another type."
              .formatted(dtype, dtype.bits(), bits));
    }
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
    return size;
  }

  /** Element type and shape; every axis has a fixed length. */
  public TensorType type() {
    return new TensorType(dtype, Shape.of(shape));
  }

  /** A read-only view of the little-endian bytes. */
  public ByteBuffer bytes() {
    return bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * A copy of the elements as floats; integers are converted, unsigned ones to 0 and above, and
   * small floating-point numbers are exact.
   */
  public float[] floats() {
    float[] values = new float[size];
    if (dtype == DType.FLOAT32) {
      bytes().asFloatBuffer().get(values);
      return values;
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = Elements.single(dtype, bytes, i);
    }
    return values;
  }

  /**
   * A copy of the elements as whole numbers.
   *
   * @throws GraphException if they are floating-point numbers, or one of uint64 is beyond 2⁶³ − 1
   */
  public long[] longs() {
    if (dtype.isFloating()) {
      throw new GraphException("A " + dtype + " tensor holds no whole numbers; read floats().");
    }
    long[] values = new long[size];
    for (int i = 0; i < values.length; i++) {
      values[i] = Elements.whole(dtype, bytes, i);
    }
    return values;
  }

  /**
   * One element as a number; whole numbers beyond 2⁵³ are rounded.
   *
   * @param i its position, row-major
   */
  public double number(int i) {
    return Elements.number(dtype, bytes, Objects.checkIndex(i, size));
  }

  /** The elements as another type, as {@link #cast(DType, boolean)} with saturation. */
  public Tensor cast(DType to) {
    return cast(to, true);
  }

  /**
   * The elements as another type: real numbers are truncated towards zero, whole ones that do not
   * fit wrap around, and every number but 0 is true. To a smaller floating-point type they are
   * rounded to the nearest number, ties to even; what is too large becomes infinite.
   *
   * @param saturate for the float8 types: whether what is too large, infinity included, becomes the
   *     largest number; else it becomes infinity, or NaN in the types that have none
   */
  public Tensor cast(DType to, boolean saturate) {
    return to == dtype
        ? this
        : new Tensor(to, shape, new Conversion(dtype, bytes, to, saturate).convert(size));
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
    int shown = Math.min(size, 6);
    StringBuilder text = new StringBuilder(type().toString()).append(" {");
    for (int i = 0; i < shown; i++) {
      text.append(i == 0 ? "" : ", ").append(shown(i));
    }
    return text.append(size > shown ? ", …}" : "}").toString();
  }

  private String shown(int i) {
    return switch (dtype) {
      case UINT64 -> Long.toUnsignedString(Elements.wholeBits(dtype, bytes, i));
      case FLOAT32, FLOAT64, FLOAT16, BFLOAT16 -> Float.toString((float) number(i));
      case FLOAT8E4M3FN, FLOAT8E4M3FNUZ, FLOAT8E5M2, FLOAT8E5M2FNUZ ->
          Float.toString((float) number(i));
      case INT64, INT32, UINT32, INT16, UINT16, INT8, UINT8, INT4, UINT4, BOOL ->
          Long.toString(Elements.whole(dtype, bytes, i));
    };
  }
}
