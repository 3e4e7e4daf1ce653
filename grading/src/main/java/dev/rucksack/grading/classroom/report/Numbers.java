package dev.rucksack.grading.classroom.report;

import dev.rucksack.grading.classroom.mark.LearnerMarks;
import dev.rucksack.grading.classroom.mark.Mark;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as every reader of tables understands them. */
final class Numbers {

  private Numbers() {}

  /** At most two decimals, a point, no zeros at the end. */
  static String plain(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  /** The points that a mark earned; other text if it was not graded. */
  static String earned(Mark mark, String otherwise) {
    return mark.graded() ? plain(mark.earned()) : otherwise;
  }

  /** The sum of a learner's points; other text if not all was graded. */
  static String earned(LearnerMarks learner, String otherwise) {
    return learner.graded() ? plain(learner.earned()) : otherwise;
  }

  /** A share as a whole per cent. */
  static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  static double share(double part, double whole) {
    return whole == 0 ? 0 : part / whole;
  }
}
