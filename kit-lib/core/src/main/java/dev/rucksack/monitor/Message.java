package dev.rucksack.monitor;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A protocol-buffer message, written field by field. TensorBoard's messages are few and stable:
 * their field numbers are in the code that writes them, and TensorFlow's classes are not needed.
 */
final class Message {
  private static final int BUFFER = 64;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final CodedOutputStream stream = CodedOutputStream.newInstance(bytes, BUFFER);

  /** Something that writes a field. */
  @FunctionalInterface
  private interface Field {
    void writeTo(CodedOutputStream stream) throws IOException;
  }

  Message whole(int field, long value) {
    return put(stream -> stream.writeInt64(field, value));
  }

  Message truth(int field, boolean value) {
    return put(stream -> stream.writeBool(field, value));
  }

  Message single(int field, float value) {
    return put(stream -> stream.writeFloat(field, value));
  }

  Message real(int field, double value) {
    return put(stream -> stream.writeDouble(field, value));
  }

  Message text(int field, String value) {
    return put(stream -> stream.writeString(field, value));
  }

  Message binary(int field, byte[] value) {
    return put(stream -> stream.writeByteArray(field, value));
  }

  Message message(int field, Message value) {
    return binary(field, value.toByteArray());
  }

  Message reals(int field, double[] values) {
    for (double value : values) {
      real(field, value);
    }
    return this;
  }

  byte[] toByteArray() {
    put(CodedOutputStream::flush);
    return bytes.toByteArray();
  }

  private Message put(Field field) {
    try {
      field.writeTo(stream);
    } catch (IOException e) {
      throw new UncheckedIOException("Memory cannot be written.", e);
    }
    return this;
  }
}
