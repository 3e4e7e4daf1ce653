package dev.rucksack.evaluate;

import java.util.SplittableRandom;

/**
 * Two networks' scores on the same examples, compared by flipping signs: if neither is better, each
 * difference might as well have had the other sign. The p-value is the share of random signs that
 * give as large a mean difference (R. A. Fisher, The Design of Experiments, 1935).
 *
 * @param size how many pairs of scores
 * @param difference the second mean minus the first
 * @param pValue two-sided, at least 1 of {@value #MOST}
 */
public record PairedScores(long size, double difference, double pValue) implements Comparison {
  private static final int MOST = 10_000;
  private static final long WORK = 200_000_000L;
  private static final int FEWEST = 1_000;
  private static final long SEED = 1935;

  static PairedScores of(double[] first, double[] second) {
    double[] differences = new double[first.length];
    double sum = 0;
    for (int i = 0; i < differences.length; i++) {
      differences[i] = second[i] - first[i];
      sum += differences[i];
    }
    int draws = (int) Math.clamp(WORK / differences.length, FEWEST, MOST);
    SplittableRandom random = new SplittableRandom(SEED);
    long asLarge = 1; // the signs that were seen
    for (int draw = 1; draw < draws; draw++) {
      // Equal up to rounding counts as equal: all differences might be the same number.
      asLarge += Math.abs(flipped(differences, random)) >= Math.abs(sum) * (1 - 1e-12) ? 1 : 0;
    }
    return new PairedScores(differences.length, sum / differences.length, (double) asLarge / draws);
  }

  private static double flipped(double[] differences, SplittableRandom random) {
    double sum = 0;
    long signs = 0;
    for (int i = 0; i < differences.length; i++) {
      signs = i % Long.SIZE == 0 ? random.nextLong() : signs >>> 1;
      sum += (signs & 1) == 0 ? differences[i] : -differences[i];
    }
    return sum;
  }

  @Override
  public String test() {
    return "the sign-flip test's";
  }
}
