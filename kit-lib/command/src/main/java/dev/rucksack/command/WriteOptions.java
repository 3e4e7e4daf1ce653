package dev.rucksack.command;

import dev.rucksack.command.report.Report;
import dev.rucksack.command.report.Words;
import dev.rucksack.command.sample.Sample;
import dev.rucksack.error.OnnxException;
import dev.rucksack.graph.Graph;
import dev.rucksack.onnx.Onnx;
import dev.rucksack.runtime.ort.OrtModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a command reads and writes, and what makes it refuse to. */
final class WriteOptions {
  @Parameters(index = "0", paramLabel = "IN", description = "The ONNX file to read.")
  private Path in = Path.of("");

  @Parameters(
      index = "1",
      paramLabel = "OUT",
      description = "The ONNX file to write; replaced if it exists.")
  private Path out = Path.of("");

  @Option(
      names = "--force",
      description =
          "Write even over IN, or a file that is larger than IN although it should be smaller.")
  private boolean force;

  @Option(
      names = "--tolerance",
      paramLabel = "X",
      description =
          "Write nothing if outputs differ by more than this fraction of the largest value.")
  private Optional<Double> tolerance = Optional.empty();

  @Mixin private InputOptions inputs = new InputOptions();

  /** What a changed network has to satisfy to be written. */
  enum Goal {
    /** It computes the same, up to rounding. */
    SAME,
    /** It computes about the same. */
    SIMILAR,
    /** It computes about the same, and its file is smaller. */
    SMALLER
  }

  /** The file to read. */
  Path in() {
    return in;
  }

  /** The lengths given for open axes, by their names. */
  Map<String, Long> lengths() {
    return inputs.lengths();
  }

  /**
   * Refuses what could not be written in the end, before any work is done.
   *
   * @throws OnnxException if OUT is IN and that was not asked for, or it cannot be written
   */
  void check() {
    try {
      if (!force && Files.exists(out) && Files.exists(in) && Files.isSameFile(in, out)) {
        throw new OnnxException(
            "OUT '%s' is IN; name another file, or give --force to replace it.".formatted(out));
      }
    } catch (IOException e) {
      throw new OnnxException("Cannot look at '%s' (%s); check the path.".formatted(out, e), e);
    }
    Path folder = out.toAbsolutePath().getParent();
    if (Files.isDirectory(out) || folder == null || !Files.isDirectory(folder)) {
      throw new OnnxException(
          "Cannot write '%s': %s; name a file in an existing folder."
              .formatted(
                  out, Files.isDirectory(out) ? "it is a folder" : "its folder does not exist"));
    }
    if (!Files.isWritable(folder)) {
      throw new OnnxException(
          "Cannot write '%s': its folder is not writable; name another.".formatted(out));
    }
  }

  /**
   * Compares a changed network with the file that was read, in ONNX Runtime, and writes it.
   *
   * @param given the inputs to compare on; if none, those of the options
   * @throws OnnxException if it misses the goal or cannot be written; OUT is then as it was
   */
  void write(Report report, Graph changed, Goal goal, List<Sample> given) {
    NetworkFile before = NetworkFile.of(in);
    long bytes = before.bytes();
    Trial trial = Trial.of(changed, out.getFileName());
    try {
      Difference difference = difference(report, changed, trial, given);
      difference.report(report, "difference", "Outputs against IN, both in ONNX Runtime:");
      sizes(report, bytes, trial.bytes());
      require(difference, goal, Difference.tolerance(changed));
      if (goal == Goal.SMALLER && trial.bytes() >= bytes && !force) {
        throw new OnnxException(
            "The file would have %s, no less than the %s of IN; nothing was written, --force writes it."
                .formatted(Words.bytes(trial.bytes()), Words.bytes(bytes)));
      }
    } finally {
      trial.delete();
    }
    Onnx.write(changed, out);
    report.field("written", out.toString()).say("Written: " + out);
  }

  private Difference difference(Report report, Graph changed, Trial trial, List<Sample> given) {
    try (OrtModel original = OrtModel.open(in);
        OrtModel result = trial.open()) {
      List<Sample> samples =
          given.isEmpty() ? inputs.samples(report, changed, original, inputs.lengths()) : given;
      return Difference.of(changed, original, result, samples);
    }
  }

  private void sizes(Report report, long before, long after) {
    report
        .field("in", in.toString())
        .field("bytesBefore", before)
        .field("bytesAfter", after)
        .say(
            "Size: %s before, %s after (%s%s)."
                .formatted(
                    Words.bytes(before),
                    Words.bytes(after),
                    Words.percent((double) after / before),
                    after > before ? ", larger" : ""));
  }

  private void require(Difference difference, Goal goal, double rounding) {
    OptionalDouble most = most(goal, rounding);
    if (!Double.isFinite(difference.relative())) {
      throw new OnnxException(
          "The changed network gives no finite numbers where '%s' does; nothing was written."
              .formatted(in));
    }
    if (most.isPresent() && !difference.within(most.getAsDouble())) {
      throw new OnnxException(
          "The changed network differs from '%s' by %s of the largest value, more than %s; nothing was written, --tolerance allows more."
              .formatted(
                  in, Words.number(difference.relative()), Words.number(most.getAsDouble())));
    }
  }

  private OptionalDouble most(Goal goal, double rounding) {
    if (tolerance.isPresent()) {
      return OptionalDouble.of(tolerance.get());
    }
    return goal == Goal.SAME ? OptionalDouble.of(rounding) : OptionalDouble.empty();
  }
}
