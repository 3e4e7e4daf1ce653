package dev.rucksack.runtime.ort;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How ONNX Runtime runs a model.
 *
 * @param threads the number that one operator may use, at least 1
 * @param optimization how far the network is rewritten before it runs
 * @param optimizedModel where to write the rewritten network, if anywhere; it may have operators
 *     that only ONNX Runtime knows, and suit only this kind of processor
 */
public record OrtOptions(int threads, Optimization optimization, Optional<Path> optimizedModel) {
  /** One thread, all optimizations. */
  public static final OrtOptions DEFAULT = new OrtOptions(1, Optimization.ALL, Optional.empty());

  /** How far ONNX Runtime rewrites a network. */
  public enum Optimization {
    /** Node by node as in the file. */
    NONE,
    /** Constants folded, redundant nodes removed. */
    BASIC,
    /** Nodes fused, quantized ones into integer kernels. */
    EXTENDED,
    /** Also memory layouts changed to suit the processor. */
    ALL
  }

  public OrtOptions {
    if (threads < 1) {
      throw new IllegalArgumentException(
          "ONNX Runtime is to use " + threads + " threads; give it 1 or more.");
    }
  }

  /**
   * The same options with another number of threads within one operator.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public OrtOptions withThreads(int newThreads) {
    return new OrtOptions(newThreads, optimization, optimizedModel);
  }

  /** The same options with the network rewritten more or less before it runs. */
  public OrtOptions withOptimization(Optimization level) {
    return new OrtOptions(threads, level, optimizedModel);
  }

  /** The same options; the rewritten network is also written to a file, replacing what is there. */
  public OrtOptions withOptimizedModel(Path file) {
    return new OrtOptions(threads, optimization, Optional.of(file));
  }
}
