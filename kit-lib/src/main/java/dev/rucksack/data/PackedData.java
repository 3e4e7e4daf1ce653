package dev.rucksack.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** The files of the kit's data module, each checked against its checksum when it is read. */
final class PackedData {
  private static final String ROOT = "/dev/rucksack/datasets/";
  private static final String SUMS = "SHA256SUMS";

  private PackedData() {}

  /** The bytes of a file, as packed. */
  static byte[] bytes(String path) {
    byte[] content = find(path).orElseThrow(() -> missing(path));
    Checksum expected = sums().get(path);
    Checksum actual = Checksum.of(content);
    if (!actual.equals(expected)) {
      throw new DataException(
          "The data file %s has SHA-256 %s, but %s lists %s; the file was changed, restore it."
              .formatted(path, actual, SUMS, expected == null ? "no such file" : expected));
    }
    return content;
  }

  /** A file as a stream, unzipped if its name ends in {@code .gz}. */
  static InputStream open(String path) {
    InputStream in = new ByteArrayInputStream(bytes(path));
    try {
      return path.endsWith(".gz") ? new GZIPInputStream(in) : in;
    } catch (IOException e) {
      throw new DataException("The data file " + path + " is no gzip file; restore it.", e);
    }
  }

  /** A text file, unzipped if its name ends in {@code .gz}. */
  static String text(String path) {
    return new String(unzipped(path), StandardCharsets.UTF_8);
  }

  /** The bytes of a file, unzipped if its name ends in {@code .gz}. */
  static byte[] unzipped(String path) {
    try (InputStream in = open(path)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new DataException("The data file " + path + " is damaged (" + e + "); restore it.", e);
    }
  }

  private static Map<String, Checksum> sums() {
    String lines = new String(find(SUMS).orElseThrow(() -> missing(SUMS)), StandardCharsets.UTF_8);
    return lines
        .lines()
        .map(line -> line.split("\\s+", 2))
        .collect(Collectors.toMap(f -> f[1].replaceFirst("^\\./", ""), f -> new Checksum(f[0])));
  }

  private static Optional<byte[]> find(String path) {
    try (InputStream packed = PackedData.class.getResourceAsStream(ROOT + path)) {
      if (packed != null) {
        return Optional.of(packed.readAllBytes());
      }
      Optional<Path> file = Folders.current().data().map(folder -> folder.resolve(path));
      return file.isPresent() && Files.isRegularFile(file.get())
          ? Optional.of(Files.readAllBytes(file.get()))
          : Optional.empty();
    } catch (IOException e) {
      throw new DataException("Cannot read the data file " + path + ": " + e + ".", e);
    }
  }

  private static DataException missing(String path) {
    return new DataException(
        "The data file %s is neither on the class path nor in RUCKSACK_DATA (%s); add the dependency dev.rucksack:kit-data, or set RUCKSACK_DATA to a copy of the project's data folder."
            .formatted(path, Folders.current().data().map(Path::toString).orElse("not set")));
  }
}
