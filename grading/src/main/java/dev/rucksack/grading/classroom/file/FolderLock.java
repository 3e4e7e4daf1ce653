package dev.rucksack.grading.classroom.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps a second run out of the folder that one writes to. It ends with the process. */
public final class FolderLock {
  private static final String NAME = ".lock";

  private FolderLock() {}

  /**
   * Does work while nobody else writes to the folder, which is made.
   *
   * @throws ClassroomException if somebody else does
   * @throws UncheckedIOException if the system refuses to make or lock the folder
   */
  public static <T> T during(Path folder, Supplier<T> work) {
    try {
      Files.createDirectories(folder);
      try (FileChannel channel =
              FileChannel.open(
                  folder.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = locked(channel, folder)) {
        T done = work.get();
        lock.release();
        return done;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          folder
              + " cannot be made or locked; give --out a folder of yours on this machine's disk.",
          e);
    }
  }

  private static FileLock locked(FileChannel channel, Path folder) throws IOException {
    @Nullable FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      throw new ClassroomException(
          "Another ./kit grade writes to "
              + folder
              + "; wait for it, or give --out another folder.");
    }
    return lock;
  }
}
