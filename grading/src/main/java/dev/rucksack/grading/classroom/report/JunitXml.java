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
    long skipped = tests.stream().filter(test -> test.outcome() == Outcome.NOT_RUN).count();
    long failed = tests.stream().filter(test -> !test.passed()).count() - skipped;
    String suite = learner.learner().id() + "." + mark.exercise().id();
    xml.append(
        "<testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"0\" skipped=\"%d\">\n"
            .formatted(Html.escape(suite), tests.size(), failed, skipped));
    tests.forEach(test -> testCase(xml, suite, mark, test));
    xml.append("</testsuite>\n");
  }

  private static void testCase(StringBuilder xml, String suite, Mark mark, TestResult test) {
    xml.append(
        "<testcase classname=\"%s\" name=\"%s\""
            .formatted(Html.escape(suite), Html.escape(test.name())));
    switch (test.outcome()) {
      case PASSED -> xml.append("/>\n");
      case NOT_RUN ->
          xml.append(
              "><skipped message=\"%s\"/></testcase>\n"
                  .formatted(Html.escape(mark.result().remark())));
      case FAILED, TIMED_OUT, OUT_OF_MEMORY, TOO_MUCH_OUTPUT, ENDED ->
          xml.append(
              "><failure type=\"%s\" message=\"%s\"/></testcase>\n"
                  .formatted(test.outcome(), Html.escape(test.message())));
    }
  }
}
