package dev.rucksack.grading.wrong;

import java.util.List;

/**
 * What a file says about one wrong answer.
 *
 * @param place of the section
 * @param why the mistake, in a sentence
 * @param caughtBy the tests that must fail
 * @param blocks of edits
 */
record Section(Place place, String why, List<String> caughtBy, List<Block> blocks) {

  /** Keeps its own copies; refuses a section that lacks a part. */
  Section {
    caughtBy = List.copyOf(caughtBy);
    blocks = List.copyOf(blocks);
    if (!place.answer().matches("[A-Z][A-Za-z0-9]*")) {
      throw place.problem(
          "the heading is not the name of a class; write one such as ## ForgetsTheMean");
    }
    if (why.isEmpty()) {
      throw place.problem("the mistake is not described; add a sentence below the heading");
    }
    if (caughtBy.isEmpty()) {
      throw place.problem(
          "no test is named; add a line such as Caught by: averagesTheLoss below the sentence");
    }
    if (blocks.isEmpty()) {
      throw place.problem("nothing is changed; add a block ```diff or ```java");
    }
  }

  String name() {
    return place.answer();
  }
}
