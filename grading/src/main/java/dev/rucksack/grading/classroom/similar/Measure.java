package dev.rucksack.grading.classroom.similar;

import java.util.List;
import java.util.function.Function;

/**
 * A way to measure how alike two texts are: by the fingerprints that they share.
 *
 * @param prints the fingerprints of a text
 * @param leastShare from which share of the lighter text a pair is named, 0 to 1
 * @param leastCommon how much the shared fingerprints must weigh; short answers are all alike
 */
record Measure(Function<String, List<Fingerprint>> prints, double leastShare, int leastCommon) {

  /** By tokens in a row: what was copied as it stood, wherever it stands now. */
  static Measure ofRows(double leastShare, int leastCommon) {
    return new Measure(Winnowing::of, leastShare, leastCommon);
  }

  /** By statements, whatever was written between them. */
  static Measure ofStatements(double leastShare, int leastCommon) {
    return new Measure(Statements::of, leastShare, leastCommon);
  }
}
