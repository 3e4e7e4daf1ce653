package dev.rucksack.grading.answer;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;
import java.util.TreeSet;
import javax.lang.model.element.Modifier;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import org.jspecify.annotations.Nullable;

/**
 * Makes declarations as they are in a notebook's cell (methods, variables, classes, without a class
 * around them) the static members of a class.
 */
final class Members {
  private static final String HEAD = "class Cell{";

  private final JavaCompiler compiler;
  private final JavaFileManager files;

  Members(JavaCompiler compiler, JavaFileManager files) {
    this.compiler = compiler;
    this.files = files;
  }

  /** The text with {@code static} where it is missing; empty if it is more than declarations. */
  Optional<String> asStatic(String cell) throws IOException {
    SourceUnit unit = new SourceUnit("Cell.java", HEAD + cell + "\n}");
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    JavacTask task =
        (JavacTask)
            compiler.getTask(
                Writer.nullWriter(),
                files,
                problems,
                CompilerOptions.ALL,
                null,
                java.util.List.of(unit));
    CompilationUnitTree tree = task.parse().iterator().next();
    if (!problems.getDiagnostics().isEmpty() || tree.getTypeDecls().size() != 1) {
      return Optional.empty();
    }
    ClassTree type = (ClassTree) tree.getTypeDecls().get(0);
    return Optional.of(withStatic(cell, tree, type, Trees.instance(task).getSourcePositions()));
  }

  private static String withStatic(
      String cell, CompilationUnitTree tree, ClassTree type, SourcePositions positions) {
    StringBuilder text = new StringBuilder(cell);
    TreeSet<Integer> starts = new TreeSet<>();
    for (Tree member : type.getMembers()) {
      ModifiersTree modifiers = modifiers(member);
      int start = (int) positions.getStartPosition(tree, member) - HEAD.length();
      if (modifiers == null || start < 0) {
        continue;
      }
      hidePrivate(text, start, (int) positions.getEndPosition(tree, modifiers) - HEAD.length());
      if (!modifiers.getFlags().contains(Modifier.STATIC)) {
        starts.add(start);
      }
    }
    starts.descendingSet().forEach(start -> text.insert(start, "static "));
    return text.toString();
  }

  /** A private member could not be seen from the answer; in a notebook the word has no meaning. */
  private static void hidePrivate(StringBuilder text, int start, int end) {
    int at = text.indexOf("private", start);
    if (at >= start && at < end) {
      text.replace(at, at + "private".length(), " ".repeat("private".length()));
    }
  }

  private static @Nullable ModifiersTree modifiers(Tree member) {
    return switch (member) {
      case ClassTree type -> type.getModifiers();
      case MethodTree method -> method.getModifiers();
      case VariableTree variable -> variable.getModifiers();
      default -> null;
    };
  }
}
