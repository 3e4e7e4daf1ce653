package dev.rucksack.djl.trace.record;

import ai.djl.ndarray.NDArray;

/** One array of a recorded forward pass; compared by identity. */
public final class Value {
  /** Where an array comes from. */
  public enum Origin {
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
  public int id() {
    return id;
  }

  public Origin origin() {
    return origin;
  }

  /** The weight it is or is made of; {@code constant} for other constants. */
  public String name() {
    return name;
  }

  public NDArray array() {
    return array;
  }

  /** Whether it depends on an input, and so has to be computed by the graph. */
  public boolean fromInput() {
    return fromInput;
  }

  public int rank() {
    return array.getShape().dimension();
  }
}
