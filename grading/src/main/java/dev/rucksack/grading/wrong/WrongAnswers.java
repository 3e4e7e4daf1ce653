package dev.rucksack.grading.wrong;

import dev.rucksack.grading.tokens.Token;
import dev.rucksack.grading.tokens.Tokens;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes whole Java texts from a file {@code wrong-answers.md}, which holds only what differs from
 * the solution.
 *
 * <p>A wrong answer is a section of that file: its name as heading, a sentence on the mistake, a
 * line {@code Caught by: } with the tests that must fail, and one or more blocks of edits. The
 * lines of a {@code diff} block are found in the solution by their text (see {@link LineEdits}); a
 * {@code java} block holds methods that take the place of the solution's (see {@link MethodEdits}).
 */
public final class WrongAnswers {
  /** The file's name, beside the solution. */
  public static final String FILE = "wrong-answers.md";

  private WrongAnswers() {}

  /**
   * All wrong answers of an exercise, in the order of the file.
   *
   * @param exercise the exercise's id, for messages
   * @param text of the file
   * @param solution the Java text of the class {@code Solution}
   * @throws IllegalStateException if a section lacks something, or an edit does not apply: what it
   *     wants to change is not in the solution or more than once there, or it changes nothing. The
   *     message names exercise, wrong answer and remedy.
   */
  public static List<WrongAnswer> of(String exercise, String text, String solution) {
    List<WrongAnswer> answers = new ArrayList<>();
    Set<String> names = new HashSet<>();
    SolutionText edited = new SolutionText(solution);
    for (Section section : SectionReader.sections(exercise, text)) {
      if (!names.add(section.name())) {
        throw section.place().problem("there are two of this name; rename one");
      }
      answers.add(
          new WrongAnswer(
              section.name(), section.why(), section.caughtBy(), source(section, edited)));
    }
    return List.copyOf(answers);
  }

  private static String source(Section section, SolutionText solution) {
    LineEdits lines = new LineEdits(section.place(), solution);
    MethodEdits methods = new MethodEdits(section.place(), solution);
    List<Replacement> replacements = new ArrayList<>();
    for (Block block : section.blocks()) {
      boolean whole = block.language().equals("java");
      List<Replacement> edits = whole ? methods.of(block) : lines.of(block);
      if (edits.isEmpty()) {
        throw section
            .place()
            .problem("a block ```%s is empty; write an edit in it".formatted(block.language()));
      }
      replacements.addAll(edits);
    }
    return named(Replacement.all(section.place(), solution, replacements), section.name());
  }

  /** With another name for the class. */
  private static String named(String source, String name) {
    StringBuilder text = new StringBuilder();
    int copied = 0;
    for (Token token : Tokens.of(source)) {
      if (token.is("Solution")) {
        text.append(source, copied, token.start()).append(name);
        copied = token.end();
      }
    }
    return text.append(source.substring(copied)).toString();
  }
}
