package dev.rucksack.runtime.ort.environment;

import ai.onnxruntime.OrtEnvironment;
import dev.rucksack.process.ProcessVariables;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** ONNX Runtime's environment; a process has only one. */
public final class OrtRuntime {
  /**
   * Stack for starting it: ONNX Runtime 1.29 searches the process's command line with a regular
   * expression that recurses once per character, and a class path of 4,000 characters overflows a
   * normal thread's 1 MB, which ends the process without a message. A command line has at most 2
   * MB, each character takes some 300 bytes, and only what is used becomes memory.
   */
  private static final long STACK_BYTES = 1L << 30;

  private static final FutureTask<OrtEnvironment> ENVIRONMENT =
      new FutureTask<>(OrtEnvironment::getEnvironment);

  static {
    // ONNX Runtime 1.29 writes a device id below the cache folder and looks up a host otherwise.
    ProcessVariables.setDefault("ORT_DISABLE_TELEMETRY", "1");
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
