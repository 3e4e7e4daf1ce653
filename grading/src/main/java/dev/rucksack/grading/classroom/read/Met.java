package dev.rucksack.grading.classroom.read;

import dev.rucksack.grading.classroom.roster.Learner;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A file that was met and not yet read.
 *
 * @param place where it is
 * @param size in bytes, as the folder or archive says
 * @param handedIn when it was handed in
 * @param saved when it was written, by whosever clock
 * @param packer the learner whose archive it is in; empty outside of archives and in one of the
 *     whole class
 * @param depth how many archives it is in
 * @param source its bytes
 * @param disk the file itself, unless it is in an archive
 */
record Met(
    Place place,
    long size,
    Instant handedIn,
    Instant saved,
    Optional<Learner> packer,
    int depth,
    Source source,
    Optional<Path> disk) {

  /** Opens a file's bytes. */
  @FunctionalInterface
  interface Source {
    InputStream open() throws IOException;
  }
}
