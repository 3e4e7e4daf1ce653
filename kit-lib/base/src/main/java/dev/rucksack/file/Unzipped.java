package dev.rucksack.file;

import dev.rucksack.error.DataException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/**
 * The contents of a gzip stream, refused if they grow unreasonably large: a file of 1 MB can hold 1
 * GB of zeros, but no data set does.
 */
public final class Unzipped extends FilterInputStream {
  /** Small contents pass whatever their ratio. */
  static final long HARMLESS_BYTES = 32L << 20;

  /** Real tables and pictures reach about 30; gzip itself about 1,030. */
  static final long HIGHEST_RATIO = 200;

  private final String name;
  private final Counted packed;
  private long unpacked;

  private Unzipped(String name, Counted packed) throws IOException {
    super(new GZIPInputStream(packed, 1 << 16));
    this.name = name;
    this.packed = packed;
  }

  /**
   * The contents of a gzip stream.
   *
   * @param name what messages call it
   * @throws IOException if it does not begin as gzip does
   */
  public static InputStream of(String name, InputStream packed) throws IOException {
    return new Unzipped(name, new Counted(packed));
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] bytes, int from, int count) throws IOException {
    int n = in.read(bytes, from, count);
    unpacked += Math.max(0, n);
    if (unpacked > HARMLESS_BYTES && unpacked / HIGHEST_RATIO > packed.bytes) {
      throw new DataException(
          "%s unpacks to more than %d times its size (%d bytes from %d so far), as no data does; fetch it again from its authors."
              .formatted(name, HIGHEST_RATIO, unpacked, packed.bytes));
    }
    return n;
  }

  @Override
  public long skip(long count) throws IOException {
    long left = count;
    byte[] piece = new byte[1 << 12];
    while (left > 0) {
      int n = read(piece, 0, (int) Math.min(left, piece.length));
      if (n < 0) {
        break;
      }
      left -= n;
    }
    return count - left;
  }

  /** Counts what is read. */
  private static final class Counted extends FilterInputStream {
    private long bytes;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int value = in.read();
      bytes += value < 0 ? 0 : 1;
      return value;
    }

    @Override
    public int read(byte[] target, int from, int count) throws IOException {
      int n = in.read(target, from, count);
      bytes += Math.max(0, n);
      return n;
    }

    @Override
    public long skip(long count) throws IOException {
      long n = in.skip(count);
      bytes += n;
      return n;
    }
  }
}
