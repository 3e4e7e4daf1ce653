package dev.rucksack.evaluate;

/**
 * How well one class is found.
 *
 * <p>Where a fraction has no denominator (nothing taken for the class, or no examples of it) it is
 * 0, as with scikit-learn's {@code zero_division=0}.
 *
 * @param name the class
 * @param support how many examples it has
 * @param precision of what was taken for the class, the fraction that belongs to it
 * @param recall of what belongs to the class, the fraction that was found
 * @param f1 harmonic mean of both
 */
public record ClassScores(String name, int support, double precision, double recall, double f1) {

  static ClassScores of(ConfusionMatrix confusion, int c) {
    int hits = confusion.count(c, c);
    int support = confusion.support(c);
    int predicted = confusion.predicted(c);
    return new ClassScores(
        confusion.classes().get(c),
        support,
        fraction(hits, predicted),
        fraction(hits, support),
        fraction(2 * hits, support + predicted));
  }

  private static double fraction(int part, int whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }
}
