package dev.rucksack.data.sets;

import dev.rucksack.data.download.Checksum;
import dev.rucksack.error.DataException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/**
 * The files of the kit's data module, each checked against its checksum when it is read.
 *
 * @param module finds a file of the module
 * @param own a copy of the module's folder, for where the module is missing
 */
record PackedData(Function<String, Optional<byte[]>> module, Optional<Path> own) {
  private static final String ROOT = "/dev/rucksack/datasets/";
  private static final String SUMS = "SHA256SUMS";

  /** The bytes of a file, as packed. */
  static byte[] bytes(String path) {
    return new PackedData(PackedData::packed, Folders.current().data()).read(path);
  }

  /** A file as a stream, unzipped if its name ends in {@code .gz}. */
  static InputStream open(String path) {
    InputStream in = new ByteArrayInputStream(bytes(path));
    try {
      return path.endsWith(".gz") ? new GZIPInputStream(in) : in;
    } catch (IOException e) {
      throw new DataException("The data file " + path + " is not a gzip file; restore it.", e);
    }
  }

  /** The bytes of a file, unzipped if its name ends in {@code .gz}. */
  static byte[] unzipped(String path) {
    try (InputStream in = open(path)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new DataException("The data file " + path + " is damaged (" + e + "); restore it.", e);
    }
  }

  /** A text file, unzipped if its name ends in {@code .gz}. */
  static String text(String path) {
    return new String(unzipped(path), StandardCharsets.UTF_8);
  }

  /** A file of the module, if the module is on the class path; unchecked. */
  static Optional<byte[]> packed(String path) {
    try (InputStream in = PackedData.class.getResourceAsStream(ROOT + path)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  byte[] read(String path) {
    byte[] content = find(path);
    Checksum expected = sums().get(path);
    Checksum actual = Checksum.of(content);
    if (!actual.equals(expected)) {
      throw new DataException(
          "The data file %s has SHA-256 %s, but %s lists %s; the file was changed, restore it."
              .formatted(path, actual, SUMS, expected == null ? "no such file" : expected));
    }
    return content;
  }

  private Map<String, Checksum> sums() {
    return new String(find(SUMS), StandardCharsets.UTF_8)
        .lines()
        .map(PackedData::sumAndPath)
        .collect(
            Collectors.toMap(
                f -> f[1].replaceFirst("^\\./", ""), f -> new Checksum(f[0]), (a, b) -> b));
  }

  private static String[] sumAndPath(String line) {
    String[] fields = line.split("\\s+", 2);
    if (fields.length < 2) {
      throw new DataException(
          "%s has the line \"%s\" instead of a checksum and a path; restore the file."
              .formatted(SUMS, line));
    }
    return fields;
  }

  private byte[] find(String path) {
    return module
        .apply(path)
        .or(() -> own.map(folder -> folder.resolve(path)).flatMap(PackedData::content))
        .orElseThrow(
            () ->
                new DataException(
                    "The data file %s is neither on the class path nor in RUCKSACK_DATA (%s); add the dependency dev.rucksack:kit-data, or set RUCKSACK_DATA to a copy of the project's data folder."
                        .formatted(path, own.map(Path::toString).orElse("not set"))));
  }

  private static Optional<byte[]> content(Path file) {
    try {
      return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    } catch (IOException e) {
      throw unreadable(file.toString(), e);
    }
  }

  private static DataException unreadable(String path, IOException cause) {
    return new DataException(
        "Cannot read the data file %s: %s; check its permissions.".formatted(path, cause), cause);
  }
}
