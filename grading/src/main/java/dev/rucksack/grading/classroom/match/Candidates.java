package dev.rucksack.grading.classroom.match;

import dev.rucksack.grading.catalogue.ExerciseInfo;
import dev.rucksack.grading.tokens.Implementing;
import dev.rucksack.grading.tokens.Token;
import dev.rucksack.grading.tokens.Tokens;
import dev.rucksack.grading.tokens.TopLevel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds what a snippet answers. The interface that a class implements says it; marks only choose
 * among several answers, and speak for a text in which no class implements a task.
 */
final class Candidates {
  private final List<ExerciseInfo> exercises;
  private final Set<String> tasks;

  Candidates(List<ExerciseInfo> exercises) {
    this.exercises = List.copyOf(exercises);
    this.tasks = exercises.stream().map(Candidates::task).collect(Collectors.toSet());
  }

  private static String task(ExerciseInfo exercise) {
    return exercise.task().getSimpleName();
  }

  /** The answers in a snippet, at most one to an exercise; what is odd about its marks is said. */
  List<Candidate> in(Snippet snippet, String where, List<String> remarks) {
    List<Snippet.Mark> marks = snippet.marks();
    Map<ExerciseInfo, Implementing> implemented =
        snippet.isHelper() ? Map.of() : implemented(snippet, marks);
    remarkOnMarks(marks, implemented, where, remarks);
    if (implemented.isEmpty()) {
      return marks.stream()
          .flatMap(mark -> exercise(mark).stream())
          .distinct()
          .map(exercise -> new Candidate(exercise, snippet, Candidate.Reason.MARK))
          .toList();
    }
    List<Candidate> found = new ArrayList<>();
    implemented.forEach(
        (exercise, type) ->
            found.add(new Candidate(exercise, snippet, reason(snippet, exercise, type, marks))));
    return found;
  }

  private Optional<ExerciseInfo> exercise(Snippet.Mark mark) {
    return exercises.stream().filter(each -> each.id().equals(mark.exercise())).findFirst();
  }

  /** Of two exercises whose interfaces have the same simple name, the marked one is meant. */
  private Map<ExerciseInfo, Implementing> implemented(Snippet snippet, List<Snippet.Mark> marks) {
    Map<String, List<Implementing>> byTask =
        Implementing.of(snippet.text()).stream()
            .filter(type -> tasks.contains(type.task()))
            .collect(
                Collectors.groupingBy(Implementing::task, LinkedHashMap::new, Collectors.toList()));
    Map<ExerciseInfo, Implementing> found = new LinkedHashMap<>();
    byTask.forEach(
        (task, types) -> {
          List<ExerciseInfo> meant =
              exercises.stream().filter(each -> task(each).equals(task)).toList();
          ExerciseInfo one =
              meant.stream()
                  .filter(each -> isMarked(each, marks))
                  .findFirst()
                  .orElse(meant.getFirst());
          found.put(
              one,
              types.stream()
                  .filter(Implementing::hasUsualName)
                  .findFirst()
                  .orElse(types.getLast()));
        });
    return found;
  }

  private static boolean isMarked(ExerciseInfo exercise, List<Snippet.Mark> marks) {
    return marks.stream().anyMatch(mark -> mark.exercise().equals(exercise.id()));
  }

  private Candidate.Reason reason(
      Snippet snippet, ExerciseInfo exercise, Implementing type, List<Snippet.Mark> marks) {
    if (isUntouched(snippet, exercise, type)) {
      return Candidate.Reason.STUB;
    }
    boolean misspelt = marks.stream().anyMatch(mark -> exercise(mark).isEmpty());
    if (isMarked(exercise, marks) || misspelt) {
      return Candidate.Reason.MARK;
    }
    return type.hasUsualName() ? Candidate.Reason.USUAL_NAME : Candidate.Reason.INTERFACE;
  }

  /** Whether the class is the stub, whatever its name and its comments. */
  private static boolean isUntouched(Snippet snippet, ExerciseInfo exercise, Implementing type) {
    List<String> given = words(exercise.stub(), task(exercise), "Stub");
    return !given.isEmpty() && given.equals(words(snippet.text(), task(exercise), type.type()));
  }

  /** The tokens of the class that implements a task, with another name. */
  private static List<String> words(String text, String task, String name) {
    return TopLevel.of(text).stream()
        .filter(part -> Implementing.of(part.text()).contains(new Implementing(name, task)))
        .findFirst()
        .map(part -> Tokens.of(part.text()))
        .orElse(List.of())
        .stream()
        .filter(token -> !token.is("public"))
        .map(Token::text)
        .map(word -> word.equals(name) ? "Stub" : word)
        .toList();
  }

  private void remarkOnMarks(
      List<Snippet.Mark> marks,
      Map<ExerciseInfo, Implementing> implemented,
      String where,
      List<String> remarks) {
    String counts =
        implemented.keySet().stream().map(ExerciseInfo::id).collect(Collectors.joining(", "));
    for (Snippet.Mark mark : marks) {
      Optional<ExerciseInfo> named = exercise(mark);
      String because =
          "; its class implements the interface of " + counts + " and counts as an answer to that.";
      if (named.isEmpty()) {
        remarks.add(
            "%s answers %s, which is not an exercise here%s"
                .formatted(where, mark.exercise(), counts.isEmpty() ? "." : because));
      } else if (!implemented.isEmpty() && !implemented.containsKey(named.get())) {
        remarks.add("%s is marked as an answer to %s%s".formatted(where, mark.exercise(), because));
      }
    }
  }

  /** What of a text answers an exercise: classes that implement another task cannot compile. */
  String only(ExerciseInfo exercise, String text) {
    List<TopLevel> others =
        TopLevel.of(text).stream()
            .filter(part -> answers(part.text()) && !tasksIn(part.text()).contains(task(exercise)))
            .toList();
    return TopLevel.without(text, others);
  }

  /** Whether a class in a text implements a task. */
  boolean answers(String text) {
    return tasksIn(text).stream().anyMatch(tasks::contains);
  }

  private static Set<String> tasksIn(String text) {
    return Implementing.of(text).stream().map(Implementing::task).collect(Collectors.toSet());
  }
}
