package dev.rucksack.bench;

import java.io.IOException;
import java.util.OptionalDouble;

/** One way of training a network, asked for an epoch again and again. */
interface Contestant extends AutoCloseable {

  /** What tables and records call it. */
  String name();

  /** Trains one more epoch and returns how long that took and how it went. */
  Epoch epoch() throws IOException;

  @Override
  void close();

  /**
   * One pass over the training part.
   *
   * @param seconds on the clock
   * @param loss the mean over its steps; empty if nothing read it
   */
  record Epoch(double seconds, OptionalDouble loss) {}
}
