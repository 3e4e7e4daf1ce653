package dev.rucksack.grading.notebook;

import dev.rucksack.grading.answer.AnswerText;
import dev.rucksack.grading.tokens.HelperMark;
import dev.rucksack.grading.tokens.Implementing;
import dev.rucksack.grading.tokens.Imports;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.TypeDeclSnippet;

/**
 * The contents of the cells that were run: the class that answers, and the helpers it may use. A
 * class from a cell exists as text only; its bytes are not available.
 */
final class CellSources {
  private static final Pattern COMMENT_FIRST = Pattern.compile("\\s*+//");

  private final JShell shell;

  CellSources(JShell shell) {
    this.shell = shell;
  }

  /** The text of the class that implements a task, with its helpers; empty if there is none. */
  Optional<AnswerText> answerTo(Class<?> task) {
    List<Snippet> alive =
        shell.snippets().filter(snippet -> shell.status(snippet).isActive()).toList();
    List<Snippet> helpers = helpers(alive);
    return chosen(alive, helpers, task.getSimpleName())
        .map(
            answer ->
                new AnswerText(
                    imports(alive).before(answer.source()) + answer.source(),
                    helpers.stream()
                        .filter(helper -> !isCopy(helper, task))
                        .map(Snippet::source)
                        .toList()));
  }

  /** A copy of the task's interface would hide the one that the answer must implement. */
  private static boolean isCopy(Snippet helper, Class<?> task) {
    return helper instanceof TypeDeclSnippet type && type.name().equals(task.getSimpleName());
  }

  /**
   * Helper cells begin with a comment. The shell knows no cells, only declarations in their order:
   * a helper cell ends where another comment begins, or where something is not a declaration.
   */
  private static List<Snippet> helpers(List<Snippet> alive) {
    List<Snippet> helpers = new ArrayList<>();
    boolean within = false;
    int last = -1;
    for (Snippet snippet : alive) {
      boolean first = HelperMark.begins(snippet.source());
      int number = number(snippet);
      boolean goesOn =
          within && number == last + 1 && !COMMENT_FIRST.matcher(snippet.source()).lookingAt();
      within = first || goesOn;
      last = number;
      if (within && snippet.kind().isPersistent() && !(snippet instanceof ImportSnippet)) {
        helpers.add(snippet);
      }
    }
    return helpers;
  }

  private static int number(Snippet snippet) {
    String id = snippet.id().replaceAll("\\D", "");
    return id.isEmpty() ? -1 : Integer.parseInt(id);
  }

  private static Optional<Snippet> chosen(List<Snippet> alive, List<Snippet> helpers, String task) {
    List<TypeDeclSnippet> types =
        alive.stream()
            .filter(TypeDeclSnippet.class::isInstance)
            .map(TypeDeclSnippet.class::cast)
            .filter(type -> !helpers.contains(type))
            .filter(type -> implementsTask(type, task))
            .toList();
    return types.stream()
        .filter(type -> type.name().equals("My" + task))
        .reduce((first, second) -> second)
        .or(() -> types.stream().reduce((first, second) -> second))
        .map(Snippet.class::cast);
  }

  private static boolean implementsTask(TypeDeclSnippet type, String task) {
    return Implementing.of(type.source()).stream().anyMatch(each -> each.task().equals(task));
  }

  private static Imports imports(List<Snippet> alive) {
    return Imports.ofJava(
        alive.stream().filter(ImportSnippet.class::isInstance).map(Snippet::source));
  }
}
