package dev.rucksack.grading.wrong;

import dev.rucksack.grading.tokens.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Whole methods. Each takes the place of the solution's method with its name and its types of
 * parameters, annotations and modifiers included.
 */
final class MethodEdits {
  private static final String HEAD = "class Solution {\n";

  private final Place place;
  private final SolutionText solution;

  MethodEdits(Place place, SolutionText solution) {
    this.place = place;
    this.solution = solution;
  }

  /** What a block's methods replace. */
  List<Replacement> of(Block block) {
    String text = HEAD + String.join("\n", block.lines()) + "\n}";
    List<Replacement> replacements = new ArrayList<>();
    int after = HEAD.length();
    for (MethodText method : methods(text)) {
      // Those of a class inside of a method belong to it.
      if (method.start() >= after) {
        requireNothing(text.substring(after, method.start()));
        replacements.add(replacement(method, text));
        after = method.end();
      }
    }
    requireNothing(text.substring(after, text.length() - 1));
    return replacements;
  }

  private List<MethodText> methods(String block) {
    try {
      return JavaText.methods(block);
    } catch (IllegalArgumentException e) {
      throw place.problem(
          "a block ```java is not Java (%s); write whole methods in it".formatted(e.getMessage()));
    }
  }

  private List<MethodText> methodsOfSolution() {
    try {
      return solution.methods();
    } catch (IllegalArgumentException e) {
      throw place.problem("Solution.java is not Java (%s); correct it".formatted(e.getMessage()));
    }
  }

  private void requireNothing(String text) {
    if (!Tokens.of(text).isEmpty()) {
      throw place.problem(
          "a block ```java holds \"%s\", which is not a method; change other lines in ```diff"
              .formatted(text.strip()));
    }
  }

  private Replacement replacement(MethodText method, String text) {
    List<MethodText> all = methodsOfSolution();
    List<MethodText> old =
        all.stream().filter(each -> each.signature().equals(method.signature())).toList();
    if (old.isEmpty()) {
      throw place.problem(
          "Solution.java has no method %s; write one of %s"
              .formatted(
                  method.signature(),
                  all.stream().map(MethodText::signature).collect(Collectors.joining(", "))));
    }
    if (old.size() > 1) {
      throw place.problem(
          "Solution.java has more than one method %s; change its lines in ```diff"
              .formatted(method.signature()));
    }
    String written = text.substring(method.start(), method.end());
    return new Replacement(old.get(0).start(), old.get(0).end(), indented(written, old.get(0)));
  }

  /** As deep as the method that it replaces, whose first line is indented already. */
  private String indented(String method, MethodText old) {
    String before = solution.text().substring(0, old.start());
    String indent = " ".repeat(old.start() - before.lastIndexOf('\n') - 1);
    return method.replaceAll("\\n(?=[^\\n])", "\n" + indent);
  }
}
