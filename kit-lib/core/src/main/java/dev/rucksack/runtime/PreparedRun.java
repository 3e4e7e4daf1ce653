package dev.rucksack.runtime;

/**
 * One call of a network on inputs that are already where the runtime wants them, so that only the
 * runtime is timed.
 */
public interface PreparedRun extends Runnable, AutoCloseable {

  /** Frees the inputs; further calls do nothing, and running afterwards fails. */
  @Override
  void close();
}
