package dev.rucksack.grading.classroom.release;

/** How nbgrader is set up for a release. */
final class NbgraderConfig {
  /** The cells already are as learners get them: nothing is to be cleared. */
  static final String TEXT =
      """
      c = get_config()
      c.CourseDirectory.course_id = "rucksack"
      c.GenerateAssignment.preprocessors = [
          "nbgrader.preprocessors.IncludeHeaderFooter",
          "nbgrader.preprocessors.LockCells",
          "nbgrader.preprocessors.ClearOutput",
          "nbgrader.preprocessors.CheckCellMetadata",
          "nbgrader.preprocessors.ComputeChecksums",
          "nbgrader.preprocessors.SaveCells",
      ]
      c.FileNameCollectorPlugin.named_regexp = (
          r".*_(?P<student_id>\\w+)_attempt_(?P<timestamp>[0-9\\-]+)_(?P<file_id>.*)"
      )
      c.ExecutePreprocessor.timeout = 120
      c.ExecutePreprocessor.allow_errors = True
      """;

  private NbgraderConfig() {}
}
