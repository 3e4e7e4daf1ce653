package dev.rucksack.runtime.ort;

import dev.rucksack.error.OnnxException;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Lets calls through until it is closed; closing waits for the calls inside. Only then may native
 * memory be freed: freeing it while a call reads it ends the process.
 */
final class Gate {
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final String refusal;
  private boolean closed;

  /**
   * @param refusal the message of the error for calls that come too late
   */
  Gate(String refusal) {
    this.refusal = refusal;
  }

  /** What a caller does while the gate is open. */
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

  /** Refuses, as a call would be, if the gate is closed. */
  void checkOpen() {
    through(() -> refusal);
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
