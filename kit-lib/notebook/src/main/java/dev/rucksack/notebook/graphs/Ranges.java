package dev.rucksack.notebook.graphs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Combines several similar texts into one: {@code 64 × 3} and {@code 128 × 3} as ranges. */
final class Ranges {
  private static final Pattern NUMBER =
      Pattern.compile("(\\d+(?:\\.\\d+)?)(?:–(\\d+(?:\\.\\d+)?))?");

  /** What an attribute is where an operator's words do not mention it. */
  private static final Map<String, String> UNSAID =
      Map.of("stride", "1", "pad", "0", "dilation", "1", "groups", "1");

  private Ranges() {}

  /** Shapes: lengths that differ become a range, other differences an ellipsis. */
  static String ofShapes(String one, String other) {
    if (skeleton(one).equals(skeleton(other))) {
      return numbers(one, other);
    }
    String[] first = one.split(" × ", -1);
    String[] second = other.split(" × ", -1);
    List<String> merged = new ArrayList<>();
    for (int i = 0; i < Math.min(first.length, second.length); i++) {
      boolean alike = skeleton(first[i]).equals(skeleton(second[i]));
      merged.add(alike ? numbers(first[i], second[i]) : "…");
    }
    return String.join(" × ", merged) + (first.length == second.length ? "" : " …");
  }

  /** An operator's attributes, an unsaid one having its usual value. */
  static String ofWords(String one, String other) {
    if (skeleton(one).equals(skeleton(other))) {
      return numbers(one, other);
    }
    Map<String, String> first = attributes(one);
    Map<String, String> second = attributes(other);
    boolean more = second.size() > first.size();
    Map<String, String> merged = new LinkedHashMap<>(more ? second : first);
    (more ? first : second).forEach(merged::putIfAbsent);
    merged.replaceAll(
        (key, unused) -> merged(key, first.getOrDefault(key, ""), second.getOrDefault(key, "")));
    return String.join(", ", merged.values());
  }

  private static String merged(String key, String one, String other) {
    String first = one.isEmpty() ? unsaid(key) : one;
    String second = other.isEmpty() ? unsaid(key) : other;
    if (first.isEmpty() || second.isEmpty()) {
      return first + second + " or not";
    }
    return skeleton(first).equals(skeleton(second))
        ? numbers(first, second)
        : first + " or " + second;
  }

  private static String unsaid(String key) {
    String usual = UNSAID.get(key);
    return usual == null ? "" : key + " " + usual;
  }

  /** The parts of {@code stride 2, pad 1} by their first words. */
  private static Map<String, String> attributes(String words) {
    Map<String, String> attributes = new LinkedHashMap<>();
    Arrays.stream(words.split(", "))
        .filter(part -> !part.isEmpty())
        .forEach(part -> attributes.put(part.split(" ")[0], part));
    return attributes;
  }

  /** The text without its numbers. */
  static String skeleton(String text) {
    return NUMBER.matcher(text).replaceAll("#");
  }

  /** Two texts of one skeleton, each number as the range of both. */
  private static String numbers(String one, String other) {
    List<MatchResult> others = NUMBER.matcher(other).results().toList();
    Matcher matcher = NUMBER.matcher(one);
    StringBuilder merged = new StringBuilder();
    for (int i = 0; matcher.find(); i++) {
      matcher.appendReplacement(merged, range(matcher.toMatchResult(), others.get(i)));
    }
    return matcher.appendTail(merged).toString();
  }

  private static String range(MatchResult one, MatchResult other) {
    String low = smaller(one.group(1), other.group(1));
    String high = larger(high(one), high(other));
    return low.equals(high) ? low : low + "–" + high;
  }

  private static String high(MatchResult range) {
    return range.group(2) == null ? range.group(1) : range.group(2);
  }

  private static String smaller(String one, String other) {
    return Double.parseDouble(one) <= Double.parseDouble(other) ? one : other;
  }

  private static String larger(String one, String other) {
    return Double.parseDouble(one) >= Double.parseDouble(other) ? one : other;
  }
}
