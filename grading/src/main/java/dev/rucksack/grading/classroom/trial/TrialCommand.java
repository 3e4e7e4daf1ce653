package dev.rucksack.grading.classroom.trial;

import dev.rucksack.grading.catalogue.Catalogue;
import dev.rucksack.grading.catalogue.ExerciseInfo;
import dev.rucksack.grading.classroom.Alike;
import dev.rucksack.grading.classroom.file.Folders;
import dev.rucksack.grading.classroom.mark.ClassGrading;
import dev.rucksack.grading.classroom.mark.ClassMarks;
import dev.rucksack.grading.classroom.mark.Marker;
import dev.rucksack.grading.classroom.mark.Policy;
import dev.rucksack.grading.classroom.mark.Rules;
import dev.rucksack.grading.classroom.read.Submissions;
import dev.rucksack.grading.classroom.roster.Roster;
import dev.rucksack.grading.run.GradeOptions;
import dev.rucksack.progress.Progress;
import dev.rucksack.progress.ProgressDisplay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code ./kit bench grade}: a generated class of right, wrong, lazy, copied and hostile answers is
 * graded, and every mark compared with what it must be.
 */
public final class TrialCommand {
  private static final int LEARNERS = 200;

  /** Enough that a class of 200 gives each kind of answer to each of 90 exercises. */
  private static final int EXERCISES_EACH = 7;

  private static final int WORKERS = 2;

  private TrialCommand() {}

  /**
   * Runs it; takes the number of learners, a seed, and how many exercises each learner answers or
   * {@code all}.
   */
  public static void main(String[] arguments) throws IOException {
    // Wanted whatever the class path logs to: with the kernel, to nothing.
    Progress.display(ProgressDisplay.lines(System.err));
    System.exit(run(arguments) ? 0 : 1);
  }

  private static boolean run(String[] arguments) throws IOException {
    int learners = arguments.length > 0 ? Integer.parseInt(arguments[0]) : LEARNERS;
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
    List<ExerciseInfo> exercises = Catalogue.load();
    int each = exercisesEach(arguments, exercises.size());
    Path folder = Files.createTempDirectory("class");
    try {
      return run(folder, exercises, learners, each, seed);
    } finally {
      Folders.delete(folder);
    }
  }

  private static int exercisesEach(String[] arguments, int all) {
    if (arguments.length < 3) {
      return Math.min(EXERCISES_EACH, all);
    }
    return arguments[2].equals("all") ? all : Integer.parseInt(arguments[2]);
  }

  private static boolean run(
      Path folder, List<ExerciseInfo> exercises, int learners, int each, long seed)
      throws IOException {
    MadeUpClass made = MadeUpClass.write(folder, exercises, learners, each, seed);
    SlowLearner.write(folder.resolve("submitted"), exercises);
    long start = System.nanoTime();
    ClassMarks marks = grade(folder, exercises);
    Duration taken = Duration.ofNanos(System.nanoTime() - start);
    List<String> differences = made.differences(marks);
    System.out.printf(
        "NOTE %d learners, %d answers to %d exercises: graded in %d min %02d s with %d workers; %s%n",
        learners,
        made.answers(),
        exercises.size(),
        taken.toMinutes(),
        taken.toSecondsPart(),
        WORKERS,
        marks.options().isolation().description());
    System.out.println("NOTE " + made.kinds());
    if (made.incomplete().isEmpty()) {
      System.out.println("PASS each kind of answer is given to each exercise");
    } else {
      System.out.printf(
          "FAIL the class is too small to give each kind of answer to %s%n", made.incomplete());
    }
    differences.forEach(difference -> System.out.println("FAIL " + difference));
    if (differences.isEmpty()) {
      System.out.println("PASS a class of " + learners + " has the marks that it must have");
    }
    List<String> unseen = made.unseenCopies(exercises, Alike.among(marks));
    unseen.forEach(copies -> System.out.println("FAIL " + copies));
    if (unseen.isEmpty()) {
      System.out.println("PASS copies are seen, whatever was done to them");
    }
    boolean stopped = SlowLearner.isStopped(marks);
    System.out.printf(
        "%s many files that pretend to be stubs take no longer than a learner has%n",
        stopped ? "PASS" : "FAIL");
    return differences.isEmpty() && made.incomplete().isEmpty() && unseen.isEmpty() && stopped;
  }

  private static ClassMarks grade(Path folder, List<ExerciseInfo> exercises) {
    Roster roster = Roster.read(folder.resolve("class.csv"));
    Submissions submissions =
        Submissions.read(List.of(folder.resolve("submitted")), roster, exercises, Map.of(), false);
    Rules rules = new Rules(Policy.LAST, Optional.empty(), true, Optional.of(SlowLearner.BUDGET));
    ClassGrading grading =
        new ClassGrading(
            exercises, GradeOptions.defaults(), rules, folder.resolve("results"), false, WORKERS);
    try (Progress progress = Progress.start("Grading", submissions.handIns().size())) {
      return grading.grade(submissions, Marker::sandboxed, learner -> progress.advance(1));
    }
  }
}
