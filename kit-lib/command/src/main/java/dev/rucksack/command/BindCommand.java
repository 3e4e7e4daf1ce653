package dev.rucksack.command;

import dev.rucksack.command.WriteOptions.Goal;
import dev.rucksack.command.report.Report;
import dev.rucksack.command.sample.Samples;
import dev.rucksack.graph.Graph;
import dev.rucksack.onnx.Onnx;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lengths for open axes. */
@Command(
    name = "bind",
    description =
        "Gives open axes of the inputs a length, such as time=128 batch=1; info lists them.")
final class BindCommand extends FileCommand {
  @Mixin private WriteOptions files = new WriteOptions();

  @Parameters(
      index = "2..*",
      arity = "1..*",
      paramLabel = "AXIS=N",
      description = "An open axis and its length, 1 or more.")
  private Map<String, Long> lengths = Map.of();

  @Override
  void run(Report report) {
    files.check();
    Graph bound = Onnx.read(files.in(), lengths);
    report
        .field("lengths", new TreeMap<>(lengths))
        .field("inputs", bound.inputs())
        .field("openAxes", Samples.openAxes(bound.inputs()));
    bound.inputs().forEach((name, type) -> report.say("Input " + name + ": " + type));
    files.write(report, bound, Goal.SAME, List.of());
  }
}
