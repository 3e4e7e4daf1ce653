package dev.rucksack.grading.classroom.read;

import dev.rucksack.grading.classroom.roster.Learner;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Meets what is in a zip archive. Nothing is unpacked but files that are read. */
final class Archive {
  /** What Windows' Explorer writes names in, without saying so. */
  private static final Charset DOS =
      Charset.isSupported("IBM437") ? Charset.forName("IBM437") : StandardCharsets.ISO_8859_1;

  private static final int LONGEST_PATH = 1_000;
  private static final int LONGEST_NAME = 255;
  private static final Pattern ABSOLUTE = Pattern.compile("(?:[/\\\\]|[A-Za-z]:).*");

  private final Intake intake;
  private final Met archive;
  private final Place folder;
  private final Optional<Learner> packer;
  private final Set<Place> kept = new HashSet<>();

  /**
   * Makes the reader of an archive.
   *
   * @param folder that it is taken for
   * @param packer the learner whose it is; empty if it is the class's
   */
  Archive(Intake intake, Met archive, Place folder, Optional<Learner> packer) {
    this.intake = intake;
    this.archive = archive;
    this.folder = folder;
    this.packer = packer;
  }

  /**
   * Takes in what is in it.
   *
   * @throws IOException if it is not a complete archive
   */
  void read(Path file) throws IOException {
    try (ZipFile zip = open(file)) {
      Iterator<? extends ZipEntry> entries = zip.entries().asIterator();
      while (entries.hasNext()) {
        ZipEntry entry = entries.next();
        if (packer.isPresent() && !intake.gathered().of(packer.get()).looksAtOneMore()) {
          intake.gathered().pass(packer, Reason.FULL, archive.place());
          return;
        }
        // Windows' folders end with its own sign.
        if (!entry.isDirectory() && !entry.getName().endsWith("\\")) {
          take(zip, entry);
        }
      }
    }
  }

  private static ZipFile open(Path file) throws IOException {
    try {
      return new ZipFile(file.toFile(), StandardCharsets.UTF_8);
    } catch (ZipException e) {
      return new ZipFile(file.toFile(), DOS);
    }
  }

  private void take(ZipFile zip, ZipEntry entry) {
    String name = entry.getName();
    List<String> path = new ArrayList<>(List.of(name.split("[/\\\\]")));
    path.removeIf(part -> part.isEmpty() || part.equals("."));
    if (path.stream().anyMatch(FolderWalk::isMachines)) {
      return;
    }
    if (isRefused(name, path)) {
      Place shown = folder.with(List.of(name.replaceAll("\\p{Cc}", "?")));
      intake.gathered().pass(packer, Reason.NAME, shown);
      return;
    }
    Met met = met(zip, entry, folder.with(path));
    if (kept.contains(met.place())) {
      intake.pass(met, Reason.TWICE);
    } else if (intake.take(met)) {
      kept.add(met.place());
    }
  }

  private static boolean isRefused(String name, List<String> path) {
    return path.isEmpty()
        || name.length() > LONGEST_PATH
        || name.chars().anyMatch(Character::isISOControl)
        || path.stream().anyMatch(part -> part.length() > LONGEST_NAME)
        || path.contains("..")
        || ABSOLUTE.matcher(name).matches();
  }

  /** In a learner's own archive, times are the learner's word: the archive's time counts. */
  private Met met(ZipFile zip, ZipEntry entry, Place place) {
    FileTime time = entry.getLastModifiedTime();
    Instant saved = time == null ? archive.saved() : time.toInstant();
    return new Met(
        place,
        entry.getSize(),
        packer.isPresent() ? archive.handedIn() : saved,
        saved,
        packer,
        archive.depth() + 1,
        () -> zip.getInputStream(entry),
        Optional.empty());
  }
}
