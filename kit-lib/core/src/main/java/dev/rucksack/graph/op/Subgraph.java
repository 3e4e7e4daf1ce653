package dev.rucksack.graph.op;

import dev.rucksack.tensor.TensorType;
import java.util.List;
import java.util.Map;

/** A network within an operator: a branch of an {@code If}, the body of a {@code Loop}. */
public interface Subgraph {
  /** What it is given, in order, with types. */
  Map<String, TensorType> inputs();

  /** The names of what it gives, in order. */
  List<String> outputs();

  /** The type of one of its values. */
  TensorType type(String value);
}
