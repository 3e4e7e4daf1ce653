package dev.rucksack.data.numpy;

import dev.rucksack.error.DataException;
import dev.rucksack.tensor.Tensor;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Reads a zip archive of arrays; what it would unpack to is added up before anything is. */
final class NpzReader {
  private static final String SUFFIX = ".npy";

  /**
   * Deflated data holds at most 1,032 times its size, so a file that holds more overlaps itself.
   */
  private static final long HIGHEST_RATIO = 1_032;

  private NpzReader() {}

  static Map<String, Tensor> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      List<? extends ZipEntry> entries = Collections.list(zip.entries());
      checkSizes(file, entries);
      Map<String, Tensor> arrays = new LinkedHashMap<>();
      for (ZipEntry entry : entries) {
        String name = name(file, entry);
        if (arrays.put(name, array(file, name, zip, entry)) != null) {
          throw new DataException(
              "File '%s' holds two arrays '%s'; write it again.".formatted(file, name));
        }
      }
      if (arrays.isEmpty()) {
        throw new DataException(
            "File '%s' holds no arrays; write it by numpy.savez(file, name=array)."
                .formatted(file));
      }
      return Collections.unmodifiableMap(arrays);
    }
  }

  private static void checkSizes(Path file, List<? extends ZipEntry> entries) throws IOException {
    long all = 0;
    for (ZipEntry entry : entries) {
      // A size is at most 2³² − 1, or 2⁶³ − 1 in the long form, of which a few overflow the sum.
      all = Math.min(all, Long.MAX_VALUE / 2) + Math.clamp(entry.getSize(), 0, Long.MAX_VALUE / 2);
    }
    long packed = Files.size(file);
    if (all / HIGHEST_RATIO > packed) {
      throw new DataException(
          "File '%s' claims to hold %d bytes in %d, more than a zip archive can; write it again."
              .formatted(file, all, packed));
    }
    long most = Runtime.getRuntime().maxMemory() / 2;
    if (all > most) {
      throw new DataException(
          "File '%s' holds arrays of %d MB, more than half of this Java's memory (%d MB); save fewer examples or give Java more, such as -Xmx8g."
              .formatted(file, all >> 20, 2 * most >> 20));
    }
  }

  private static String name(Path file, ZipEntry entry) {
    String name = entry.getName();
    if (!name.endsWith(SUFFIX)) {
      throw new DataException(
          "File '%s' holds '%s', which is not an array; write it by numpy.savez(file, name=array)."
              .formatted(file, name));
    }
    return name.substring(0, name.length() - SUFFIX.length());
  }

  /** Java checks the sums of zip archives only when it reads them from start to end. */
  private static Tensor array(Path file, String name, ZipFile zip, ZipEntry entry)
      throws IOException {
    String subject = "Array '" + name + "' in '" + file + "'";
    CRC32 sum = new CRC32();
    try (InputStream raw = zip.getInputStream(entry);
        InputStream in = new CheckedInputStream(new BufferedInputStream(raw), sum)) {
      Tensor array = NpyArray.begin(subject, in, entry.getSize()).rest(in);
      if (sum.getValue() != entry.getCrc()) {
        throw new DataException(
            subject + " is damaged: its checksum does not match; copy or write it again.");
      }
      return array;
    }
  }
}
