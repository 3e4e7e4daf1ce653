package dev.rucksack.generate;

import java.util.Optional;

/** A way to grow a graph: nodes on top of a value. */
@FunctionalInterface
interface Step {
  /** The new value; empty, with nothing added, if the step does not fit {@code x}. */
  Optional<Value> grow(Growth g, Value x);
}
