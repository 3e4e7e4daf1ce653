package dev.rucksack.djl.trace.record;

import ai.djl.ndarray.NDArray;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** One array of a recorded forward pass; compared by identity. */
public final class Value {
  /** Where an array comes from. */
  public enum Origin {
    INPUT,
    WEIGHT,
    CONSTANT,
    RESULT
  }

  /** What training does with an array that no input leads to, least first. */
  public enum Learning {
    /** It is made of no parameter. */
    NONE,
    /** It is made of parameters without a gradient. */
    FROZEN,
    /** It is made of parameters, one of which at least has a gradient. */
    TRAINED;

    /** Operators whose result has no gradient in DJL. */
    private static final Set<String> CUTS = Set.of("stopGradient", "duplicate");

    /** Of what an operator makes of arrays that no input leads to. */
    static Learning of(String op, List<Value> operands) {
      Learning most =
          operands.stream().map(Value::learning).max(Comparator.naturalOrder()).orElse(NONE);
      return CUTS.contains(op) && most == TRAINED ? FROZEN : most;
    }
  }

  /** The name of random numbers, and the beginning of those of what is made of them. */
  static final String NOISE = "noise";

  private final int id;
  private final Origin origin;
  private final String name;
  private final NDArray array;
  private final boolean fromInput;
  private final List<Value> weights;
  private final Learning learning;

  /**
   * @param weights those that it is made of, if it is none itself
   */
  Value(
      int id,
      Origin origin,
      String name,
      NDArray array,
      boolean fromInput,
      Learning learning,
      List<Value> weights) {
    this.id = id;
    this.origin = origin;
    this.name = name;
    this.array = array;
    this.fromInput = fromInput;
    this.learning = learning;
    this.weights = origin == Origin.WEIGHT ? List.of(this) : List.copyOf(weights);
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

  /** The parameters that it is, or is made of, if no input leads to it. */
  public List<Value> weights() {
    return weights;
  }

  /** What training does with it. */
  public Learning learning() {
    return learning;
  }

  public int rank() {
    return array.getShape().dimension();
  }
}
