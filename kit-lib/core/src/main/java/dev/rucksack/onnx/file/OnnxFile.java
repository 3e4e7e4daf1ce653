package dev.rucksack.onnx.file;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import dev.rucksack.error.OnnxException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Gets a file's message into memory; its tensors are views of the file's bytes. */
public final class OnnxFile {
  /** Below this many bytes a file is read whole: a mapping would lock it on Windows. */
  static final long MAPPED_FROM = 64L << 20;

  private OnnxFile() {}

  /**
   * The message in a file.
   *
   * @param subject what errors call the file
   */
  public static ModelProto parse(Path file, String subject) {
    try {
      return parse(bytes(file, subject), subject);
    } catch (NoSuchFileException e) {
      throw new OnnxException(subject + " does not exist; check the path.", e);
    } catch (IOException e) {
      throw new OnnxException(
          subject + " cannot be read (" + e + "); check its permissions and the disk.", e);
    }
  }

  private static ByteBuffer bytes(Path file, String subject) throws IOException {
    if (Files.isDirectory(file)) {
      throw new OnnxException(subject + " is a folder; name the .onnx file in it.");
    }
    try (FileChannel channel = FileChannel.open(file)) {
      long size = channel.size();
      if (size == 0) {
        throw new OnnxException(subject + " is empty (0 bytes); get or export it again.");
      }
      if (size > Integer.MAX_VALUE) {
        throw new OnnxException(
            subject + " has " + size + " bytes, ONNX allows 2 GB; it is not a single ONNX file.");
      }
      return size < MAPPED_FROM
          ? ByteBuffer.wrap(Files.readAllBytes(file))
          : channel.map(FileChannel.MapMode.READ_ONLY, 0, size);
    }
  }

  private static ModelProto parse(ByteBuffer bytes, String subject) {
    try {
      CodedInputStream in = UnsafeByteOperations.unsafeWrap(bytes).newCodedInput();
      in.enableAliasing(true);
      ModelProto model = ModelProto.parseFrom(in);
      in.checkLastTagWas(0);
      return model;
    } catch (InvalidProtocolBufferException e) {
      throw new OnnxException(
          subject
              + " ("
              + bytes.limit()
              + " bytes) is truncated or not an ONNX file ("
              + e.getMessage()
              + "); get or export it again.",
          e);
    } catch (IOException e) {
      throw new OnnxException(subject + " cannot be read (" + e + "); get it again.", e);
    }
  }
}
