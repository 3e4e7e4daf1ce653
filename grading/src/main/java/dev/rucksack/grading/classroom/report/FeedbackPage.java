package dev.rucksack.grading.classroom.report;

import dev.rucksack.grading.classroom.mark.ClassMarks;
import dev.rucksack.grading.classroom.mark.LearnerMarks;
import dev.rucksack.grading.classroom.mark.Mark;
import dev.rucksack.grading.run.ExerciseResult;
import dev.rucksack.grading.run.Status;
import dev.rucksack.grading.run.TestResult;
import java.util.List;

/** What a learner reads: points, hints and remarks, but nothing about hidden tests. */
final class FeedbackPage {
  private static final int LONGEST_MESSAGE = 2_000;

  private FeedbackPage() {}

  static String of(LearnerMarks learner, ClassMarks marks) {
    StringBuilder body = new StringBuilder();
    body.append("<h1>").append(Html.escape(learner.learner().name())).append("</h1>\n");
    body.append(
        Html.paragraph(
            "muted", "%s of %d points.".formatted(Numbers.earned(learner, "?"), learner.points())));
    if (learner.files() == 0) {
      body.append(Html.remark("Nothing was handed in."));
    }
    learner.remarks().forEach(remark -> body.append(Html.remark(remark)));
    learner.marks().forEach(mark -> exercise(body, mark));
    body.append(
        Html.paragraph(
            "muted", "Answers ran in " + marks.options().isolation().description() + "."));
    return Html.page("Feedback for " + learner.learner().name(), body.toString());
  }

  private static void exercise(StringBuilder body, Mark mark) {
    ExerciseResult result = mark.result();
    body.append(
        "<h2>%s <span class=\"muted\">%s of %d</span></h2>\n"
            .formatted(
                Html.escape(mark.exercise().title()), Numbers.earned(mark, "?"), mark.points()));
    body.append(
        Html.paragraph(
            "muted",
            mark.exercise().id()
                + ", version "
                + mark.exercise().version()
                + mark.attempt().map(attempt -> ", from " + attempt.file()).orElse("")));
    mark.remarks().forEach(remark -> body.append(Html.remark(remark)));
    if (result.status() != Status.GRADED) {
      body.append(Html.paragraph("bad", "This answer: " + Remarks.status(mark) + "."));
    }
    if (!result.remark().isEmpty() && result.status() != Status.NOT_WRITTEN) {
      body.append(Html.code(cut(result.remark())));
    }
    if (mark.attempt().isPresent()) {
      tests(body, result.tests());
      if (!result.advice().isEmpty()) {
        body.append(Html.paragraph("muted", result.advice()));
      }
    }
    if (!result.output().isBlank()) {
      body.append("<details><summary>What it printed</summary>")
          .append(Html.code(cut(result.output())))
          .append("</details>\n");
    }
  }

  private static void tests(StringBuilder body, List<TestResult> tests) {
    body.append("<table><tr><th>test</th><th></th><th class=\"n\">points</th></tr>\n");
    int hidden = 0;
    for (TestResult test : tests) {
      String name = test.hidden() ? "hidden test " + ++hidden : test.name();
      body.append("<tr><td>").append(Html.escape(name));
      if (!test.hidden() && test.failed()) {
        help(body, test);
      }
      body.append(
          "</td><td class=\"%s\">%s</td><td class=\"n\">%d/%d</td></tr>\n"
              .formatted(
                  Remarks.style(test),
                  Remarks.outcome(test.outcome()),
                  test.earned(),
                  test.points()));
    }
    body.append("</table>\n");
  }

  private static void help(StringBuilder body, TestResult test) {
    if (!test.hint().isEmpty()) {
      body.append("<br>").append(Html.escape(test.hint()));
    }
    if (!test.message().isBlank()) {
      body.append(Html.code(cut(test.message().strip())));
    }
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_MESSAGE
        ? text
        : text.substring(0, LONGEST_MESSAGE) + " … (cut)";
  }
}
