package dev.rucksack.onnx.write;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** Length-delimited fields of protocol buffers, and the bytes that follow. */
final class Fields {
  /** Java copies heap buffers when writing to a channel: small pieces keep that copy small. */
  private static final int PIECE = 1 << 20;

  private Fields() {}

  static long size(int field, long length) {
    return CodedOutputStream.computeTagSize(field)
        + CodedOutputStream.computeUInt64SizeNoTag(length)
        + length;
  }

  static void start(CodedOutputStream out, int field, long length) throws IOException {
    out.writeTag(field, WireFormat.WIRETYPE_LENGTH_DELIMITED);
    out.writeUInt64NoTag(length);
  }

  static void writeAll(ByteBuffer data, WritableByteChannel channel) throws IOException {
    while (data.hasRemaining()) {
      ByteBuffer piece = data.slice(data.position(), Math.min(PIECE, data.remaining()));
      data.position(data.position() + channel.write(piece));
    }
  }
}
