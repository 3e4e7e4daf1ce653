package dev.rucksack.data.download;

import dev.rucksack.progress.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One HTTP transfer into a file that may hold a first part already. */
final class Transfer {
  private static final int CONNECT_MILLIS = 10_000;
  private static final int SILENCE_MILLIS = 30_000;

  /** A hundred times the largest set: a source that does not end must not fill the disk. */
  static final long MOST_BYTES = 3L << 30;

  private static final int RANGE_NOT_SATISFIABLE = 416;

  private Transfer() {}

  /**
   * Completes a file.
   *
   * @return whether existing bytes were kept
   * @throws TransferException if the source fails; what arrived stays in {@code part}
   * @throws ClosedByInterruptException if the thread was interrupted; what arrived stays
   * @throws IOException if {@code part} cannot be written; it is deleted, to free the disk
   */
  static boolean into(Path part, URI source) throws IOException {
    long have = Files.exists(part) ? Files.size(part) : 0;
    HttpURLConnection connection = request(source, have);
    try {
      int status = status(connection);
      if (status == RANGE_NOT_SATISFIABLE && have > 0) {
        // Nothing follows what we have: it is whole, or not of this file. The checksum will tell.
        return true;
      }
      boolean resumed = status == HttpURLConnection.HTTP_PARTIAL && startsAt(connection, have);
      if (!resumed && status != HttpURLConnection.HTTP_OK) {
        throw new TransferException("it answered with status " + status);
      }
      receive(connection, part, resumed ? have : 0);
      return resumed;
    } finally {
      connection.disconnect();
    }
  }

  private static HttpURLConnection request(URI source, long from) throws IOException {
    if (!String.valueOf(source.getScheme()).matches("https?")
        || !(source.toURL().openConnection() instanceof HttpURLConnection connection)) {
      throw new TransferException("it is not an http or https address");
    }
    connection.setConnectTimeout(CONNECT_MILLIS);
    connection.setReadTimeout(SILENCE_MILLIS);
    if (from > 0) {
      connection.setRequestProperty("Range", "bytes=" + from + "-");
    }
    return connection;
  }

  private static int status(HttpURLConnection connection) throws TransferException {
    try {
      return connection.getResponseCode();
    } catch (IOException e) {
      throw new TransferException(e.toString(), e);
    }
  }

  private static boolean startsAt(HttpURLConnection connection, long position) {
    String range = connection.getHeaderField("Content-Range");
    return range != null && range.startsWith("bytes " + position + "-");
  }

  private static void receive(HttpURLConnection connection, Path part, long have)
      throws IOException {
    long announced = connection.getContentLengthLong();
    long received = 0;
    checkSize(part, have + announced);
    try (OutputStream out = open(part, have > 0);
        InputStream in = body(connection);
        Progress progress = progress(connection, have, announced)) {
      progress.advance(have);
      byte[] piece = new byte[1 << 16];
      for (int n = read(in, piece); n >= 0; n = read(in, piece)) {
        write(out, piece, n, part);
        received += n;
        checkSize(part, have + received);
        progress.advance(n);
      }
    }
    if (announced >= 0 && received < announced) {
      throw new TransferException(
          "it stopped after %d of %d bytes; the next try continues there"
              .formatted(have + received, have + announced));
    }
  }

  private static void checkSize(Path part, long bytes) throws IOException {
    if (bytes > MOST_BYTES) {
      Files.deleteIfExists(part);
      throw new TransferException(
          "it sends " + bytes + " bytes or more, beyond the " + MOST_BYTES + " that any set has");
    }
  }

  private static Progress progress(HttpURLConnection connection, long have, long announced) {
    String path = connection.getURL().getPath();
    String task = "Downloading " + path.substring(path.lastIndexOf('/') + 1) + ", bytes";
    return announced < 0 ? Progress.start(task) : Progress.start(task, have + announced);
  }

  private static OutputStream open(Path part, boolean append) throws IOException {
    return append
        ? Files.newOutputStream(part, StandardOpenOption.APPEND)
        : Files.newOutputStream(part);
  }

  private static InputStream body(HttpURLConnection connection) throws TransferException {
    try {
      return connection.getInputStream();
    } catch (IOException e) {
      throw new TransferException(e.toString(), e);
    }
  }

  private static int read(InputStream in, byte[] piece) throws IOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new ClosedByInterruptException();
    }
    try {
      return in.read(piece);
    } catch (IOException e) {
      throw new TransferException("it stopped: " + e + "; the next try continues there", e);
    }
  }

  private static void write(OutputStream out, byte[] piece, int count, Path part)
      throws IOException {
    try {
      out.write(piece, 0, count);
    } catch (ClosedByInterruptException e) {
      throw e;
    } catch (IOException e) {
      Files.deleteIfExists(part);
      throw e;
    }
  }
}
