package dev.rucksack.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** A stream as a channel, open as long as the stream is. */
final class StreamChannel implements WritableByteChannel {
  private static final int PIECE = 1 << 16;

  private final OutputStream stream;
  private final byte[] piece = new byte[PIECE];

  StreamChannel(OutputStream stream) {
    this.stream = stream;
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    int all = source.remaining();
    if (source.hasArray()) {
      stream.write(source.array(), source.arrayOffset() + source.position(), all);
      source.position(source.limit());
    }
    while (source.hasRemaining()) {
      int count = Math.min(PIECE, source.remaining());
      source.get(piece, 0, count);
      stream.write(piece, 0, count);
    }
    return all;
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  /** The code that opened the stream closes it. */
  @Override
  public void close() {}
}
