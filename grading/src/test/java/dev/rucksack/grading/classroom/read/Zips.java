package dev.rucksack.grading.classroom.read;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Zip archives, also such as no program writes. */
final class Zips {
  private static final Instant TIME = Instant.parse("2026-01-01T12:00:00Z");

  private Zips() {}

  /** An archive of texts or bytes by their names. */
  static byte[] of(Map<String, ?> entries) {
    return of(entries, StandardCharsets.UTF_8, Map.of());
  }

  static byte[] of(Map<String, ?> entries, Charset names, Map<String, Instant> times) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes, names)) {
      zip.setLevel(Deflater.BEST_SPEED);
      for (var each : entries.entrySet()) {
        ZipEntry entry = new ZipEntry(each.getKey());
        entry.setLastModifiedTime(FileTime.from(times.getOrDefault(each.getKey(), TIME)));
        zip.putNextEntry(entry);
        if (each.getValue() instanceof byte[] content) {
          zip.write(content);
        } else {
          zip.write(each.getValue().toString().getBytes(StandardCharsets.UTF_8));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Puts other bytes, as many, in the place of some, wherever they are. */
  static byte[] replaced(byte[] archive, String some, String others) {
    String text = new String(archive, StandardCharsets.ISO_8859_1);
    return text.replace(some, others).getBytes(StandardCharsets.ISO_8859_1);
  }

  static Path write(Path file, Map<String, ?> entries) {
    return write(file, of(entries));
  }

  static Path write(Path file, byte[] archive) {
    try {
      Files.createDirectories(file.getParent());
      return Files.write(file, archive);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
