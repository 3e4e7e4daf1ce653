package dev.rucksack.grading.classroom.report;

import dev.rucksack.grading.classroom.file.OutputFile;
import dev.rucksack.grading.classroom.mark.ClassMarks;
import dev.rucksack.grading.classroom.mark.LearnerMarks;
import dev.rucksack.grading.classroom.similar.SimilarPair;
import java.nio.file.Path;
import java.util.List;

/** Writes all files of a grading run, each whole or not at all. */
public final class Reports {

  private Reports() {}

  /**
   * Writes tables and pages.
   *
   * @param folder where they lie
   * @param assignment the heading of the column of points for Canvas
   */
  public static void write(
      Path folder, ClassMarks marks, List<SimilarPair> similar, String assignment) {
    for (LearnerMarks learner : marks.learners()) {
      OutputFile.write(
          folder.resolve("feedback").resolve(learner.learner().fileName() + ".html"),
          FeedbackPage.of(learner, marks));
    }
    OutputFile.write(folder.resolve("moodle.csv"), Tables.moodle(marks));
    OutputFile.write(folder.resolve("canvas.csv"), Tables.canvas(marks, assignment));
    OutputFile.write(folder.resolve("junit.xml"), JunitXml.of(marks));
    OutputFile.write(folder.resolve("similar.html"), SimilarPage.of(similar));
    OutputFile.write(folder.resolve("class.html"), ClassPage.of(marks));
    OutputFile.write(folder.resolve("grades.csv"), Tables.all(marks));
  }
}
