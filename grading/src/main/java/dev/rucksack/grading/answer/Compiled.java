package dev.rucksack.grading.answer;

import java.util.Map;

/** What came of an answer's text. */
public sealed interface Compiled {

  /**
   * It can run.
   *
   * @param classes its class files by name
   * @param answer the name of the class that implements the task
   */
  record Runnable(Map<String, byte[]> classes, String answer) implements Compiled {}

  /**
   * It is not valid Java.
   *
   * @param messages the compiler's first messages, a line each, with the learner's line numbers
   */
  record Broken(String messages) implements Compiled {}

  /**
   * No class in it can be taken for the answer.
   *
   * @param remark what is missing or too much
   */
  record WithoutAnswer(String remark) implements Compiled {}

  /**
   * It uses what an answer may not use.
   *
   * @param remark what, and in which line
   */
  record NotAllowed(String remark) implements Compiled {}
}
