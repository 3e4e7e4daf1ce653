package dev.rucksack.grading.sandbox;

import java.util.Locale;

/** Limits in the words that a learner reads. */
final class LimitWords {

  private LimitWords() {}

  static String of(Violation.Limit limit, SandboxLimits limits) {
    return switch (limit) {
      case TIME ->
          String.format(
              Locale.ROOT,
              "No result within %s s: does a loop never end?",
              limits.testLimit().toMillis() / 1000.0);
      case MEMORY -> "The answer used up its %d MiB of memory.".formatted(limits.heapMebibytes());
      case OUTPUT ->
          String.format(
              Locale.ROOT,
              "The answer printed more than %,d bytes in one call.",
              limits.outputBytes());
      case PROCESS -> "The answer ended its own process before it returned a result.";
      case RESULT -> "The answer returned something that does not fit.";
    };
  }
}
