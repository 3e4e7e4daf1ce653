package dev.rucksack.grading.classroom.report;

import dev.rucksack.grading.catalogue.ExerciseInfo;
import dev.rucksack.grading.classroom.mark.ClassMarks;
import dev.rucksack.grading.classroom.mark.LearnerMarks;
import dev.rucksack.grading.classroom.mark.Mark;
import dev.rucksack.grading.run.Status;
import dev.rucksack.grading.run.TestResult;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a teacher reads: who got what, which tests failed most, and which mistakes it was. */
final class ClassPage {
  private final ClassMarks marks;
  private final StringBuilder body = new StringBuilder();

  private ClassPage(ClassMarks marks) {
    this.marks = marks;
  }

  static String of(ClassMarks marks) {
    return Html.page("Marks of the class", new ClassPage(marks).written());
  }

  private String written() {
    long handedIn = marks.learners().stream().filter(each -> each.files() > 0).count();
    body.append("<h1>Marks of the class</h1>\n");
    body.append(
        Html.paragraph(
            "muted",
            "%d learners, %d handed in. Seed %d. Answers ran in %s."
                .formatted(
                    marks.learners().size(),
                    handedIn,
                    marks.options().seed(),
                    marks.options().isolation().description())));
    if (marks.notGraded() > 0) {
      body.append(Html.remark(Remarks.notGraded(marks)));
    }
    marks.remarks().forEach(remark -> body.append(Html.remark(remark)));
    if (!marks.unknown().isEmpty()) {
      body.append(
          Html.remark("Not on the roster, not graded: " + String.join(", ", marks.unknown())));
    }
    body.append("<p><a href=\"similar.html\">Answers that are alike</a></p>\n");
    misconceptions();
    exercises();
    learners();
    return body.toString();
  }

  private void misconceptions() {
    List<Misconception> found = Misconception.of(marks);
    body.append("<h2>Misconceptions</h2>\n");
    if (found.isEmpty()) {
      body.append(Html.paragraph("muted", "No failed test names one."));
      return;
    }
    body.append("<table><tr><th>mistake</th><th>exercise</th><th class=\"n\">learners</th></tr>\n");
    for (Misconception each : found) {
      body.append("<tr>")
          .append(Html.cell(each.name()))
          .append(Html.cell(each.exercise()))
          .append(Html.number(Integer.toString(each.learners())))
          .append("</tr>\n");
    }
    body.append("</table>\n");
  }

  private void exercises() {
    body.append("<h2>Exercises</h2>\n");
    for (ExerciseInfo exercise : marks.exercises()) {
      List<Mark> all = all(exercise);
      List<Mark> answered =
          all.stream().filter(each -> each.result().status() == Status.GRADED).toList();
      body.append(
          "<h3>%s <span class=\"muted\">%s, version %d</span></h3>\n"
              .formatted(
                  Html.escape(exercise.title()), Html.escape(exercise.id()), exercise.version()));
      body.append(Html.paragraph("muted", statuses(all)));
      body.append("<table><tr><th>test</th><th>passed by</th><th class=\"n\"></th></tr>\n");
      for (TestResult test : all.isEmpty() ? List.<TestResult>of() : all.get(0).result().tests()) {
        long passed = answered.stream().filter(mark -> passed(mark, test.test())).count();
        double share = Numbers.share((double) passed, answered.size());
        body.append("<tr>")
            .append(Html.cell(test.name() + (test.hidden() ? " (hidden)" : "")))
            .append(Html.bar(share))
            .append(Html.number(passed + " of " + answered.size()))
            .append("</tr>\n");
      }
      body.append("</table>\n");
    }
  }

  private static String statuses(List<Mark> all) {
    Map<String, Long> counts =
        all.stream()
            .sorted(Comparator.comparing(mark -> mark.result().status()))
            .collect(
                Collectors.groupingBy(Remarks::status, LinkedHashMap::new, Collectors.counting()));
    return counts.entrySet().stream()
            .map(each -> each.getValue() + " " + each.getKey())
            .collect(Collectors.joining(", "))
        + ".";
  }

  private void learners() {
    body.append("<h2>Learners</h2>\n<table><tr><th>name</th>");
    marks
        .exercises()
        .forEach(each -> body.append("<th class=\"n\">" + Html.escape(each.id()) + "</th>"));
    body.append("<th class=\"n\">total</th><th>remarks</th></tr>\n");
    for (LearnerMarks learner : marks.learners()) {
      body.append(
          "<tr><td><a href=\"feedback/%s.html\">%s</a></td>"
              .formatted(learner.learner().fileName(), Html.escape(learner.learner().name())));
      learner.marks().forEach(each -> body.append(Html.number(Numbers.earned(each, "?"))));
      body.append(
          Html.number("%s of %d".formatted(Numbers.earned(learner, "?"), learner.points())));
      body.append(Html.cell(String.join(" ", Remarks.of(learner)))).append("</tr>\n");
    }
    body.append("</table>\n");
  }

  private List<Mark> all(ExerciseInfo exercise) {
    return marks.learners().stream()
        .flatMap(each -> each.marks().stream())
        .filter(each -> each.exercise().id().equals(exercise.id()))
        .toList();
  }

  private static boolean passed(Mark mark, String test) {
    Optional<TestResult> found =
        mark.result().tests().stream().filter(each -> each.test().equals(test)).findFirst();
    return found.map(TestResult::passed).orElse(false);
  }
}
