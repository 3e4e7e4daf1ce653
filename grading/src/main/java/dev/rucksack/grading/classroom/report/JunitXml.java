package dev.rucksack.grading.classroom.report;

import dev.rucksack.grading.classroom.mark.ClassMarks;
import dev.rucksack.grading.classroom.mark.LearnerMarks;
import dev.rucksack.grading.classroom.mark.Mark;
import dev.rucksack.grading.run.Outcome;
import dev.rucksack.grading.run.TestResult;
import java.util.List;

/** Marks as the XML that build servers show: a suite for each learner and exercise. */
final class JunitXml {

  private JunitXml() {}

  static String of(ClassMarks marks) {
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.append("<testsuites>\n");
    for (LearnerMarks learner : marks.learners()) {
      learner.marks().forEach(mark -> suite(xml, learner, mark));
    }
    return xml.append("</testsuites>\n").toString();
  }

  private static void suite(StringBuilder xml, LearnerMarks learner, Mark mark) {
    List<TestResult> tests = mark.result().tests();
    String suite = learner.learner().id() + "." + mark.exercise().id();
    xml.append(
        "<testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"%d\" skipped=\"%d\">\n"
            .formatted(
                Html.escape(suite),
                tests.size(),
                count(mark, "failure"),
                count(mark, "error"),
                count(mark, "skipped")));
    tests.forEach(test -> testCase(xml, suite, mark, test));
    xml.append("</testsuite>\n");
  }

  private static long count(Mark mark, String element) {
    return mark.result().tests().stream()
        .filter(test -> !test.passed() && element(mark, test).equals(element))
        .count();
  }

  /** Only where nobody wrote anything is a test skipped: a build server shows that as well. */
  private static String element(Mark mark, TestResult test) {
    if (test.outcome() != Outcome.NOT_RUN) {
      return "failure";
    }
    if (mark.outOfBudget()) {
      return "failure";
    }
    return switch (mark.result().status()) {
      case MISSING, NOT_WRITTEN -> "skipped";
      case NOT_GRADED -> "error";
      case GRADED, DOES_NOT_COMPILE, NO_ANSWER_CLASS, NOT_ALLOWED -> "failure";
    };
  }

  private static void testCase(StringBuilder xml, String suite, Mark mark, TestResult test) {
    xml.append(
        "<testcase classname=\"%s\" name=\"%s\""
            .formatted(Html.escape(suite), Html.escape(test.name())));
    if (test.passed()) {
      xml.append("/>\n");
      return;
    }
    boolean ran = test.outcome() != Outcome.NOT_RUN;
    String type = ran ? test.outcome().name() : mark.result().status().name();
    String message = test.message().isEmpty() ? mark.result().remark() : test.message();
    String element = element(mark, test);
    xml.append(
        "><%s%s message=\"%s\"/></testcase>\n"
            .formatted(
                element,
                element.equals("skipped") ? "" : " type=\"" + type + "\"",
                Html.escape(message)));
  }
}
