package dev.rucksack.runtime.ort;

/**
 * One call of a network on an input that lies ready in native memory: what is left to time is ONNX
 * Runtime alone. The output stays there, too, and is freed after each run.
 */
public interface OrtRun extends Runnable, AutoCloseable {

  /** Frees the input; more than once is once, and running after it fails. */
  @Override
  void close();
}
