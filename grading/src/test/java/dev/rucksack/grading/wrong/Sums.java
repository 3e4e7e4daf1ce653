package dev.rucksack.grading.wrong;

/** A solution, and files with a wrong answer made of it. */
final class Sums {
  static final String SOLUTION =
      """
      package sums;

      import java.util.List;

      /** A Solution that adds. */
      final class Solution implements Sums {
        private final List<String> log = List.of();

        Solution() {}

        /** All of it. */
        @Override
        public int sum(int[] values) {
          int sum = 0;

          for (int value : values) {
            sum += value;
          }
          return sum;
        }

        @Override
        public int largest(int[] values) {
          int largest = values[0];
          for (int value : values) {
            largest = Math.max(largest, value);
          }
          return largest;
        }
      }
      """;

  private Sums() {}

  static String section(String name, String blocks) {
    return """
        # Wrong answers to 90-sum

        What stands here is for readers.

        ## %s

        Forgets the
        last value.
        Caught by: addsAll, findsLargest

        Seen in every class.

        %s
        """
        .formatted(name, blocks);
  }

  static String fenced(String language, String text) {
    return "```" + language + "\n" + text + "\n```\n";
  }

  static WrongAnswer edited(String blocks) {
    return WrongAnswers.of("90-sum", section("Forgets", blocks), SOLUTION).get(0);
  }
}
