package dev.rucksack.runtime.ort;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import java.nio.file.Path;
import java.util.Optional;

/** ONNX Runtime's own form of {@link OrtOptions}. */
final class NativeOptions {
  private NativeOptions() {}

  /** The native options; the caller closes them. */
  static OrtSession.SessionOptions options(OrtOptions options) throws OrtException {
    OrtSession.SessionOptions result = new OrtSession.SessionOptions();
    // What fails is thrown with the same words: a line on standard error would add nothing.
    result.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
    result.setIntraOpNumThreads(options.threads());
    result.setInterOpNumThreads(1);
    result.setOptimizationLevel(level(options.optimization()));
    Optional<Path> file = options.optimizedModel();
    if (file.isPresent()) {
      result.setOptimizedModelFilePath(file.get().toString());
    }
    return result;
  }

  private static OptLevel level(OrtOptions.Optimization optimization) {
    return switch (optimization) {
      case NONE -> OptLevel.NO_OPT;
      case BASIC -> OptLevel.BASIC_OPT;
      case EXTENDED -> OptLevel.EXTENDED_OPT;
      case ALL -> OptLevel.ALL_OPT;
    };
  }
}
