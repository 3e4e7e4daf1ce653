package dev.rucksack.graph.rewrite;

/**
 * A named change to a graph: a pattern to look for, a condition on matches, and a replacement.
 *
 * <pre>{@code
 * Rule twice = Rule.of(
 *     "a ReLU of a ReLU is one",
 *     Pattern.node("last", RELU::equals, Pattern.node("first", RELU::equals)),
 *     (edit, match) -> edit.bypass(match.node("last"), List.of(match.value("first"))));
 * }</pre>
 *
 * @param name what it does or says, as a phrase to show
 * @param pattern of the nodes it applies to
 * @param condition on a match
 * @param replacement of a match
 */
public record Rule(
    String name, Pattern.Computed pattern, Condition condition, Replacement replacement) {

  /** What must hold for a match. */
  @FunctionalInterface
  public interface Condition {
    /** Whether the rule applies. */
    boolean holds(GraphEditor edit, Match match);
  }

  /** What is done with a match. */
  @FunctionalInterface
  public interface Replacement {
    /**
     * Edits the graph so that the pattern no longer fits here.
     *
     * @return false if it turns out that nothing can be done; then nothing was changed
     */
    boolean replace(GraphEditor edit, Match match);
  }

  /** A rule that applies wherever its pattern fits. */
  public static Rule of(String name, Pattern.Computed pattern, Replacement replacement) {
    return new Rule(name, pattern, (edit, match) -> true, replacement);
  }

  /** This rule with one more condition. */
  public Rule when(Condition further) {
    return new Rule(
        name,
        pattern,
        (edit, match) -> condition.holds(edit, match) && further.holds(edit, match),
        replacement);
  }
}
