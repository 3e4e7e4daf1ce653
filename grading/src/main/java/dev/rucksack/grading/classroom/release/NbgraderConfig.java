package dev.rucksack.grading.classroom.release;

/** How nbgrader is set up for a release. */
final class NbgraderConfig {
  /**
   * Whose a downloaded file is, by its path, as a Python expression: of Canvas's names the first
   * part ({@code bjorkanna_LATE_4711_815_….ipynb}), of Moodle's the participant's number, in the
   * name of the file or of the folder it is in. What Canvas adds to a second version's name goes.
   */
  static final String FILE_NAMES =
      ".*?/(?:[^/]*_(?=\\d+_assignsubmission_file_))?(?P<student_id>[^/_]+)"
          + "_(?:assignsubmission_file_/?|(?:LATE_)?\\d+_\\d+_)"
          + "(?P<file_id>[^/]+?)(?:-\\d+)?\\.ipynb$";

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
      c.FileNameCollectorPlugin.named_regexp = r"%s"
      c.ExecutePreprocessor.timeout = 120
      c.ExecutePreprocessor.allow_errors = True
      """
          .formatted(FILE_NAMES);

  private NbgraderConfig() {}
}
