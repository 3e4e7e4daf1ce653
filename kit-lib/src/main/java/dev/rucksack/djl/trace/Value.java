package dev.rucksack.djl.trace;

import ai.djl.ndarray.NDArray;

/** One array of a recorded forward pass; compared by identity. */
final class Value {
  /** Where an array comes from. */
  enum Origin {
    INPUT,
    WEIGHT,
    CONSTANT,
    RESULT
  }

  private final int id;
  private final Origin origin;
  private final String name;
  private final NDArray array;
  private final boolean fromInput;

  Value(int id, Origin origin, String name, NDArray array, boolean fromInput) {
    this.id = id;
    this.origin = origin;
    this.name = name;
    this.array = array;
    this.fromInput = fromInput;
  }

  /** Its number in the order of appearance, the same in every run of one block. */
  int id() {
    return id;
  }

  Origin origin() {
    return origin;
  }

  /** The weight it is or is made of; {@code constant} for other constants. */
  String name() {
    return name;
  }

  NDArray array() {
    return array;
  }

  /** Whether it depends on an input, and so has to be computed by the graph. */
  boolean fromInput() {
    return fromInput;
  }

  int rank() {
    return array.getShape().dimension();
  }
}
