package dev.rucksack.export;

import ai.onnxruntime.OrtEnvironment;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Starts ONNX Runtime, once for the process.
 *
 * <p>Version 1.29 on Linux searches the process's command line with a regular expression that takes
 * about 250 bytes of stack for each character: with a class path of 4,000 characters behind {@code
 * -cp} the 1 MB stack of a Java thread overflows in native code, which ends the process without a
 * message. So it starts on a thread whose stack suffices for every command line that is likely.
 */
final class OrtRuntime {
  /** Reserved, not used: only what the search touches becomes memory. */
  private static final long STACK_BYTES = 256L << 20;

  private static boolean started;

  private OrtRuntime() {}

  /** The process's only environment. */
  static synchronized OrtEnvironment environment() {
    if (!started) {
      onDeepStack();
      started = true;
    }
    return OrtEnvironment.getEnvironment();
  }

  private static void onDeepStack() {
    CompletableFuture<OrtEnvironment> result = new CompletableFuture<>();
    Runnable start =
        () -> {
          try {
            result.complete(OrtEnvironment.getEnvironment());
          } catch (RuntimeException | Error e) {
            result.completeExceptionally(e);
          }
        };
    Thread thread = new Thread(null, start, "rucksack-onnxruntime-start", STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
    try {
      result.join();
    } catch (CompletionException e) {
      throw new OnnxException(
          "ONNX Runtime cannot be started (" + e.getCause() + "); check its native library.", e);
    }
  }
}
