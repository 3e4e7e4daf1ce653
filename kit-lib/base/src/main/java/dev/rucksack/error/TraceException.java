package dev.rucksack.error;

import java.io.Serial;
import java.util.List;

/** A block that cannot become a graph; lists every reason at once. */
public final class TraceException extends KitException {
  @Serial private static final long serialVersionUID = 1L;

  /** The reasons, as strings because an exception has to be serializable. */
  private final String[] problems;

  /**
   * @param summary which block it is
   * @param problems each reason: the operator, its place in the block tree, and what would work
   */
  public TraceException(String summary, List<String> problems) {
    super(problems.isEmpty() ? summary : summary + "\n  - " + String.join("\n  - ", problems));
    this.problems = problems.toArray(new String[0]);
  }

  /**
   * @param summary one sentence that names the block, what is wrong and the remedy
   * @param cause the cause
   */
  public TraceException(String summary, Throwable cause) {
    super(summary, cause);
    this.problems = new String[0];
  }

  /** Each reason: the operator, its place in the block tree, and what would work instead. */
  public List<String> problems() {
    return List.of(problems);
  }
}
