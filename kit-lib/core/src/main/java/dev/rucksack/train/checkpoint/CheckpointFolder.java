package dev.rucksack.train.checkpoint;

import dev.rucksack.error.TrainingException;
import dev.rucksack.file.AtomicFile;
import dev.rucksack.progress.Notes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The two latest checkpoints of one run; locked, so that no two runs write to it. */
public final class CheckpointFolder implements AutoCloseable {
  private static final int KEPT = 2;
  private static final String NAME = "step-%09d.checkpoint";
  private static final String PATTERN = "step-\\d+\\.checkpoint";

  private final Path folder;
  private final FileChannel lock;

  /**
   * @throws TrainingException if another run works with the folder, or it cannot be written to
   */
  public CheckpointFolder(Path folder) {
    this.folder = folder;
    boolean interrupted = Thread.interrupted(); // which would close the channel
    try {
      Files.createDirectories(folder);
      lock =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!locked()) {
        lock.close();
        throw new TrainingException(
            "Another run writes checkpoints to %s; wait for it, or choose another folder."
                .formatted(folder));
      }
      AtomicFile.deleteStale(folder); // What a killed run was writing.
    } catch (IOException e) {
      throw unusable(e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private boolean locked() throws IOException {
    try {
      return lock.tryLock() != null;
    } catch (OverlappingFileLockException inThisProcess) {
      return false;
    }
  }

  /**
   * The latest checkpoint that is whole; damaged ones are set aside, and a note says so. Empty in a
   * folder without any.
   *
   * @throws TrainingException if there are some, and all are damaged
   */
  public Optional<RunImage> latest() {
    try {
      List<Path> files = files(PATTERN);
      for (Path file : files) {
        Optional<RunImage> image = CheckpointFile.read(file);
        if (image.isPresent()) {
          return image;
        }
        Path aside = file.resolveSibling(file.getFileName() + ".damaged");
        Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
        Notes.say("The checkpoint %s is damaged and was set aside as %s.".formatted(file, aside));
      }
      if (!files.isEmpty()) {
        throw new TrainingException(
            "No checkpoint in %s is intact; empty the folder to start again.".formatted(folder));
      }
      return Optional.empty();
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /**
   * @param step counts over all epochs
   */
  public void save(long step, RunImage image) {
    try {
      CheckpointFile.write(folder.resolve(String.format(Locale.ROOT, NAME, step)), image);
      for (Path old : files(PATTERN).stream().skip(KEPT).toList()) {
        Files.delete(old);
      }
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /** The files with a name, the latest first. */
  private List<Path> files(String pattern) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.getFileName().toString().matches(pattern))
          .sorted(Comparator.reverseOrder())
          .toList();
    }
  }

  private TrainingException unusable(IOException e) {
    return new TrainingException(
        "Checkpoints cannot be kept in %s (%s); choose a folder on a disk with room that can be written to."
            .formatted(folder, e),
        e);
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
