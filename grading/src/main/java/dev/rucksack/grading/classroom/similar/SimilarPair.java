package dev.rucksack.grading.classroom.similar;

import dev.rucksack.grading.classroom.roster.Learner;
import java.util.Comparator;

/**
 * Two answers that share more than the task explains.
 *
 * @param exercise the id of the exercise
 * @param first one learner
 * @param second the other
 * @param share of the telling fingerprints of the shorter answer that the other has too, 0 to 1
 * @param common how many fingerprints that are
 * @param firstText the first answer, with what is shared
 * @param secondText the second answer, with what is shared
 */
public record SimilarPair(
    String exercise,
    Learner first,
    Learner second,
    double share,
    int common,
    MarkedText firstText,
    MarkedText secondText) {
  /** Order in which a teacher looks at pairs. */
  public static final Comparator<SimilarPair> MOST_ALIKE_FIRST =
      Comparator.comparingDouble(SimilarPair::share)
          .thenComparingInt(SimilarPair::common)
          .reversed();
}
