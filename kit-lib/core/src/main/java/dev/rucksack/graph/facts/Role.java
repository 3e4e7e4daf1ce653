package dev.rucksack.graph.facts;

/** What an operator does with the value at an input. */
public enum Role {
  /** What it works on. */
  DATA(false),
  /** It shifts, scales or joins what it meets: learned within a network, fixed in front of it. */
  OPERAND(false),
  /** The factors of a weighted sum: a matrix, a filter. */
  KERNEL(true),
  /** Entries that are looked up, such as word vectors. */
  TABLE(true),
  /** A factor a channel: of a normalization, of an activation's negative side. */
  SCALE(true),
  /** What is added, mostly a number a channel. */
  BIAS(true),
  /** A mean or variance seen in training. */
  STATISTIC(false),
  /** What a recurrent layer remembers at its first step. */
  STATE(false),
  /** The scale or zero point of whole numbers that stand for real ones. */
  QUANTIZATION(false),
  /** It says which elements are taken: indices, a condition. */
  INDEX(false),
  /** It says how to compute: a shape, axes, limits, lengths. */
  SETTING(false),
  /** What nobody knows of an operator that is only carried. */
  UNKNOWN(false);

  private final boolean learned;

  Role(boolean learned) {
    this.learned = learned;
  }

  /** Whether a stored value is what training adapts, wherever the operator stands. */
  public boolean isLearned() {
    return learned;
  }
}
