package dev.rucksack.grading.classroom.mark;

import dev.rucksack.grading.catalogue.ExerciseInfo;
import dev.rucksack.grading.classroom.read.HandIn;
import dev.rucksack.grading.classroom.read.Submissions;
import dev.rucksack.grading.run.GradeOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Grades a class, several learners at a time. Each result is kept as soon as it is there: a run
 * that was killed is finished by the next.
 *
 * @param exercises that count
 * @param options seed, limits and isolation
 * @param rules from points to marks
 * @param results the folder of results, of this run and earlier ones
 * @param regrade whether answers with results of earlier runs are graded again
 * @param workers how many learners at a time
 */
public record ClassGrading(
    List<ExerciseInfo> exercises,
    GradeOptions options,
    Rules rules,
    Path results,
    boolean regrade,
    int workers) {

  /**
   * Grades everybody.
   *
   * @param markers makes what grades one learner
   * @param progress hears of each learner who is done, from any thread
   * @throws IllegalStateException if grading itself fails
   */
  public ClassMarks grade(
      Submissions submissions, Supplier<Marker> markers, Consumer<LearnerMarks> progress) {
    ResultStore store = new ResultStore(results);
    ResultKeys keys = new ResultKeys(exercises, options);
    Duration budget = rules.budgetFor(exercises.size());
    try (ExecutorService pool = Executors.newFixedThreadPool(workers)) {
      List<Future<LearnerMarks>> running = new ArrayList<>();
      for (HandIn handIn : submissions.handIns()) {
        running.add(
            pool.submit(
                () -> {
                  try (LearnerGrading grading =
                      new LearnerGrading(
                          handIn, options, rules, store, keys, regrade, markers, budget)) {
                    LearnerMarks marks = grading.marks(exercises);
                    progress.accept(marks);
                    return marks;
                  }
                }));
      }
      return new ClassMarks(
          exercises, all(running, pool), options, submissions.unknown(), submissions.remarks());
    }
  }

  private static List<LearnerMarks> all(List<Future<LearnerMarks>> running, ExecutorService pool) {
    List<LearnerMarks> marks = new ArrayList<>();
    try {
      for (Future<LearnerMarks> learner : running) {
        marks.add(learner.get());
      }
      return marks;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Grading was stopped; what is graded is kept.", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("Grading failed: " + e.getCause() + ".", e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }
}
