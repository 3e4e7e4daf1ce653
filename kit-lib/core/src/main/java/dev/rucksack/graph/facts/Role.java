package dev.rucksack.graph.facts;

/** What an operator does with the value at an input. */
public enum Role {
  /** What it works on. */
  DATA(false),
  /** It shifts, scales or joins other values: learned within a network, fixed in front of it. */
  OPERAND(false),
  /** The factors of a weighted sum: a matrix, a filter. */
  KERNEL(true),
  /** Entries that are looked up, such as word vectors. */
  TABLE(true),
  /** One factor per channel: of a normalization, of an activation's negative side. */
  SCALE(true),
  /** What is added, usually one number per channel. */
  BIAS(true),
  /** A mean or variance seen in training. */
  STATISTIC(false),
  /** What a recurrent layer remembers at its first step. */
  STATE(false),
  /** The scale or zero point of whole numbers that stand for real ones. */
  QUANTIZATION(false),
  /** Which elements are taken: indices, a condition. */
  INDEX(false),
  /** How to compute: a shape, axes, limits, lengths. */
  SETTING(false),
  /** An input of an operator that is only carried, of which nothing is known. */
  UNKNOWN(false);

  private final boolean learned;

  Role(boolean learned) {
    this.learned = learned;
  }

  /** Whether training adapts a stored value in this role, wherever the operator is. */
  public boolean isLearned() {
    return learned;
  }
}
