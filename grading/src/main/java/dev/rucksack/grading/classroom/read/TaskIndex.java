package dev.rucksack.grading.classroom.read;

import dev.rucksack.grading.answer.AnswerText;
import dev.rucksack.grading.catalogue.ExerciseInfo;
import dev.rucksack.grading.classroom.tokens.Declared;
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
   * else the interface that its class implements. The last one counts.
   *
   * @param free snippets that help if an answer uses them, though nothing declares them helpers,
   *     and imports
   * @param where the file, for remarks
   */
  FileAnswers answers(List<Snippet> snippets, List<Snippet> free, String where) {
    Map<String, Snippet> found = new LinkedHashMap<>();
    List<String> remarks = new ArrayList<>();
    for (Snippet snippet : snippets) {
      Optional<String> exercise = exercise(snippet, where, remarks);
      if (exercise.isPresent() && found.put(exercise.get(), snippet) != null) {
        remarks.add(where + " answers " + exercise.get() + " more than once; the last one counts.");
      }
    }
    StringBuilder imports = new StringBuilder();
    List<String> helpers = new ArrayList<>();
    snippets.stream().filter(Snippet::isHelper).map(Snippet::text).forEach(helpers::add);
    for (Snippet each : free) {
      if (Declared.onlyImports(each.text())) {
        // On the answer's first line, so that its lines keep their numbers.
        imports.append(each.text().replaceAll("//[^\\n]*|\\s+", " ")).append(' ');
      } else if (!found.containsValue(each)) {
        helpers.add(each.text());
      }
    }
    List<FoundAnswer> answers = new ArrayList<>();
    found.forEach(
        (id, snippet) ->
            answers.add(
                new FoundAnswer(
                    id,
                    snippet.declaredVersion(),
                    new AnswerText(
                        imports + snippet.text(), Helpers.usedBy(snippet.text(), helpers)))));
    return new FileAnswers(answers, remarks);
  }

  private Optional<String> exercise(Snippet snippet, String where, List<String> remarks) {
    Optional<String> declared = snippet.declaredExercise();
    if (declared.isPresent()) {
      boolean known = exercises.stream().anyMatch(each -> each.id().equals(declared.get()));
      if (!known) {
        remarks.add(where + " answers " + declared.get() + ", which is no exercise here.");
      }
      return known ? declared : Optional.empty();
    }
    if (snippet.isHelper()) {
      return Optional.empty();
    }
    return exercises.stream()
        .filter(each -> snippet.implementsTask(each.task().getSimpleName()))
        .map(ExerciseInfo::id)
        .findFirst();
  }
}
