package dev.rucksack.command;

import dev.rucksack.command.WriteOptions.Goal;
import dev.rucksack.command.report.Report;
import dev.rucksack.command.sample.Calibration;
import dev.rucksack.command.sample.Sample;
import dev.rucksack.compress.quantize.QuantizationPlan;
import dev.rucksack.compress.quantize.Quantize;
import dev.rucksack.compress.quantize.QuantizeWeights;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.Pass;
import dev.rucksack.graph.Recipe;
import dev.rucksack.graph.RecipeResult;
import dev.rucksack.onnx.Onnx;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Eight bits. */
@Command(
    name = "quantize",
    description = {
      "With --calibration: weights and activations in eight bits, with ranges seen on your data; smaller, and faster where ONNX Runtime has integer kernels.",
      "Without: only the weights are stored in eight bits, and the network computes in float as before; smaller, not faster. (Random data would silently give wrong ranges, so it is never used.)"
    })
final class QuantizeCommand extends FileCommand {
  @Mixin private WriteOptions files = new WriteOptions();

  @Option(
      names = "--calibration",
      paramLabel = "DATA.npz",
      description =
          "A few hundred typical inputs: arrays with the inputs' names, whose first axis counts the examples.")
  private Optional<Path> calibration = Optional.empty();

  @Option(
      names = "--exclude",
      arity = "1..*",
      paramLabel = "NAME",
      description = "Nodes that stay in float, as info names them.")
  private Set<String> excluded = Set.of();

  @Option(
      names = "--full-range",
      description = "Weight codes to 127 instead of 64: for processors with VNNI or ARM only.")
  private boolean fullRange;

  @Override
  void run(Report report) {
    files.check();
    Graph graph = Onnx.read(files.in());
    if (calibration.isPresent()) {
      calibrated(report, graph, calibration.get());
    } else {
      weights(report, graph);
    }
  }

  private void calibrated(Report report, Graph graph, Path file) {
    Calibration data = Calibration.read(file, graph);
    data.notes().forEach(report::say);
    report.field("mode", "calibrated").field("examples", data.examples());
    Quantize quantize = fullRange ? Quantize.int8().fullRange() : Quantize.int8();
    Pass pass =
        quantize
            .exclude(excluded.toArray(String[]::new))
            .calibrate(data.runs().stream().map(Sample::values).toList());
    RecipeResult result = Recipe.of(pass).run(graph);
    Remarks.report(report, result);
    result
        .steps()
        .getFirst()
        .result()
        .detail(QuantizationPlan.class)
        .ifPresent(plan -> Stayed.report(report, plan));
    files.write(report, result.graph(), Goal.SMALLER, data.compared());
  }

  private void weights(Report report, Graph graph) {
    report
        .field("mode", "weights")
        .say("No calibration data: only weights are stored in eight bits; smaller, not faster.");
    RecipeResult result =
        Recipe.of(QuantizeWeights.int8().exclude(excluded.toArray(String[]::new))).run(graph);
    Remarks.report(report, result);
    Stayed.report(report, graph, Kernels.of(result.graph()), excluded);
    files.write(report, result.graph(), Goal.SMALLER, List.of());
  }
}
