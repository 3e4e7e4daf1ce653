package dev.rucksack.grading.child;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Boxed numbers and arrays of numbers as bytes, in big-endian order. */
final class Primitives {

  private Primitives() {}

  /** Writes a boxed value; false if it is none. */
  static boolean boxed(DataOutputStream out, Object value) throws IOException {
    switch (value) {
      case Boolean b -> tagged(out, Tag.BOOLEAN).writeBoolean(b);
      case Byte b -> tagged(out, Tag.BYTE).writeByte(b);
      case Character c -> tagged(out, Tag.CHAR).writeChar(c);
      case Short s -> tagged(out, Tag.SHORT).writeShort(s);
      case Integer i -> tagged(out, Tag.INT).writeInt(i);
      case Long l -> tagged(out, Tag.LONG).writeLong(l);
      case Float f -> tagged(out, Tag.FLOAT).writeInt(Float.floatToRawIntBits(f));
      case Double d -> tagged(out, Tag.DOUBLE).writeLong(Double.doubleToRawLongBits(d));
      default -> {
        return false;
      }
    }
    return true;
  }

  private static DataOutputStream tagged(DataOutputStream out, int tag) throws IOException {
    out.writeByte(tag);
    return out;
  }

  /** The content of an array of primitives. */
  static byte[] bytes(Object array, int limit) {
    int length = java.lang.reflect.Array.getLength(array);
    int width = width(array);
    if ((long) length * width > limit) {
      throw new WireException("an array of " + length + " elements");
    }
    ByteBuffer buffer = ByteBuffer.allocate(length * width);
    switch (array) {
      case double[] values -> buffer.asDoubleBuffer().put(values);
      case float[] values -> buffer.asFloatBuffer().put(values);
      case long[] values -> buffer.asLongBuffer().put(values);
      case int[] values -> buffer.asIntBuffer().put(values);
      case short[] values -> buffer.asShortBuffer().put(values);
      case char[] values -> buffer.asCharBuffer().put(values);
      case byte[] values -> buffer.put(values);
      case boolean[] values -> {
        for (boolean value : values) {
          buffer.put((byte) (value ? 1 : 0));
        }
      }
      default -> throw new IllegalArgumentException(array.getClass() + " is no primitive array.");
    }
    return buffer.array();
  }

  /** Fills an array of primitives with a content of its length. */
  static void fill(Object array, ByteBuffer content) {
    switch (array) {
      case double[] values -> content.asDoubleBuffer().get(values);
      case float[] values -> content.asFloatBuffer().get(values);
      case long[] values -> content.asLongBuffer().get(values);
      case int[] values -> content.asIntBuffer().get(values);
      case short[] values -> content.asShortBuffer().get(values);
      case char[] values -> content.asCharBuffer().get(values);
      case byte[] values -> content.get(values);
      case boolean[] values -> {
        for (int i = 0; i < values.length; i++) {
          values[i] = content.get() != 0;
        }
      }
      default -> throw new IllegalArgumentException(array.getClass() + " is no primitive array.");
    }
  }

  /** The bytes of one element. */
  static int width(Object array) {
    return switch (array) {
      case double[] values -> Double.BYTES;
      case long[] values -> Long.BYTES;
      case float[] values -> Float.BYTES;
      case int[] values -> Integer.BYTES;
      case short[] values -> Short.BYTES;
      case char[] values -> Character.BYTES;
      default -> 1;
    };
  }
}
