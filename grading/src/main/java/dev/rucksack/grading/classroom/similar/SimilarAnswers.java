package dev.rucksack.grading.classroom.similar;

import java.util.ArrayList;
import java.util.List;

/**
 * The answers of a class that are alike.
 *
 * @param same that are the same from beginning to end
 * @param pairs that share more than the task explains, the most alike first; of learners with the
 *     same answer the first stands for all
 * @param tooShort that were not compared
 */
public record SimilarAnswers(
    List<SameAnswers> same, List<SimilarPair> pairs, List<ShortAnswers> tooShort) {

  /** Keeps its own copies. */
  public SimilarAnswers {
    same = List.copyOf(same);
    pairs = pairs.stream().sorted(SimilarPair.MOST_ALIKE_FIRST).toList();
    tooShort = List.copyOf(tooShort);
  }

  /** Those of several exercises together. */
  public static SimilarAnswers all(List<SimilarAnswers> parts) {
    List<SameAnswers> same = new ArrayList<>();
    List<SimilarPair> pairs = new ArrayList<>();
    List<ShortAnswers> tooShort = new ArrayList<>();
    for (SimilarAnswers part : parts) {
      same.addAll(part.same());
      pairs.addAll(part.pairs());
      tooShort.addAll(part.tooShort());
    }
    return new SimilarAnswers(same, pairs, tooShort);
  }
}
