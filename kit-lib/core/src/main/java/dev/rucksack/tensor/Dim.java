package dev.rucksack.tensor;

import dev.rucksack.error.GraphException;

/** The length of one axis: a number, or a name that stands for any number. */
public sealed interface Dim {

  /**
   * A known length.
   *
   * @param size the number of elements along the axis, at least 0
   */
  record Fixed(long size) implements Dim {
    public Fixed {
      if (size < 0) {
        throw new GraphException("An axis has length " + size + "; give 0 or more, or name it.");
      }
    }

    @Override
    public String toString() {
      return Long.toString(size);
    }
  }

  /**
   * A length known only when the network runs. Two axes with the same name have the same length; a
   * derived one is named by its expression, such as {@code batch*time}.
   *
   * @param name such as {@code batch} or {@code time}
   */
  record Axis(String name) implements Dim {
    private static final int LONGEST = 4096;

    public Axis {
      checkLength(name.length());
      if (name.isBlank()) {
        throw new GraphException(
            "An axis has an empty name; call it 'batch' or 'time', for instance.");
      }
    }

    /** Expressions of lengths grow with each node; no real network needs long ones. */
    public static void checkLength(long characters) {
      if (characters > LONGEST) {
        throw new GraphException(
            "The length of an axis takes "
                + characters
                + " characters to express by the open axes, more than "
                + LONGEST
                + "; give the open axes fixed lengths.");
      }
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** An axis of a known length. */
  static Dim of(long size) {
    return new Fixed(size);
  }

  /** A named axis of any length. */
  static Dim axis(String name) {
    return new Axis(name);
  }

  /** Whether this is the known length {@code size}. */
  default boolean is(long size) {
    return this instanceof Fixed(long s) && s == size;
  }
}
