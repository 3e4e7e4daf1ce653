package dev.rucksack.grading.classroom.match;

import dev.rucksack.grading.answer.AnswerText;
import dev.rucksack.grading.catalogue.ExerciseInfo;
import dev.rucksack.grading.tokens.Imports;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the answers among pieces of Java text. */
public final class TaskIndex {
  private final Candidates candidates;

  public TaskIndex(List<ExerciseInfo> exercises) {
    this.candidates = new Candidates(exercises);
  }

  /**
   * Answers among snippets that belong together. Of several to an exercise the last one counts; a
   * marked one counts more than others, of these one with the name that the exercise proposes, and
   * an untouched stub least.
   *
   * <p>The snippets' imports of Java's own packages hold for every answer among them.
   *
   * @param free snippets that help if an answer uses them, though nothing declares them helpers
   * @param where the file, for remarks
   */
  public FileAnswers answers(List<Snippet> snippets, List<Snippet> free, String where) {
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
    Unmarked unmarked = Unmarked.of(snippets, helping, imports, candidates);
    return new FileAnswers(
        chosen.values().stream().map(each -> answer(each, imports, helpers, unmarked)).toList(),
        remarks);
  }

  private FoundAnswer answer(
      Candidate chosen, Imports imports, Helpers helpers, Unmarked unmarked) {
    Class<?> task = chosen.exercise().task();
    Snippet snippet = chosen.snippet();
    String text = candidates.only(chosen.exercise(), snippet.text());
    String own = imports.before(text) + Imports.withoutCourse(text, task.getPackageName());
    List<String> used = helpers.usedBy(snippet, task);
    AnswerText answer = new AnswerText(own, visible(used, task));
    Optional<MoreHelp> more =
        unmarked
            .usedBy(snippet, task, used)
            .map(
                help ->
                    new MoreHelp(new AnswerText(own, visible(help.texts(), task)), help.names()));
    return new FoundAnswer(
        chosen.exercise().id(), snippet.versionOf(chosen.exercise().id()), answer, more);
  }

  private static List<String> visible(List<String> helpers, Class<?> task) {
    return helpers.stream()
        .map(helper -> Imports.withoutCourse(helper, task.getPackageName()))
        .toList();
  }

  private Map<String, Candidate> chosen(
      List<Snippet> snippets, String where, List<String> remarks) {
    Map<String, Candidate> chosen = new LinkedHashMap<>();
    for (Snippet snippet : snippets) {
      for (Candidate one : candidates.in(snippet, where, remarks)) {
        chosen.merge(
            one.exercise().id(), one, (before, after) -> counting(before, after, where, remarks));
      }
    }
    return chosen;
  }

  private static Candidate counting(
      Candidate before, Candidate after, String where, List<String> remarks) {
    boolean later = after.displaces(before);
    if (before.isWritten() && after.isWritten()) {
      String why = later ? after.remarkOver(before) : before.remarkOver(after);
      remarks.add("%s answers %s more than once; %s.".formatted(where, after.exercise().id(), why));
    }
    return later ? after : before;
  }
}
