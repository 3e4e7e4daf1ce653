package dev.rucksack;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.util.JavacTask;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/**
 * The library's documentation has no hole: javac's doclint, without what sentences do better than
 * tags.
 *
 * <p>Every public or protected type, member and record component needs its description, and what is
 * written must be sound (references, HTML, syntax). A method names its parameters, its result and
 * its errors in sentences or in tags, as reads better, and a record says in one place what its
 * components must satisfy, so that a compact constructor needs no comment of its own.
 */
class JavadocTest {

  private static final Path LIBRARY = Path.of("..");

  private static final String INTERNAL = "@API(status = Status.INTERNAL)";

  private static final String MAIN = String.join(File.separator, "src", "main", "java");

  @Test
  void everyPublicTypeMemberAndRecordComponentIsDescribed() throws IOException {
    assertThat(holes(sources())).isEmpty();
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(LIBRARY)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> file.toString().contains(MAIN))
          .sorted()
          .toList();
    }
  }

  /** Whether a file, or the description of its package, says that it is not for users. */
  private static boolean isInternal(JavaFileObject file) throws IOException {
    Path path = Path.of(file.getName());
    Path description = path.resolveSibling("package-info.java");
    return Files.readString(path).contains(INTERNAL)
        || Files.readString(description).contains(INTERNAL);
  }

  private static List<String> holes(List<Path> sources) throws IOException {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    var found = new DiagnosticCollector<JavaFileObject>();
    try (StandardJavaFileManager files =
        javac.getStandardFileManager(found, Locale.ROOT, StandardCharsets.UTF_8)) {
      List<String> options =
          List.of(
              "-Xdoclint:all/protected",
              "-Xmaxwarns",
              "100000",
              "-Xmaxerrs",
              "100000",
              "-proc:none",
              "--release",
              "21",
              "-classpath",
              System.getProperty("java.class.path"));
      var units = files.getJavaFileObjectsFromPaths(sources);
      ((JavacTask) javac.getTask(null, files, found, options, null, units)).analyze();
    }
    List<String> holes = new ArrayList<>();
    for (Diagnostic<? extends JavaFileObject> one : found.getDiagnostics()) {
      JavaFileObject file = one.getSource();
      if (file == null || isInternal(file)) {
        continue;
      }
      String line = file.getCharContent(true).toString().lines().toList().get(line(one));
      String message = one.getMessage(Locale.ROOT);
      if (!saidElsewhere(message, line)) {
        holes.add(Path.of(file.getName()).getFileName() + ": " + message + ": " + line.strip());
      }
    }
    return holes;
  }

  private static int line(Diagnostic<?> diagnostic) {
    return (int) diagnostic.getLineNumber() - 1;
  }

  /**
   * Tags that sentences replace, and compact constructors, which have no parameters of their own.
   */
  private static boolean saidElsewhere(String message, String line) {
    boolean record = line.matches(".*\\brecord \\w+.*");
    boolean compactConstructor = line.matches("\\s*(public|protected) \\w+ \\{");
    return (message.startsWith("no @param") && (!record || message.contains("<")))
        || (message.startsWith("no comment") && compactConstructor)
        || message.startsWith("use of default constructor")
        || message.startsWith("no @return")
        || message.startsWith("no @throws")
        || message.startsWith("no main description");
  }
}
