package dev.rucksack.notebook.charts;

import dev.rucksack.notebook.tables.NumberFormats;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleFunction;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;

/**
 * Chooses which numbers a logarithmic axis shows. XChart marks 1, 2, … 9 in each decade; all of
 * their labels rarely fit, so every number is shown, or 1, 2 and 5, or 1 and 3, or the powers of
 * ten, or some of these: the most that keep their distance.
 */
final class LogNumbers {

  private static final List<IntPredicate> IN_DECADE =
      List.of(d -> true, d -> d == 1 || d == 2 || d == 5, d -> d == 1 || d == 3, d -> d == 1);
  private static final int SPARSEST = 12;

  private LogNumbers() {}

  /**
   * The format in which chosen numbers are written and the others empty.
   *
   * @param marks the marked numbers, ascending
   * @param decade the length of a decade in pixels
   * @param extent the extent of a label along the axis in pixels
   * @param gap the least gap between two labels in pixels
   */
  static DoubleFunction<String> choose(
      List<Double> marks, double decade, ToDoubleFunction<String> extent, double gap) {
    for (List<Double> some : candidates(marks)) {
      DoubleFunction<String> format = format(some);
      if (some.size() > 1
          && fit(some, decade, label -> extent.applyAsDouble(label) + gap, format)) {
        return shown(some, format);
      }
    }
    List<Double> first = marks.subList(0, 1);
    return shown(first, format(first));
  }

  private static List<List<Double>> candidates(List<Double> marks) {
    List<List<Double>> candidates = new ArrayList<>();
    for (IntPredicate some : IN_DECADE) {
      candidates.add(marks.stream().filter(mark -> some.test(digit(mark))).toList());
    }
    List<Double> powers = candidates.getLast();
    for (int every = 2; every <= SPARSEST; every++) {
      int step = every;
      candidates.add(powers.stream().filter(mark -> exponent(mark) % step == 0).toList());
    }
    candidates.add(List.of(marks.getFirst(), marks.getLast()));
    return candidates;
  }

  private static boolean fit(
      List<Double> some,
      double decade,
      ToDoubleFunction<String> extent,
      DoubleFunction<String> format) {
    for (int i = 0; i + 1 < some.size(); i++) {
      double distance = decade * Math.log10(some.get(i + 1) / some.get(i));
      double a = extent.applyAsDouble(format.apply(some.get(i)));
      double b = extent.applyAsDouble(format.apply(some.get(i + 1)));
      if (distance < (a + b) / 2) {
        return false;
      }
    }
    return true;
  }

  private static DoubleFunction<String> shown(List<Double> some, DoubleFunction<String> format) {
    Set<Double> chosen = new HashSet<>(some);
    return value -> chosen.contains(value) ? format.apply(value) : "";
  }

  private static DoubleFunction<String> format(List<Double> some) {
    return NumberFormats.ofMagnitudes(some.stream().mapToDouble(v -> v).toArray());
  }

  private static long exponent(double mark) {
    return (long) Math.floor(Math.log10(mark) + 1e-9);
  }

  private static int digit(double mark) {
    return (int) Math.round(mark / Math.pow(10, exponent(mark)));
  }
}
