package dev.rucksack.grading.classroom.report;

import dev.rucksack.grading.classroom.mark.ClassMarks;
import dev.rucksack.grading.classroom.mark.LearnerMarks;
import dev.rucksack.grading.classroom.mark.Mark;
import dev.rucksack.grading.run.Outcome;
import dev.rucksack.grading.run.TestResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A mistake that failed tests report.
 *
 * @param exercise the id of the exercise
 * @param name in a few words
 * @param learners how many made it
 */
record Misconception(String exercise, String name, int learners) {

  /** Those of a class, the most frequent first. */
  static List<Misconception> of(ClassMarks marks) {
    Map<List<String>, Integer> counts = new LinkedHashMap<>();
    for (LearnerMarks learner : marks.learners()) {
      for (Mark mark : learner.marks()) {
        names(mark)
            .forEach(name -> counts.merge(List.of(mark.exercise().id(), name), 1, Integer::sum));
      }
    }
    List<Misconception> found = new ArrayList<>();
    counts.forEach((key, count) -> found.add(new Misconception(key.get(0), key.get(1), count)));
    found.sort(Comparator.comparingInt(Misconception::learners).reversed());
    return found;
  }

  /** Several tests may report the same mistake: it counts once. */
  private static Set<String> names(Mark mark) {
    Set<String> names = new HashSet<>();
    for (TestResult test : mark.result().tests()) {
      if (test.outcome() == Outcome.FAILED && !test.misconception().isEmpty()) {
        names.add(test.misconception());
      }
    }
    return names;
  }
}
