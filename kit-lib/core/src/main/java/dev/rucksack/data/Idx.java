package dev.rucksack.data;

import dev.rucksack.error.DataException;
import dev.rucksack.file.Unzipped;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Reads IDX, the format of MNIST: the bytes 0, 0, element type, rank, then each length as a
 * big-endian int32, then the elements. Only unsigned bytes (type 8) are read, gzipped or not.
 */
public final class Idx {
  private static final int UNSIGNED_BYTE = 8;
  private static final int MAX_RANK = 4;
  private static final long MAX_BYTES = 1L << 30;

  private Idx() {}

  /**
   * Reads a file, gzipped or not, as its first bytes show.
   *
   * @return uint8, with the shape that the file states
   * @throws DataException if the file is missing, truncated or not an IDX file of unsigned bytes
   */
  public static Tensor read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return read(file.toString(), in);
    } catch (IOException e) {
      throw new DataException("Cannot read " + file + ": " + e + "; check its path.", e);
    }
  }

  /**
   * Reads a stream, gzipped or not; memory grows with the bytes that arrive, not with the sizes
   * that the header claims.
   *
   * @param name what messages call the stream
   * @return uint8, with the shape that the stream states
   * @throws DataException if the stream is truncated or not an IDX file of unsigned bytes
   */
  public static Tensor read(String name, InputStream in) {
    try {
      return parse(name, unzipped(name, in));
    } catch (IOException e) {
      throw new DataException(
          name + " ends early or is damaged (" + e.getMessage() + "); fetch it again.", e);
    }
  }

  /**
   * Pictures with a class each.
   *
   * @param name what messages call the set
   * @param images uint8 {@code [n, height, width]}
   * @param labels uint8 {@code [n]}
   * @return inputs of {@code [batch, 1, height, width]}
   * @throws DataException if the two do not belong together
   */
  public static Examples examples(String name, Tensor images, Tensor labels, List<String> classes) {
    if (images.rank() != 3 || labels.rank() != 1) {
      throw new DataException(
          "%s has images of shape %s and labels of shape %s; expected [n, height, width] and [n]."
              .formatted(name, Arrays.toString(images.shape()), Arrays.toString(labels.shape())));
    }
    long[] shape = images.shape();
    ByteBuffer bytes = labels.bytes();
    int[] values =
        IntStream.range(0, labels.size()).map(i -> Byte.toUnsignedInt(bytes.get(i))).toArray();
    return Examples.of(name, images.reshape(shape[0], 1, shape[1], shape[2]), values, classes);
  }

  private static InputStream unzipped(String name, InputStream in) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in, 1 << 16);
    buffered.mark(2);
    boolean gzip = buffered.read() == 0x1f && buffered.read() == 0x8b;
    buffered.reset();
    return gzip ? Unzipped.of(name, buffered) : buffered;
  }

  private static Tensor parse(String name, InputStream in) throws IOException {
    byte[] magic = exactly(name, in, 4);
    int rank = magic[3];
    if (magic[0] != 0
        || magic[1] != 0
        || magic[2] != UNSIGNED_BYTE
        || rank < 1
        || rank > MAX_RANK) {
      throw new DataException(
          name
              + " starts with the bytes "
              + Arrays.toString(magic)
              + ", not 0, 0, 8 (unsigned bytes) and a rank of 1 to 4; it is not an IDX file of pictures"
              + " or labels; fetch it again.");
    }
    long[] shape = lengths(ByteBuffer.wrap(exactly(name, in, 4 * rank)), rank);
    byte[] elements = exactly(name, in, checkedBytes(name, shape));
    if (in.read() >= 0) {
      throw new DataException(
          name + " continues after its " + Arrays.toString(shape) + " elements; fetch it again.");
    }
    return Tensor.wrap(DType.UINT8, shape, ByteBuffer.wrap(elements));
  }

  private static long[] lengths(ByteBuffer header, int rank) {
    return IntStream.range(0, rank).mapToLong(i -> header.getInt(4 * i)).toArray();
  }

  private static int checkedBytes(String name, long[] shape) {
    long bytes = 1;
    for (long length : shape) {
      bytes = length < 0 || length > MAX_BYTES ? MAX_BYTES + 1 : bytes * length;
      if (bytes > MAX_BYTES) {
        throw new DataException(
            "%s claims the shape %s, more than the %d bytes allowed; it is damaged or not an IDX file."
                .formatted(name, Arrays.toString(shape), MAX_BYTES));
      }
    }
    return (int) bytes;
  }

  private static byte[] exactly(String name, InputStream in, int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new DataException(
          "%s ends after %d of the %d bytes that should follow; it was cut off, fetch it again."
              .formatted(name, bytes.length, count));
    }
    return bytes;
  }
}
