package dev.rucksack.onnx.file;

import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import dev.rucksack.error.OnnxException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The files beside a model that hold some of its tensors, opened when first needed: larger ones are
 * mapped into memory, smaller ones read whole, each once.
 *
 * @see <a href="https://onnx.ai/onnx/repo-docs/ExternalData.html">ONNX's external data</a>
 */
public final class ExternalDataFiles {
  public static final String LOCATION = "location";
  public static final String OFFSET = "offset";
  public static final String LENGTH = "length";

  private final Path model;
  private final Map<Path, ByteBuffer> whole = new HashMap<>();
  private final Map<String, Path> files = new HashMap<>();

  /**
   * @param model the model file; the data files are in its folder
   */
  public ExternalDataFiles(Path model) {
    this.model = model;
  }

  /** The folder that the data files are in. */
  public Path folder() {
    return model.toAbsolutePath().normalize().resolveSibling("");
  }

  /** Whether any tensor was read from another file. */
  public boolean isUsed() {
    return !files.isEmpty();
  }

  /**
   * The little-endian bytes of a tensor.
   *
   * @param subject what errors call it
   * @param bytes how many its type and shape need
   */
  public ByteBuffer read(String subject, TensorProto proto, long bytes) {
    Map<String, String> entries = entries(subject, proto);
    String location = entries.getOrDefault(LOCATION, "");
    Path file = files.computeIfAbsent(location, l -> ExternalLocation.resolve(subject, model, l));
    long offset = number(subject, OFFSET, entries.getOrDefault(OFFSET, "0"));
    long length = number(subject, LENGTH, entries.getOrDefault(LENGTH, Long.toString(bytes)));
    if (length != bytes) {
      throw new OnnxException(
          subject
              + " takes "
              + bytes
              + " bytes but names "
              + length
              + " of '"
              + location
              + "'; the file is damaged, export it again.");
    }
    try {
      return region(subject, file, offset, length);
    } catch (IOException e) {
      throw new OnnxException(
          subject + " is in '" + file + "', which cannot be read (" + e + "); get it again.", e);
    }
  }

  private ByteBuffer region(String subject, Path file, long offset, long length)
      throws IOException {
    ByteBuffer known = whole.get(file);
    if (known != null) {
      checkWithin(subject, file, offset, length, known.limit());
      return known.slice((int) offset, (int) length);
    }
    try (FileChannel channel = FileChannel.open(file)) {
      long size = channel.size();
      checkWithin(subject, file, offset, length, size);
      if (size > Integer.MAX_VALUE) {
        return channel.map(FileChannel.MapMode.READ_ONLY, offset, length);
      }
      ByteBuffer all =
          size < OnnxFile.MAPPED_FROM
              ? ByteBuffer.wrap(Files.readAllBytes(file))
              : channel.map(FileChannel.MapMode.READ_ONLY, 0, size);
      whole.put(file, all);
      checkWithin(subject, file, offset, length, all.limit());
      return all.slice((int) offset, (int) length);
    }
  }

  private static void checkWithin(String subject, Path file, long offset, long length, long size) {
    if (offset > size || length > size - offset) {
      throw new OnnxException(
          subject
              + " is "
              + length
              + " bytes from "
              + offset
              + " on in '"
              + file
              + "', which has only "
              + size
              + "; the two files do not belong together or one is cut off, get both again.");
    }
  }

  private static Map<String, String> entries(String subject, TensorProto proto) {
    Map<String, String> entries = new HashMap<>();
    for (StringStringEntryProto entry : proto.getExternalDataList()) {
      if (entries.put(entry.getKey(), entry.getValue()) != null) {
        throw new OnnxException(
            subject + " states its " + entry.getKey() + " twice; export the model again.");
      }
    }
    return entries;
  }

  private static long number(String subject, String key, String text) {
    if (!text.matches("[0-9]{1,18}")) {
      throw new OnnxException(
          subject
              + " has the "
              + key
              + " '"
              + text
              + "' in its data file; it must be a whole number from 0, export the model again.");
    }
    return Long.parseLong(text);
  }
}
