package dev.rucksack.runtime.ort;

import dev.rucksack.error.OnnxException;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Lets calls through until it is closed; closing waits for those that are inside. What they use may
 * then be freed: native memory that is freed while it is read ends the process.
 */
final class Gate {
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final String refusal;
  private boolean closed;

  /**
   * @param refusal what those are told who come too late
   */
  Gate(String refusal) {
    this.refusal = refusal;
  }

  /** Something that must not be freed meanwhile. */
  interface Call<T, E extends Exception> {
    T run() throws E;
  }

  /**
   * Makes a call.
   *
   * @throws OnnxException if the gate is closed
   */
  <T, E extends Exception> T through(Call<T, E> call) throws E {
    lock.readLock().lock();
    try {
      if (closed) {
        throw new OnnxException(refusal);
      }
      return call.run();
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Closes it when no call is inside; true the first time. */
  boolean close() {
    lock.writeLock().lock();
    try {
      boolean first = !closed;
      closed = true;
      return first;
    } finally {
      lock.writeLock().unlock();
    }
  }
}
