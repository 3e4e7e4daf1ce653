package dev.rucksack.grading.run;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * AssertJ's messages in a learner's terms: the case, what was expected, what came, and numbers with
 * four significant digits, or as many more as the two need to differ.
 */
final class AssertionText {
  private static final int DIGITS = 4;
  private static final int MOST_DIGITS = 17;

  private static final String CASE = "(?s)(?:\\[(?<case>.*)\\] *\\n)?\\s*";
  private static final Pattern CLOSE =
      Pattern.compile(
          CASE
              + "Expecting actual:\\n\\s*(?<got>\\S.*?)\\s*\\nto be close to:\\n\\s*(?<expected>\\S.*?)"
              + "\\s*\\nby less than .*");
  private static final Pattern EQUAL =
      Pattern.compile(CASE + "expected: (?<expected>.*?)\\n\\s*but was: (?<got>.*)");
  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\w.])-?\\d+\\.\\d+(?:E-?\\d+)?(?![\\w.])");
  private static final Pattern NOISE =
      Pattern.compile("\\n?\\(a difference of exactly [^)\\n]* being considered valid\\)");

  private AssertionText() {}

  static String of(String message) {
    String text = NOISE.matcher(message).replaceAll("").strip();
    for (Pattern known : new Pattern[] {CLOSE, EQUAL}) {
      Matcher matcher = known.matcher(text);
      if (matcher.matches()) {
        return reshaped(matcher);
      }
    }
    return rounded(text, DIGITS);
  }

  private static String reshaped(Matcher matcher) {
    String expected = matcher.group("expected").strip();
    String got = matcher.group("got").strip();
    int digits = DIGITS;
    while (digits < MOST_DIGITS && rounded(expected, digits).equals(rounded(got, digits))) {
      digits++;
    }
    String about = matcher.group("case");
    return "%sexpected %s%ngot      %s"
        .formatted(
            about == null ? "" : rounded(about, DIGITS) + System.lineSeparator(),
            rounded(expected, digits),
            rounded(got, digits));
  }

  /** The text, its decimal fractions cut to some significant digits. */
  static String rounded(String text, int digits) {
    return NUMBER
        .matcher(text)
        .replaceAll(number -> Matcher.quoteReplacement(shorter(number.group(), digits)));
  }

  private static String shorter(String number, int digits) {
    BigDecimal exact = new BigDecimal(number);
    if (exact.precision() <= digits || exact.signum() == 0) {
      return number;
    }
    BigDecimal cut =
        exact.round(new MathContext(digits, RoundingMode.HALF_EVEN)).stripTrailingZeros();
    UnaryOperator<String> fraction = plain -> plain.contains(".") ? plain : plain + ".0";
    int exponent = cut.precision() - cut.scale() - 1;
    return exponent < -4 || exponent > 9
        ? Double.toString(cut.doubleValue())
        : fraction.apply(cut.toPlainString());
  }
}
