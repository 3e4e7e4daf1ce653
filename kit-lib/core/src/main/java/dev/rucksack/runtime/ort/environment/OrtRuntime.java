package dev.rucksack.runtime.ort.environment;

import ai.onnxruntime.OrtEnvironment;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** ONNX Runtime's environment, of which a process has one. */
public final class OrtRuntime {
  /**
   * Stack for starting it: ONNX Runtime 1.29 searches the process's command line with a regular
   * expression that recurses once a character, and a class path of 4,000 characters overflows the 1
   * MB of a usual thread, which ends the process without a word. A command line has at most 2 MB,
   * each character takes some 300 bytes, and only what is used becomes memory.
   */
  private static final long STACK_BYTES = 1L << 30;

  private static final FutureTask<OrtEnvironment> ENVIRONMENT =
      new FutureTask<>(OrtEnvironment::getEnvironment);

  static {
    Thread starter = new Thread(null, ENVIRONMENT, "onnxruntime-start", STACK_BYTES);
    starter.setDaemon(true);
    starter.start();
  }

  private OrtRuntime() {}

  /**
   * The environment, started on first use.
   *
   * @throws IllegalStateException if it could not be started
   */
  public static OrtEnvironment environment() {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return ENVIRONMENT.get();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          throw new IllegalStateException("ONNX Runtime did not start: " + e.getCause(), e);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
