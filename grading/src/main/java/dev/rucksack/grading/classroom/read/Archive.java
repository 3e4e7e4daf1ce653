package dev.rucksack.grading.classroom.read;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Reads archives in memory; nothing of them is written, and no more than a limit is unpacked. */
final class Archive {
  private static final int DEEPEST = 2;

  private final Gathered gathered;
  private long unpacked;
  private int entries;

  Archive(Gathered gathered) {
    this.gathered = gathered;
  }

  /**
   * Adds the files of an archive.
   *
   * @param path of the archive; its own name, without the ending, is the last folder
   * @param depth 1, or more for an archive in an archive
   */
  void read(InputStream in, List<String> path, int depth) throws IOException {
    List<String> folder = new ArrayList<>(path);
    folder.set(path.size() - 1, path.get(path.size() - 1).replaceFirst("(?i)\\.zip$", ""));
    String shown = String.join("/", path);
    try {
      ZipInputStream zip = new ZipInputStream(in);
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (++entries > Limits.ENTRIES || unpacked > Limits.UNPACKED_BYTES) {
          gathered.remark(shown + " holds too much; the rest of it was not read.");
          return;
        }
        entry(zip, entry, folder, depth);
      }
    } catch (IllegalArgumentException e) {
      throw new IOException("its names are damaged", e);
    }
  }

  private void entry(ZipInputStream zip, ZipEntry entry, List<String> folder, int depth)
      throws IOException {
    List<String> path = new ArrayList<>(folder);
    for (String part : entry.getName().split("[/\\\\]", -1)) {
      if (part.equals("..") || part.equals("__MACOSX") || part.equals(".ipynb_checkpoints")) {
        return;
      }
      if (!part.isEmpty() && !part.equals(".")) {
        path.add(part);
      }
    }
    String name = path.get(path.size() - 1);
    boolean archive = name.toLowerCase(Locale.ROOT).endsWith(".zip") && depth < DEEPEST;
    long limit = archive ? Limits.UNPACKED_BYTES : Limits.of(name);
    if (entry.isDirectory() || limit == 0) {
      return;
    }
    byte[] content = zip.readNBytes((int) Math.min(limit, room()) + 1);
    unpacked += content.length;
    if (content.length > limit || unpacked > Limits.UNPACKED_BYTES) {
      gathered.remark(String.join("/", path) + " unpacks to too many bytes; it was not read.");
    } else if (archive) {
      read(new ByteArrayInputStream(content), path, depth + 1);
    } else {
      gathered.add(path, content, time(entry));
    }
  }

  private long room() {
    return Math.max(0, Limits.UNPACKED_BYTES - unpacked);
  }

  private static Instant time(ZipEntry entry) {
    FileTime time = entry.getLastModifiedTime();
    return time == null ? Instant.EPOCH : time.toInstant();
  }
}
