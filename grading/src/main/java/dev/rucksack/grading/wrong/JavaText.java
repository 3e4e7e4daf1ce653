package dev.rucksack.grading.wrong;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** A Java text for the compiler's parser, which looks at no other file and runs nothing. */
final class JavaText extends SimpleJavaFileObject {
  private final String text;

  private JavaText(String text) {
    super(URI.create("memory:///Text.java"), Kind.SOURCE);
    this.text = text;
  }

  @Override
  public CharSequence getCharContent(boolean ignoreEncodingErrors) {
    return text;
  }

  /**
   * The methods and constructors of all classes in a text.
   *
   * @throws IllegalArgumentException with the parser's words if it is not Java
   */
  static List<MethodText> methods(String text) {
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    JavacTask task =
        (JavacTask)
            compiler()
                .getTask(
                    Writer.nullWriter(),
                    null,
                    problems,
                    List.of("-proc:none"),
                    null,
                    List.of(new JavaText(text)));
    try {
      CompilationUnitTree unit = task.parse().iterator().next();
      if (!problems.getDiagnostics().isEmpty()) {
        throw new IllegalArgumentException(
            problems.getDiagnostics().get(0).getMessage(Locale.ENGLISH));
      }
      return methods(unit, Trees.instance(task).getSourcePositions());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<MethodText> methods(CompilationUnitTree unit, SourcePositions positions) {
    List<MethodText> methods = new ArrayList<>();
    new TreeScanner<@Nullable Void, String>() {
      @Override
      public @Nullable Void visitClass(ClassTree type, String outer) {
        return super.visitClass(type, type.getSimpleName().toString());
      }

      @Override
      public @Nullable Void visitMethod(MethodTree method, String type) {
        int start = (int) positions.getStartPosition(unit, method);
        int end = (int) positions.getEndPosition(unit, method);
        methods.add(new MethodText(signature(method, type), start, end));
        return super.visitMethod(method, type);
      }
    }.scan(unit, "");
    return methods;
  }

  private static String signature(MethodTree method, String type) {
    boolean constructor = method.getName().contentEquals("<init>");
    return (constructor ? type : method.getName())
        + method.getParameters().stream()
            .map(parameter -> parameter.getType().toString())
            .collect(Collectors.joining(", ", "(", ")"));
  }

  private static JavaCompiler compiler() {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new IllegalStateException(
          "This Java has no compiler: run with a JDK, version 21 or newer, not a JRE.");
    }
    return compiler;
  }
}
