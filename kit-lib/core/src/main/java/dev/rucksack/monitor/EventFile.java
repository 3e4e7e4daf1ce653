package dev.rucksack.monitor;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32C;

/**
 * A file of events, each framed as TensorFlow's TFRecord: length, its checksum, bytes, their
 * checksum.
 *
 * <p>Each record goes to the operating system in one piece, so what was written before the process
 * is killed is there, and readers take a last record that was cut off for one still being written.
 */
final class EventFile implements AutoCloseable {
  private static final int FRAME = Long.BYTES + 2 * Integer.BYTES;
  private static final int MASK = 0xa282ead8;
  private static final AtomicInteger FILES = new AtomicInteger();

  private final Path file;
  private final OutputStream stream;

  private EventFile(Path file, OutputStream stream) {
    this.file = file;
    this.stream = stream;
  }

  /**
   * Creates a file in a folder, which is made if necessary, under a name that no other file has.
   */
  static EventFile create(Path folder, long seconds) {
    Path file =
        folder.resolve(
            "events.out.tfevents.%010d.rucksack.%d.%d"
                .formatted(seconds, ProcessHandle.current().pid(), FILES.getAndIncrement()));
    try {
      Files.createDirectories(folder);
      return new EventFile(file, Files.newOutputStream(file, StandardOpenOption.CREATE_NEW));
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  void append(Message event) {
    byte[] data = event.toByteArray();
    ByteBuffer record =
        ByteBuffer.allocate(FRAME + data.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(data.length);
    record.putInt(masked(record.array(), Long.BYTES)).put(data).putInt(masked(data, data.length));
    try {
      stream.write(record.array());
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  /** The checksum of the first bytes, rotated and shifted so that it may be part of the data. */
  private static int masked(byte[] bytes, int length) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, 0, length);
    return Integer.rotateRight((int) checksum.getValue(), 15) + MASK;
  }

  @Override
  public void close() {
    try {
      stream.close();
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  private static UncheckedIOException failure(Path file, IOException cause) {
    return new UncheckedIOException(
        "Cannot write '%s' (%s); choose a writable folder with enough free space."
            .formatted(file, cause.getClass().getSimpleName()),
        cause);
  }
}
