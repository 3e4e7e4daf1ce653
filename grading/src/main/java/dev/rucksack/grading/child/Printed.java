package dev.rucksack.grading.child;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;

/** What an answer prints, up to a limit. */
final class Printed extends OutputStream {
  private final Runnable tooMuch;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private int limit;
  private int written;

  /**
   * Collects what is printed.
   *
   * @param tooMuch what to do beyond the limit; does not return
   */
  Printed(Runnable tooMuch) {
    this.tooMuch = tooMuch;
  }

  /** Starts again with a limit in bytes. */
  synchronized void begin(int most) {
    bytes.reset();
    written = 0;
    limit = most;
  }

  /** What was printed since the last call. */
  synchronized byte[] take() {
    byte[] taken = bytes.toByteArray();
    bytes.reset();
    return taken;
  }

  @Override
  public synchronized void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] source, int offset, int length) {
    if (length > limit - written) {
      tooMuch.run();
    }
    written += length;
    bytes.write(source, offset, length);
  }
}
