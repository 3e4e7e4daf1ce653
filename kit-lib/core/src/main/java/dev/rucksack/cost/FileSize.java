package dev.rucksack.cost;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * How much space a file takes.
 *
 * @param bytes on disk
 * @param gzipped bytes after {@code gzip -9} (DEFLATE level 9 with gzip's 18 bytes around it)
 */
public record FileSize(long bytes, long gzipped) {

  /**
   * Measures a file, reading it once and holding none of it.
   *
   * @throws UncheckedIOException if the file cannot be read
   */
  public static FileSize of(Path file) {
    Counter counter = new Counter();
    try (InputStream in = Files.newInputStream(file)) {
      long bytes;
      try (OutputStream gzip = new BestGzip(counter)) {
        bytes = in.transferTo(gzip);
      }
      return new FileSize(bytes, counter.count);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot measure '" + file + "' (" + e + "); check that it is a readable file.", e);
    }
  }

  private static final class BestGzip extends GZIPOutputStream {
    BestGzip(OutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }

  private static final class Counter extends OutputStream {
    private long count;

    @Override
    public void write(int b) {
      count++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      count += length;
    }
  }
}
