package dev.rucksack.grading.answer;

import java.util.List;

/** How answers are compiled: no annotation processor runs, line numbers are kept. */
final class CompilerOptions {
  static final List<String> ALL =
      List.of("-proc:none", "-source", "21", "-target", "21", "-g", "-nowarn", "-Xlint:none");

  private CompilerOptions() {}
}
