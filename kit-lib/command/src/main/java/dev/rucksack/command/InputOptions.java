package dev.rucksack.command;

import dev.rucksack.command.report.Report;
import dev.rucksack.command.sample.GivenArrays;
import dev.rucksack.command.sample.Sample;
import dev.rucksack.command.sample.Samples;
import dev.rucksack.graph.Graph;
import dev.rucksack.runtime.Model;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** On which inputs two runtimes or two files are compared. */
final class InputOptions {
  @Option(
      names = "--input",
      paramLabel = "DATA.npz",
      description =
          "Compare on these inputs, arrays with the inputs' names, instead of random ones.")
  private Optional<Path> input = Optional.empty();

  @Option(
      names = "--length",
      paramLabel = "AXIS=N",
      description =
          "The length of an open axis in random inputs (default: what the network runs on).")
  private Map<String, Long> lengths = Map.of();

  /** The lengths given, by the names of axes. */
  Map<String, Long> lengths() {
    return lengths;
  }

  /**
   * The inputs to compare on.
   *
   * @param graph whose inputs' types are followed
   * @param model what has to run on them
   * @param fixed lengths of open axes of the graph that are not to be chosen
   */
  List<Sample> samples(Report report, Graph graph, Model model, Map<String, Long> fixed) {
    if (input.isEmpty()) {
      List<Sample> samples = Samples.of(graph, model, fixed);
      report.field("inputsFrom", "random");
      return samples;
    }
    GivenArrays given = GivenArrays.read(input.get(), graph.inputs(), false);
    given.notes().forEach(report::say);
    report.field("inputsFrom", input.get().toString());
    return List.of(new Sample(given.values()));
  }
}
