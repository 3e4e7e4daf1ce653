package dev.rucksack.grading.notebook;

import dev.rucksack.grading.answer.AnswerText;
import dev.rucksack.grading.tokens.HelperMark;
import dev.rucksack.grading.tokens.Implementing;
import dev.rucksack.grading.tokens.Imports;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.Diag;
import jdk.jshell.ErroneousSnippet;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.TypeDeclSnippet;

/**
 * The contents of the cells that were run: the class that answers, and the helpers it may use. A
 * class from a cell exists as text only; its bytes are not available.
 */
final class CellSources {
  private static final int MOST_MESSAGES = 5;
  private static final Pattern COMMENT_FIRST = Pattern.compile("\\s*+//");

  private final JShell shell;

  CellSources(JShell shell) {
    this.shell = shell;
  }

  /** The declaration of the class that implements a task; empty if there is none. */
  Optional<Snippet> answerTo(Class<?> task) {
    List<Snippet> alive = alive();
    return chosen(alive, helpers(alive), task.getSimpleName());
  }

  /** The text of an answer, with the imports of all cells and its helpers. */
  AnswerText text(Snippet answer, Class<?> task) {
    List<Snippet> alive = alive();
    return new AnswerText(
        imports(alive).before(answer.source()) + answer.source(),
        helpers(alive).stream()
            .filter(helper -> !isCopy(helper, task))
            .map(Snippet::source)
            .toList());
  }

  /**
   * The last attempt at the class, if the compiler refused it: the version before it, which may
   * still live in the shell, is not what the learner asks about.
   */
  Optional<Snippet> refused(Class<?> task) {
    String name = task.getSimpleName();
    List<Snippet> attempts = shell.snippets().filter(snippet -> isAttempt(snippet, name)).toList();
    Optional<Snippet> answer = answerTo(task);
    return attempts.isEmpty() || shell.status(attempts.getLast()) != Snippet.Status.REJECTED
        ? Optional.empty()
        : Optional.of(attempts.getLast())
            .filter(
                last -> answer.isEmpty() || typeOf(last, name).equals(typeOf(answer.get(), name)));
  }

  /** To the shell, text with a syntax error is not a declaration. */
  private static boolean isAttempt(Snippet snippet, String task) {
    return (snippet instanceof TypeDeclSnippet || snippet instanceof ErroneousSnippet)
        && !HelperMark.begins(snippet.source())
        && !typeOf(snippet, task).isEmpty();
  }

  /** The name of the class in a text that implements a task; empty if none does. */
  private static String typeOf(Snippet snippet, String task) {
    return Implementing.of(snippet.source()).stream()
        .filter(each -> each.task().equals(task))
        .map(Implementing::type)
        .findFirst()
        .orElse("");
  }

  /** What the compiler says about a declaration that it refused, with the cell's line numbers. */
  String messages(Snippet refused) {
    String source = refused.source();
    return shell
        .diagnostics(refused)
        .filter(Diag::isError)
        .map(
            problem ->
                "line %d: %s"
                    .formatted(
                        source
                                .substring(
                                    0, (int) Math.min(problem.getPosition(), source.length()))
                                .chars()
                                .filter(each -> each == '\n')
                                .count()
                            + 1,
                        problem.getMessage(Locale.ENGLISH).strip().replaceAll("\\s*\\n\\s*", ", ")))
        .distinct()
        .limit(MOST_MESSAGES)
        .collect(Collectors.joining("\n"));
  }

  private List<Snippet> alive() {
    return shell.snippets().filter(snippet -> shell.status(snippet).isActive()).toList();
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
