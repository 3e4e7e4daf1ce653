package dev.rucksack.grading.classroom.read;

import dev.rucksack.grading.classroom.file.Texts;
import dev.rucksack.grading.classroom.roster.Learner;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Takes in files as they are met: whose they are, whether they are read, and what is in them. Only
 * code is kept, so that memory does not grow with the class's outputs and pictures.
 */
final class Intake {
  private static final int LONGEST_LINK = 4096;

  private final Gathered gathered;
  private final boolean believesStamps;

  /**
   * Makes an intake.
   *
   * @param believesStamps whether what was given is nbgrader's, with its time stamps
   */
  Intake(Gathered gathered, boolean believesStamps) {
    this.gathered = gathered;
    this.believesStamps = believesStamps;
  }

  Gathered gathered() {
    return gathered;
  }

  /** Reads a file, if it is of a kind that is; true if it is kept. */
  boolean take(Met met) {
    Kind kind = Kind.of(met.place().name());
    if (kind == Kind.NOTEBOOK || kind == Kind.JAVA) {
      return read(met, kind);
    }
    switch (kind) {
      case ARCHIVE -> new ArchiveIntake(this).take(met);
      case STAMP -> stamp(met);
      case MISTAKEN -> pass(met, Reason.MISTAKEN);
      case OTHER -> pass(met, Reason.OTHER);
      case NOTEBOOK, JAVA, HIDDEN -> {}
    }
    return false;
  }

  void pass(Met met, Reason reason) {
    gathered.pass(owner(met), reason, met.place());
  }

  void pass(Place place, Reason reason) {
    gathered.pass(Owner.of(place, gathered.roster()), reason, place);
  }

  private Optional<Learner> owner(Met met) {
    return met.packer().or(() -> Owner.of(met.place(), gathered.roster()));
  }

  private boolean read(Met met, Kind kind) {
    Optional<Learner> owner = owner(met);
    if (owner.isEmpty()) {
      gathered.unknown(met.place());
      return false;
    }
    LearnerFiles files = gathered.of(owner.get());
    Optional<String> text = content(met, kind, files).map(Texts::decode);
    if (text.isEmpty()) {
      return false;
    }
    if (isLink(text.get())) {
      files.pass(Reason.LINK, met.place().shown());
      return false;
    }
    Optional<SubmittedFile> file =
        kind == Kind.NOTEBOOK ? notebook(met, text.get(), files) : java(met, text.get(), files);
    return file.isPresent() && files.keep(file.get());
  }

  /** The bytes, if they are few enough. */
  private static Optional<byte[]> content(Met met, Kind kind, LearnerFiles files) {
    String shown = met.place().shown();
    if (met.size() > kind.bytes()) {
      files.pass(Reason.LARGE, shown);
      return Optional.empty();
    }
    if (!files.hasRoom()) {
      files.pass(Reason.FULL, shown);
      return Optional.empty();
    }
    try (InputStream in = met.source().open()) {
      // An archive may say less than there is.
      byte[] bytes = in.readNBytes((int) kind.bytes() + 1);
      files.opened(bytes.length);
      if (bytes.length <= kind.bytes()) {
        return Optional.of(bytes);
      }
      files.pass(Reason.LARGE, shown);
    } catch (IOException e) {
      // What cannot be unpacked to its end takes as much time as what can.
      files.opened(kind.bytes());
      files.pass(Reason.UNREADABLE, shown);
    }
    return Optional.empty();
  }

  /** Archives keep a symbolic link as a file in which its aim is written. */
  private static boolean isLink(String text) {
    if (text.length() > LONGEST_LINK) {
      return false;
    }
    String lower = text.toLowerCase(Locale.ROOT);
    return (lower.endsWith(".ipynb") || lower.endsWith(".java"))
        && text.chars().noneMatch(c -> Character.isWhitespace(c) || c == ';' || c == '{');
  }

  private static Optional<SubmittedFile> java(Met met, String text, LearnerFiles files) {
    if (text.length() > SubmittedFile.LONGEST_TEXT) {
      files.pass(Reason.LONG, met.place().shown());
      return Optional.empty();
    }
    return Optional.of(SubmittedFile.java(met, JavaReader.snippet(text)));
  }

  private static Optional<SubmittedFile> notebook(Met met, String text, LearnerFiles files) {
    String shown = met.place().shown();
    try {
      Notebook notebook = NotebookReader.read(text);
      for (int cell : notebook.tooLong()) {
        files.passPart(Reason.LONG, shown + " (code cell " + cell + ")");
      }
      return Optional.of(SubmittedFile.notebook(met, notebook));
    } catch (IOException | IllegalStateException | NumberFormatException e) {
      files.pass(Reason.DAMAGED_NOTEBOOK, shown);
      return Optional.empty();
    }
  }

  /**
   * Believes a time stamp only in what the teacher says is nbgrader's, and there only where
   * nbgrader writes it and no learner can.
   */
  private void stamp(Met met) {
    Optional<Learner> owner = owner(met);
    if (owner.isEmpty()) {
      return;
    }
    boolean nbgraders =
        met.packer().isEmpty() && Owner.isAssignment(met.place().folder(), gathered.roster());
    if (!nbgraders || !believesStamps) {
      pass(met, Reason.OTHER);
      gathered.passStamp(nbgraders);
      return;
    }
    LearnerFiles files = gathered.of(owner.get());
    content(met, Kind.STAMP, files)
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .ifPresent(
            text ->
                HandedIn.parse(text)
                    .ifPresentOrElse(
                        time -> gathered.stamp(met.place().folder(), time),
                        () -> files.passPart(Reason.STAMP, met.place().shown())));
  }
}
