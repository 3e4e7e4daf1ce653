package dev.rucksack.grading.answer;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;

/**
 * What the compiler sees: Java's own classes and the task's, nothing on disk; and what it wrote.
 */
final class MemoryFiles extends ForwardingJavaFileManager<JavaFileManager> {
  private final Map<String, byte[]> visible;
  private final Map<String, ClassFile> written = new LinkedHashMap<>();

  MemoryFiles(JavaFileManager platform, Map<String, byte[]> visible) {
    super(platform);
    this.visible = visible;
  }

  Map<String, byte[]> written() {
    Map<String, byte[]> classes = new LinkedHashMap<>();
    written.forEach((name, file) -> classes.put(name, file.bytes()));
    return classes;
  }

  @Override
  public Iterable<JavaFileObject> list(
      Location location, String folder, Set<JavaFileObject.Kind> kinds, boolean recurse)
      throws IOException {
    if (location == StandardLocation.CLASS_PATH) {
      return visible.entrySet().stream()
          .filter(file -> folder.equals(file.getKey().replaceFirst("\\.?[^.]*$", "")))
          .<JavaFileObject>map(file -> new ClassFile(file.getKey(), file.getValue()))
          .toList();
    }
    return location.isOutputLocation() || location == StandardLocation.SOURCE_PATH
        ? List.of()
        : super.list(location, folder, kinds, recurse);
  }

  @Override
  public String inferBinaryName(Location location, JavaFileObject file) {
    return file instanceof ClassFile known ? known.name() : super.inferBinaryName(location, file);
  }

  @Override
  public boolean hasLocation(Location location) {
    return location == StandardLocation.CLASS_PATH
        || (location != StandardLocation.SOURCE_PATH && super.hasLocation(location));
  }

  @Override
  public JavaFileObject getJavaFileForOutput(
      Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
    return written.computeIfAbsent(name, ClassFile::new);
  }
}
