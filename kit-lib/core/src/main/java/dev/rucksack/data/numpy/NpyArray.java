package dev.rucksack.data.numpy;

import dev.rucksack.error.DataException;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One array in NumPy's format, of which the header was read.
 *
 * @param subject what errors call it
 * @param header what it says about itself
 */
record NpyArray(String subject, NpyHeader header) {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  /** NumPy itself refuses headers above 10,000 bytes. */
  private static final int LONGEST_HEADER = 10_000;

  /**
   * Reads the header.
   *
   * @param bytes how many there are in all, header included
   * @throws DataException if they are not such an array, or not as many as the header says
   */
  static NpyArray begin(String subject, InputStream in, long bytes) throws IOException {
    byte[] start = in.readNBytes(MAGIC.length + 2);
    if (start.length < MAGIC.length + 2 || !Arrays.equals(start, 0, 6, MAGIC, 0, 6)) {
      throw new DataException(
          subject + " is not an array in NumPy's format; write it by numpy.save or numpy.savez.");
    }
    int version = start[MAGIC.length];
    if (version < 1 || version > 3) {
      throw new DataException(
          "%s has version %d of NumPy's format; versions 1 to 3 are read."
              .formatted(subject, version));
    }
    int sizeBytes = version == 1 ? 2 : 4;
    long length = littleEndian(in.readNBytes(sizeBytes));
    if (length > LONGEST_HEADER || start.length + sizeBytes + length > bytes) {
      throw truncated(subject, bytes);
    }
    String text = new String(in.readNBytes((int) length), StandardCharsets.UTF_8);
    NpyHeader header = NpyHeader.parse(subject, text);
    if (start.length + sizeBytes + length + header.bytes() != bytes) {
      throw truncated(subject, bytes);
    }
    return new NpyArray(subject, header);
  }

  /** Reads the elements, which end the stream. */
  Tensor rest(InputStream in) throws IOException {
    int count = Math.toIntExact(header.bytes());
    byte[] values = in.readNBytes(count);
    if (values.length != count || in.read() >= 0) {
      throw truncated(subject, values.length);
    }
    if (header.dtype() == DType.BOOL) {
      checkTruths(values);
    }
    return Tensor.wrap(header.dtype(), header.shape(), ByteBuffer.wrap(values));
  }

  private void checkTruths(byte[] values) {
    for (byte value : values) {
      if (value != 0 && value != 1) {
        throw new DataException(
            "%s has the truth value %d; write it again by numpy.savez(file, name=array)."
                .formatted(subject, value));
      }
    }
  }

  private static long littleEndian(byte[] bytes) {
    long value = 0;
    for (int i = bytes.length - 1; i >= 0; i--) {
      value = value << 8 | Byte.toUnsignedLong(bytes[i]);
    }
    return value;
  }

  private static DataException truncated(String subject, long bytes) {
    return new DataException(
        "%s is truncated or damaged: its %d bytes are not what its header says; write it again."
            .formatted(subject, bytes));
  }
}
