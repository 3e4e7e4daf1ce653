package dev.rucksack.command;

import dev.rucksack.command.report.Report;
import dev.rucksack.command.report.Words;
import dev.rucksack.command.sample.Sample;
import dev.rucksack.error.OnnxException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.interpret.Interpreter;
import dev.rucksack.onnx.Onnx;
import dev.rucksack.progress.Progress;
import dev.rucksack.runtime.ort.OrtModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Whether what was read computes what the file does. */
@Command(
    name = "check",
    description =
        "Checks that the library reads a file correctly: ONNX Runtime on the file against ONNX Runtime and the interpreter on what was read.")
final class CheckCommand extends FileCommand {
  @Parameters(paramLabel = "FILE", description = "An ONNX file.")
  private Path file = Path.of("");

  @Option(
      names = "--tolerance",
      paramLabel = "X",
      description =
          "The most that outputs may differ, as a fraction of the largest value (default: 1e-4, or 0.02 where eight-bit values are).")
  private Optional<Double> tolerance = Optional.empty();

  @Mixin private InputOptions inputs = new InputOptions();

  @Override
  void run(Report report) {
    // At given lengths, since some networks can be read only with them.
    Graph graph = Onnx.read(file, inputs.lengths());
    double most = tolerance.orElse(Difference.tolerance(graph));
    report.field("file", file.toString()).field("tolerance", most);
    try (OrtModel original = OrtModel.open(file);
        Progress progress = Progress.start("Checking", 2)) {
      List<Sample> samples = inputs.samples(report, graph, original, Map.of());
      try (OrtModel read = OrtModel.of(graph)) {
        Difference difference = Difference.of(graph, original, read, samples);
        difference.report(
            report, "onnxRuntime", "ONNX Runtime on what was read, against the file:");
        require(difference, most, "ONNX Runtime");
      }
      progress.advance(1);
      progress.note("in the interpreter, which is slow");
      Difference difference = Difference.of(graph, original, Interpreter.of(graph), samples);
      difference.report(
          report, "interpreter", "The interpreter, against ONNX Runtime on the file:");
      require(difference, most, "the interpreter");
      progress.advance(1);
    }
    report.say("They agree.");
  }

  private void require(Difference difference, double most, String who) {
    if (!difference.within(most)) {
      throw new OnnxException(
          "On what was read of '%s', %s differs by %s of the largest value, more than %s; please report it with the file, or raise --tolerance if that is small enough for you."
              .formatted(file, who, Words.number(difference.relative()), Words.number(most)));
    }
  }
}
