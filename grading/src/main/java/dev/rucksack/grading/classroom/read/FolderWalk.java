package dev.rucksack.grading.classroom.read;

import dev.rucksack.grading.classroom.file.ClassroomException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Visits what is in a given folder, or a given file. */
final class FolderWalk extends SimpleFileVisitor<Path> {
  private static final Set<String> MACHINES =
      Set.of(".ipynb_checkpoints", "__MACOSX", ".git", ".venv", "__pycache__", "node_modules");

  private final Path root;
  private final Place given;
  private final Intake intake;

  private FolderWalk(Path root, Place given, Intake intake) {
    this.root = root;
    this.given = given;
    this.intake = intake;
  }

  /**
   * Takes in everything below a path. A given link is followed, none below it: that could lead to
   * another learner's file.
   *
   * @param number of the path among those that were given
   * @throws ClassroomException if the path is not there
   */
  static void into(Intake intake, int number, Path given) {
    if (!Files.exists(given)) {
      throw new ClassroomException(given + " is not there; give folders or files to be graded.");
    }
    Path named = given.toAbsolutePath().normalize();
    Path name = named.getFileName() == null ? named : named.getFileName();
    Place place = new Place(number, List.of(name.toString()));
    try {
      Path root = given.toRealPath();
      Files.walkFileTree(root, new FolderWalk(root, place, intake));
    } catch (IOException e) {
      throw new ClassroomException(given + " cannot be read: " + e.getMessage() + ".", e);
    }
  }

  /** Whether programs write a folder of that name for themselves. */
  static boolean isMachines(String folder) {
    return MACHINES.contains(folder);
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    boolean passed = !folder.equals(root) && isMachines(folder.getFileName().toString());
    return passed ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    Instant time = attributes.lastModifiedTime().toInstant();
    Met met =
        new Met(
            place(file),
            attributes.size(),
            time,
            time,
            Optional.empty(),
            0,
            () -> Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS),
            Optional.of(file));
    if (attributes.isRegularFile()) {
      intake.take(met);
    } else if (Kind.of(met.place().name()) != Kind.HIDDEN) {
      intake.pass(met, attributes.isSymbolicLink() ? Reason.LINK : Reason.OTHER);
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException e) {
    intake.pass(place(file), Reason.UNREADABLE);
    return FileVisitResult.CONTINUE;
  }

  /** A folder of which only a part can be listed. */
  @Override
  public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
    if (e != null) {
      intake.pass(place(folder), Reason.UNREADABLE);
    }
    return FileVisitResult.CONTINUE;
  }

  /** The given folder's name first: it may be the learner's. */
  private Place place(Path file) {
    List<String> names = new ArrayList<>();
    if (!file.equals(root)) {
      root.relativize(file).forEach(part -> names.add(part.toString()));
    }
    return given.with(names);
  }
}
