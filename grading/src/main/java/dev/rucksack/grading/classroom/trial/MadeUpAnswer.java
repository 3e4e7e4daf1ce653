package dev.rucksack.grading.classroom.trial;

import dev.rucksack.grading.catalogue.ExerciseInfo;
import dev.rucksack.grading.run.ExerciseResult;
import dev.rucksack.grading.run.Outcome;
import dev.rucksack.grading.run.Status;
import dev.rucksack.grading.wrong.WrongAnswer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * An answer whose mark is known by construction.
 *
 * @param kind what it does
 * @param text its Java text
 * @param right whether a result is what it must be
 */
record MadeUpAnswer(String kind, String text, Predicate<ExerciseResult> right) {

  private static final Map<String, Integer> WEIGHTS =
      Map.of("right", 12, "wrong", 2, "stub", 1, "broken", 1);

  private static final Map<String, String> FORBIDDEN =
      Map.of(
          "exit",
          "System.exit(0);",
          "thread",
          "new Thread(() -> { }).start();",
          "process",
          "try { new ProcessBuilder(\"sh\").start(); } catch (Exception e) { }",
          "network",
          "try { new java.net.Socket(\"127.0.0.1\", 80); } catch (Exception e) { }",
          "file",
          "try { new java.io.FileReader(\"/etc/passwd\"); } catch (Exception e) { }",
          "reflection",
          "try { Class.forName(\"dev.rucksack.grading.run.Grader\"); } catch (Exception e) { }");

  /**
   * How many answers of each kind a class gives at least: as many as the complete course has
   * exercises, so that a class costs the same on the way there.
   */
  private static final int OF_EACH_KIND = 90;

  /** What may be answered to an exercise. Most of a class is honest. */
  static DrawnAnswers.Choice<MadeUpAnswer> choice(ExerciseInfo exercise) {
    List<MadeUpAnswer> all = all(exercise);
    Map<String, List<MadeUpAnswer>> kinds =
        all.stream()
            .collect(Collectors.groupingBy(MadeUpAnswer::kind, TreeMap::new, Collectors.toList()));
    List<MadeUpAnswer> usual = new ArrayList<>();
    for (MadeUpAnswer each : all) {
      usual.addAll(Collections.nCopies(WEIGHTS.getOrDefault(each.kind(), 0), each));
    }
    return new DrawnAnswers.Choice<>(kinds.values(), usual);
  }

  /** Whether it is the solution, whatever was done to its text. */
  boolean isSolution() {
    return kind.equals("right") || kind.equals("copy");
  }

  /** How often each kind is given to each of this many exercises. */
  static int rounds(int exercises) {
    return Math.ceilDiv(OF_EACH_KIND, exercises);
  }

  private static List<MadeUpAnswer> all(ExerciseInfo exercise) {
    String solution = exercise.solution().orElseThrow();
    List<MadeUpAnswer> all = new ArrayList<>();
    all.add(new MadeUpAnswer("right", solution, result -> result.score() == 1));
    for (WrongAnswer wrong : exercise.wrongAnswers()) {
      all.add(new MadeUpAnswer("wrong", wrong.source(), result -> caught(result, wrong)));
    }
    for (String copy :
        List.of(
            MadeUpTexts.escaped(solution),
            MadeUpTexts.inAComment(solution),
            MadeUpTexts.reformatted(solution))) {
      all.add(new MadeUpAnswer("copy", copy, result -> result.score() == 1));
    }
    for (String lazy :
        List.of(
            MadeUpTexts.returningNothing(exercise.task()),
            MadeUpTexts.returningWhatCame(exercise.task()))) {
      all.add(new MadeUpAnswer("lazy", lazy, result -> result.earned() <= 1));
    }
    all.add(new MadeUpAnswer("stub", exercise.stub(), is(Status.NOT_WRITTEN)));
    all.add(new MadeUpAnswer("broken", solution + "\n}", is(Status.DOES_NOT_COMPILE)));
    all.add(fatal("loops", solution, "while (one() > 0) { }", Outcome.TIMED_OUT));
    all.add(
        fatal(
            "eats memory",
            solution,
            "java.util.List<int[]> all = new java.util.ArrayList<>();"
                + " while (one() > 0) { all.add(new int[1 << 20]); }",
            Outcome.OUT_OF_MEMORY));
    all.add(
        fatal(
            "prints",
            solution,
            "while (one() > 0) { System.out.println(\"x\".repeat(1000)); }",
            Outcome.TOO_MUCH_OUTPUT));
    FORBIDDEN.forEach(
        (what, statement) ->
            all.add(
                new MadeUpAnswer(
                    "forbidden " + what, with(solution, statement), is(Status.NOT_ALLOWED))));
    return all;
  }

  private static MadeUpAnswer fatal(
      String kind, String solution, String statement, Outcome outcome) {
    return new MadeUpAnswer(
        kind,
        with(solution, statement),
        result ->
            result.earned() == 0
                && result.tests().stream().anyMatch(test -> test.outcome() == outcome));
  }

  /** Done whenever an answer is made, and so in each test. */
  private static String with(String solution, String statement) {
    int brace = solution.indexOf('{', solution.indexOf("class Solution"));
    return solution.substring(0, brace + 1)
        + " private static int one() { return 1; } { "
        + statement
        + " } "
        + solution.substring(brace + 1);
  }

  private static Predicate<ExerciseResult> is(Status status) {
    return result -> result.status() == status && result.earned() == 0;
  }

  private static boolean caught(ExerciseResult result, WrongAnswer wrong) {
    return result.status() == Status.GRADED
        && result.score() < 1
        && wrong.caughtBy().stream()
            .allMatch(
                name ->
                    result.tests().stream()
                        .anyMatch(test -> test.test().equals(name) && !test.passed()));
  }
}
