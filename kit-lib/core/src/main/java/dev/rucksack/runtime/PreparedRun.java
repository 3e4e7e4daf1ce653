package dev.rucksack.runtime;

/**
 * One call of a network on inputs that lie ready where the runtime wants them: what is left to time
 * is the runtime alone.
 */
public interface PreparedRun extends Runnable, AutoCloseable {

  /** Frees the inputs; more than once is once, and running after it fails. */
  @Override
  void close();
}
