package dev.rucksack.grading.classroom.read;

import dev.rucksack.grading.answer.AnswerText;
import dev.rucksack.grading.catalogue.ExerciseInfo;
import dev.rucksack.grading.tokens.Imports;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the answers among pieces of Java text. */
final class TaskIndex {
  private final List<ExerciseInfo> exercises;

  TaskIndex(List<ExerciseInfo> exercises) {
    this.exercises = List.copyOf(exercises);
  }

  /**
   * Answers among snippets that belong together. A comment or a tag says what a snippet answers;
   * without both, the interface that its class implements. Of several the last one counts; a marked
   * one counts more than others, and of these one with the name that the exercise proposes.
   *
   * <p>The snippets' imports of Java's own packages hold for every answer among them.
   *
   * @param free snippets that help if an answer uses them, though nothing declares them helpers
   * @param where the file, for remarks
   */
  FileAnswers answers(List<Snippet> snippets, List<Snippet> free, String where) {
    List<String> remarks = new ArrayList<>();
    Map<String, Candidate> chosen = chosen(snippets, where, remarks);
    if (chosen.isEmpty()) {
      return new FileAnswers(List.of(), remarks);
    }
    Imports imports = Imports.ofJava(snippets.stream().map(Snippet::text));
    List<Snippet> helping = new ArrayList<>(snippets.stream().filter(Snippet::isHelper).toList());
    helping.addAll(free);
    Helpers helpers = new Helpers(helping);
    helpers.remark().ifPresent(remark -> remarks.add(where + remark));
    return new FileAnswers(
        chosen.values().stream().map(each -> answer(each, imports, helpers)).toList(), remarks);
  }

  private static FoundAnswer answer(Candidate chosen, Imports imports, Helpers helpers) {
    Class<?> task = chosen.exercise().task();
    Snippet snippet = chosen.snippet();
    String own = Imports.withoutCourse(snippet.text(), task.getPackageName());
    List<String> used =
        helpers.usedBy(snippet, task).stream()
            .map(helper -> Imports.withoutCourse(helper, task.getPackageName()))
            .toList();
    return new FoundAnswer(
        chosen.exercise().id(),
        snippet.declaredVersion(),
        new AnswerText(imports.before(snippet.text()) + own, used));
  }

  private Map<String, Candidate> chosen(
      List<Snippet> snippets, String where, List<String> remarks) {
    Map<String, Candidate> chosen = new LinkedHashMap<>();
    for (Snippet snippet : snippets) {
      candidate(snippet, where, remarks)
          .ifPresent(
              one ->
                  chosen.merge(
                      one.exercise().id(),
                      one,
                      (before, after) -> counting(before, after, where, remarks)));
    }
    return chosen;
  }

  private static Candidate counting(
      Candidate before, Candidate after, String where, List<String> remarks) {
    boolean later = after.displaces(before);
    String why = later ? after.remarkOver(before) : before.remarkOver(after);
    remarks.add("%s answers %s more than once; %s.".formatted(where, after.exercise().id(), why));
    return later ? after : before;
  }

  private Optional<Candidate> candidate(Snippet snippet, String where, List<String> remarks) {
    Optional<String> declared = snippet.declaredExercise();
    if (declared.isEmpty()) {
      return Candidate.byInterface(snippet, exercises);
    }
    Optional<ExerciseInfo> marked =
        exercises.stream().filter(each -> each.id().equals(declared.get())).findFirst();
    if (marked.isEmpty()) {
      remarks.add(where + " answers " + declared.get() + ", which is no exercise here.");
    }
    return marked.map(exercise -> new Candidate(exercise, snippet, Candidate.Reason.MARK));
  }
}
