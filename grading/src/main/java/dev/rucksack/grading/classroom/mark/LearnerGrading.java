package dev.rucksack.grading.classroom.mark;

import dev.rucksack.grading.answer.AnswerText;
import dev.rucksack.grading.catalogue.ExerciseInfo;
import dev.rucksack.grading.classroom.match.MoreHelp;
import dev.rucksack.grading.classroom.read.Attempt;
import dev.rucksack.grading.classroom.read.HandIn;
import dev.rucksack.grading.run.ExerciseResult;
import dev.rucksack.grading.run.GradeOptions;
import dev.rucksack.grading.run.Grader;
import dev.rucksack.grading.run.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Grades one learner: the attempts that may count, each once ever. */
final class LearnerGrading implements AutoCloseable {
  /** An attempt that was not graded may be the best one: nobody knows. */
  private static final Comparator<Mark> NOT_GRADED_OR_BEST =
      Comparator.comparing((Mark mark) -> !mark.graded()).thenComparingDouble(Mark::earned);

  private static final int MOST_NAMES = 10;

  private final HandIn handIn;
  private final GradeOptions options;
  private final Rules rules;
  private final ResultStore store;
  private final ResultKeys keys;
  private final boolean regrade;
  private final Supplier<Marker> markers;
  private final Budget budget;
  private final Map<ResultKey, ExerciseResult> results = new HashMap<>();
  private @Nullable Marker marker;

  /**
   * Makes the grading of a learner.
   *
   * @param store of results, this run's and earlier ones'
   * @param regrade whether answers with results of earlier runs are graded again
   * @param budget for all answers of the learner
   */
  LearnerGrading(
      HandIn handIn,
      GradeOptions options,
      Rules rules,
      ResultStore store,
      ResultKeys keys,
      boolean regrade,
      Supplier<Marker> markers,
      Duration budget) {
    this.handIn = handIn;
    this.options = options;
    this.rules = rules;
    this.store = store;
    this.keys = keys;
    this.regrade = regrade;
    this.markers = markers;
    this.budget = new Budget(budget);
  }

  LearnerMarks marks(List<ExerciseInfo> exercises) {
    List<Mark> marks = exercises.stream().map(this::mark).toList();
    return new LearnerMarks(handIn.learner(), marks, handIn.remarks(), handIn.files());
  }

  private Mark mark(ExerciseInfo exercise) {
    List<Attempt> attempts =
        handIn.attempts().stream().filter(each -> each.exercise().equals(exercise.id())).toList();
    List<Attempt> accepted =
        attempts.stream().filter(each -> rules.otherVersions() || same(each, exercise)).toList();
    if (accepted.isEmpty()) {
      String remark =
          attempts.isEmpty()
              ? "No answer to this exercise was handed in."
              : versions(attempts.get(0), exercise) + " It was not graded.";
      ExerciseResult none = Grader.missing(exercise, remark, options);
      return new Mark(exercise, none, 1, Optional.empty(), List.of());
    }
    return switch (rules.policy()) {
      case LAST -> last(exercise, accepted);
      case BEST ->
          accepted.stream()
              .map(attempt -> graded(exercise, attempt))
              .max(NOT_GRADED_OR_BEST)
              .orElseThrow();
    };
  }

  /** A stub that was handed in beside, such as the notebook of one who works in files, is none. */
  private Mark last(ExerciseInfo exercise, List<Attempt> attempts) {
    Mark last = graded(exercise, attempts.getLast());
    return Stream.concat(
            Stream.of(last),
            attempts.reversed().stream().skip(1).map(attempt -> graded(exercise, attempt)))
        .filter(mark -> mark.result().status() != Status.NOT_WRITTEN)
        .findFirst()
        .orElse(last);
  }

  private Mark graded(ExerciseInfo exercise, Attempt attempt) {
    List<String> remarks = new ArrayList<>();
    if (!same(attempt, exercise)) {
      remarks.add(versions(attempt, exercise));
    }
    long days = rules.daysLate(attempt.time());
    double share = rules.kept(days);
    if (attempt.time().markedLate()) {
      remarks.add("Canvas marks it as handed in late.");
    }
    if (days > 0) {
      remarks.add(
          String.format(
              Locale.ROOT,
              "Handed in %d day%s late: %.0f %% of the points count.",
              days,
              days == 1 ? "" : "s",
              100 * share));
    }
    ExerciseResult result = result(exercise, attempt.text());
    if (result.status() == Status.DOES_NOT_COMPILE && attempt.more().isPresent()) {
      MoreHelp more = attempt.more().get();
      ExerciseResult helped = result(exercise, more.text());
      boolean helps =
          helped.status() != Status.DOES_NOT_COMPILE && helped.status() != Status.MISSING;
      remarks.add(unmarked(more, helps));
      return helps
          ? new Mark(exercise, helped, share, Optional.of(attempt.withMore(more)), remarks)
          : new Mark(exercise, result, share, Optional.of(attempt), remarks);
    }
    return new Mark(exercise, result, share, Optional.of(attempt), remarks);
  }

  private static String unmarked(MoreHelp more, boolean used) {
    String names = more.names().stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
    return "Cells that do not begin with \"// helper\" declare %s%s%s. Begin them with that line."
        .formatted(
            names,
            more.names().size() > MOST_NAMES ? ", …" : "",
            used ? ", which the answer needs; they were used" : "; the answer may need that");
  }

  /** The same text is graded once; nothing is graded when the learner's time is used up. */
  private ExerciseResult result(ExerciseInfo exercise, AnswerText answer) {
    ResultKey key = keys.of(exercise, answer);
    @Nullable ExerciseResult known = results.get(key);
    if (known != null) {
      return known;
    }
    if (budget.isUsedUp()) {
      return Grader.missing(exercise, budget.remark(), options);
    }
    TimedResult timed = safely(exercise, answer, key);
    budget.spend(timed.time());
    results.put(key, timed.result());
    return timed.result();
  }

  /**
   * If grading itself fails, this one exercise has no points, and is tried again in the next run.
   * Another learner's answer may have used up the memory, or have left classes half loaded.
   */
  private TimedResult safely(ExerciseInfo exercise, AnswerText answer, ResultKey key) {
    long begun = System.nanoTime();
    try {
      return result(exercise, answer, key);
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError | LinkageError e) {
      close();
      marker = null;
      String remark =
          "Grading failed (" + e + "); tell your teacher, it is not your answer's fault.";
      return new TimedResult(
          Grader.notGraded(exercise, remark, options), Duration.ofNanos(System.nanoTime() - begun));
    }
  }

  private TimedResult result(ExerciseInfo exercise, AnswerText answer, ResultKey key) {
    Optional<TimedResult> known = regrade ? Optional.empty() : store.find(handIn.learner(), key);
    if (known.isPresent()) {
      return known.get();
    }
    if (marker == null) {
      marker = markers.get();
    }
    TimedResult timed = marker.grade(exercise, answer, options);
    if (Thread.currentThread().isInterrupted()) {
      throw new IllegalStateException("The grading was interrupted.");
    }
    if (timed.result().status() != Status.NOT_GRADED) {
      store.keep(handIn.learner(), key, timed);
    }
    return timed;
  }

  private static boolean same(Attempt attempt, ExerciseInfo exercise) {
    return attempt.version().isEmpty() || attempt.version().getAsInt() == exercise.version();
  }

  private static String versions(Attempt attempt, ExerciseInfo exercise) {
    return "The answer is to version %d of the exercise, the grader is of version %d."
        .formatted(attempt.version().orElse(exercise.version()), exercise.version());
  }

  @Override
  public void close() {
    if (marker != null) {
      marker.close();
    }
  }
}
