package dev.rucksack.djl.engine;

import ai.djl.pytorch.jni.JniUtils;
import java.util.concurrent.CompletableFuture;

/** How the engine divides its work: results are the same to the last bit for the same number. */
public final class EngineThreads {
  private EngineThreads() {}

  /** How many threads compute one operation on the CPU, if the calling thread asks for it. */
  public static synchronized int count() {
    EngineStart.engine(); // Loads the library, whose default is asked for here.
    return JniUtils.getNumThreads();
  }

  /**
   * Sets how many threads compute one operation that the calling thread asks for. Threads that have
   * used the engine, or asked for {@link #count}, keep theirs.
   *
   * @param count how many, at least 1
   * @param others what a thread begins with that has not used the engine yet
   */
  public static synchronized void useHere(int count, int others) {
    count(); // A thread's first question or operation sets it to the common number.
    JniUtils.setNumThreads(count);
    if (count != others) {
      // That was for the calling thread and for all that begin later; a third one takes back the
      // latter.
      CompletableFuture.runAsync(
              () -> JniUtils.setNumThreads(others), task -> Thread.ofPlatform().start(task))
          .join();
    }
  }
}
