package dev.rucksack.grading.classroom.read;

import dev.rucksack.grading.classroom.roster.Learner;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;

/** Decides whether an archive is opened. */
final class ArchiveIntake {
  private static final int PIECE = 1 << 16;

  private final Intake intake;
  private final Gathered gathered;

  ArchiveIntake(Intake intake) {
    this.intake = intake;
    this.gathered = intake.gathered();
  }

  /** Takes in what is in an archive; its name without the ending is a folder's. */
  void take(Met archive) {
    Place folder = folder(archive.place());
    Optional<Learner> packer =
        archive.packer().or(() -> Owner.ofFolders(folder.path(), gathered.roster()));
    boolean mayBeTheClass =
        archive.depth() == 0 && folder.path().stream().noneMatch(Owner::isMoodle);
    if (packer.isEmpty() && !mayBeTheClass) {
      // Names in an archive of somebody unknown must not make it somebody else's.
      gathered.unknown(archive.place());
      return;
    }
    Optional<Reason> refused = packer.flatMap(learner -> refusal(archive, gathered.of(learner)));
    if (refused.isPresent()) {
      gathered.pass(packer, refused.get(), archive.place());
      return;
    }
    try {
      open(archive, folder, packer);
    } catch (IOException | IllegalArgumentException e) {
      gathered.pass(packer, reason(e), archive.place());
    } catch (OutOfMemoryError e) {
      // An archive's table of contents is held as a whole; nothing else is, so all is free again.
      gathered.pass(packer, Reason.LARGE, archive.place());
    }
  }

  private static Place folder(Place archive) {
    return archive.folder().with(List.of(archive.name().replaceFirst("(?i)\\.zip$", "")));
  }

  private static Optional<Reason> refusal(Met archive, LearnerFiles files) {
    if (archive.depth() >= Limits.DEEPEST) {
      return Optional.of(Reason.DEEP);
    }
    if (archive.size() > Limits.ARCHIVE_BYTES) {
      return Optional.of(Reason.LARGE);
    }
    return files.hasRoom() ? Optional.empty() : Optional.of(Reason.FULL);
  }

  private static Reason reason(Exception e) {
    if (e instanceof TooLarge) {
      return Reason.LARGE;
    }
    if (String.valueOf(e.getMessage()).contains("encrypted")) {
      return Reason.ENCRYPTED;
    }
    boolean diskFails =
        e instanceof IOException && !(e instanceof ZipException) && !(e instanceof EOFException);
    return diskFails ? Reason.UNREADABLE : Reason.DAMAGED_ARCHIVE;
  }

  private void open(Met archive, Place folder, Optional<Learner> packer) throws IOException {
    int before = packer.map(learner -> gathered.of(learner).count()).orElse(0);
    Archive reader = new Archive(intake, archive, folder, packer);
    if (archive.disk().isPresent()) {
      packer.ifPresent(learner -> gathered.of(learner).opened(0));
      reader.read(archive.disk().get());
    } else {
      readCopy(archive, reader, packer);
    }
    packer
        .filter(learner -> gathered.of(learner).count() == before)
        .ifPresent(learner -> gathered.pass(packer, Reason.EMPTY, archive.place()));
  }

  /** An archive in an archive goes to disk: its table of contents is at its end. */
  private void readCopy(Met archive, Archive reader, Optional<Learner> packer) throws IOException {
    Path copy = Files.createTempFile("rucksack-", ".zip");
    // What cannot be unpacked to its end takes as much time as what can.
    long size = Limits.ARCHIVE_BYTES;
    try {
      try {
        size = copy(archive, copy);
      } finally {
        long unpacked = size;
        packer.ifPresent(learner -> gathered.of(learner).opened(unpacked));
      }
      reader.read(copy);
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  /** An archive that unpacks to more than it said. */
  private static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1;
  }

  private static long copy(Met archive, Path to) throws IOException {
    byte[] piece = new byte[PIECE];
    long size = 0;
    try (InputStream in = archive.source().open();
        OutputStream out = Files.newOutputStream(to)) {
      for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
        size += n;
        if (size > Limits.ARCHIVE_BYTES) {
          throw new TooLarge();
        }
        out.write(piece, 0, n);
      }
    }
    return size;
  }
}
