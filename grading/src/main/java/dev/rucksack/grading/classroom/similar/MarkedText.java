package dev.rucksack.grading.classroom.similar;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * A text with ranges that are shown as shared.
 *
 * @param text the whole text
 * @param ranges in order, none touching another
 */
public record MarkedText(String text, List<Range> ranges) {

  /**
   * From a character to before another.
   *
   * @param start the first one's position
   * @param end the position behind the last one
   */
  public record Range(int start, int end) {}

  /** Keeps its own copy. */
  public MarkedText {
    ranges = List.copyOf(ranges);
  }

  static MarkedText of(String text, List<Fingerprint> fingerprints, Set<Long> shared) {
    List<Fingerprint> sorted =
        fingerprints.stream()
            .filter(each -> shared.contains(each.hash()))
            .sorted(Comparator.comparingInt(Fingerprint::start))
            .toList();
    List<Range> ranges = new ArrayList<>();
    for (Fingerprint each : sorted) {
      int last = ranges.size() - 1;
      if (last >= 0 && each.start() <= ranges.get(last).end()) {
        Range before = ranges.get(last);
        ranges.set(last, new Range(before.start(), Math.max(before.end(), each.end())));
      } else {
        ranges.add(new Range(each.start(), each.end()));
      }
    }
    return new MarkedText(text, ranges);
  }
}
