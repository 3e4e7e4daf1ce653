package dev.rucksack.grading.classroom.report;

import dev.rucksack.grading.classroom.file.OutputFile;
import dev.rucksack.grading.classroom.mark.ClassMarks;
import dev.rucksack.grading.classroom.mark.LearnerMarks;
import dev.rucksack.grading.classroom.similar.SimilarAnswers;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes all files of a grading run, each whole or not at all. */
public final class Reports {

  private Reports() {}

  /**
   * Writes tables and pages of marks.
   *
   * @param folder where they are
   * @param assignment the heading of the column of points for Canvas
   */
  public static void write(Path folder, ClassMarks marks, String assignment) {
    // All are made before the first is written: if one cannot be made, none is replaced.
    Map<String, String> files = new LinkedHashMap<>();
    for (LearnerMarks learner : marks.learners()) {
      files.put(
          "feedback/" + learner.learner().fileName() + ".html", FeedbackPage.of(learner, marks));
    }
    files.put("moodle.csv", ReportTables.moodle(marks));
    files.put("canvas.csv", ReportTables.canvas(marks, assignment));
    files.put("junit.xml", JunitXml.of(marks));
    files.put("class.html", ClassPage.of(marks));
    files.put("grades.csv", ReportTables.all(marks));
    files.forEach((name, text) -> OutputFile.write(folder.resolve(name), text));
  }

  /** Writes the page of answers that are alike. */
  public static void writeSimilar(Path folder, SimilarAnswers similar) {
    OutputFile.write(folder.resolve("similar.html"), SimilarPage.of(similar));
  }
}
