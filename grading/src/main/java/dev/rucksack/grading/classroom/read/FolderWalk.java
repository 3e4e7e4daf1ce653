package dev.rucksack.grading.classroom.read;

import dev.rucksack.grading.classroom.file.ClassroomException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads what lies in a given folder, archive or file. */
final class FolderWalk extends SimpleFileVisitor<Path> {
  private static final Set<String> PASSED_OVER = Set.of(".ipynb_checkpoints", "__MACOSX", ".git");

  private final Path root;
  private final Gathered gathered;
  private int files;

  private FolderWalk(Path root, Gathered gathered) {
    this.root = root;
    this.gathered = gathered;
  }

  /**
   * Adds everything below a path.
   *
   * @throws ClassroomException if the path is not there
   */
  static void into(Gathered gathered, Path given) {
    if (!Files.exists(given)) {
      throw new ClassroomException(given + " is not there; give folders or files to be graded.");
    }
    Path root = given.toAbsolutePath().normalize();
    try {
      Files.walkFileTree(root, new FolderWalk(root, gathered));
    } catch (IOException e) {
      throw new ClassroomException(given + " cannot be read: " + e.getMessage() + ".", e);
    }
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    boolean passed = !folder.equals(root) && PASSED_OVER.contains(folder.getFileName().toString());
    return passed ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    String name = file.getFileName().toString();
    if (++files > Limits.FILES) {
      throw new ClassroomException(
          root + " has more than " + Limits.FILES + " files; give the folder of the submissions.");
    }
    // A link could lead to another learner's file.
    if (Files.isSymbolicLink(file)) {
      if (Limits.of(name) > 0) {
        gathered.remark(file + " is a link; it was not followed.");
      }
      return FileVisitResult.CONTINUE;
    }
    if (attributes.isRegularFile()) {
      read(file, name, attributes);
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException e) {
    gathered.remark(file + " cannot be read.");
    return FileVisitResult.CONTINUE;
  }

  private void read(Path file, String name, BasicFileAttributes attributes) {
    boolean archive = name.toLowerCase(Locale.ROOT).endsWith(".zip");
    long limit = archive ? Limits.ARCHIVE_BYTES : Limits.of(name);
    if (limit == 0) {
      return;
    }
    if (attributes.size() > limit) {
      gathered.remark(file + " has " + attributes.size() + " bytes, too many; it was not read.");
      return;
    }
    try {
      if (archive) {
        try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
          new Archive(gathered).read(in, path(file), 1);
        }
      } else {
        gathered.add(
            path(file), Files.readAllBytes(file), attributes.lastModifiedTime().toInstant());
      }
    } catch (IOException e) {
      gathered.remark(file + " cannot be read: " + e.getMessage() + ".");
    }
  }

  /** The given folder's name first: it may be the learner's. */
  private List<String> path(Path file) {
    List<String> names = new ArrayList<>();
    names.add(root.getFileName().toString());
    if (!file.equals(root)) {
      root.relativize(file).forEach(part -> names.add(part.toString()));
    }
    return names;
  }
}
