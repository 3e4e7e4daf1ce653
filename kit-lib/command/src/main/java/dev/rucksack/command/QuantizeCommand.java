package dev.rucksack.command;

import dev.rucksack.command.WriteOptions.Goal;
import dev.rucksack.command.report.Report;
import dev.rucksack.command.report.Words;
import dev.rucksack.command.sample.Calibration;
import dev.rucksack.command.sample.Sample;
import dev.rucksack.compress.quantize.Quantize;
import dev.rucksack.compress.quantize.QuantizeWeights;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.Pass;
import dev.rucksack.graph.Recipe;
import dev.rucksack.graph.RecipeResult;
import dev.rucksack.onnx.Onnx;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
      "Without: only the weights are stored in eight bits, and the network computes in float as before; smaller, not faster. (Ranges from made-up data would be wrong without anybody noticing, so they are never used.)"
    })
final class QuantizeCommand extends FileCommand {
  @Mixin private WriteOptions files = new WriteOptions();

  @Option(
      names = "--calibration",
      paramLabel = "DATA.npz",
      description =
          "Some hundred typical inputs: arrays with the inputs' names, whose first axis counts the examples.")
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
      Calibration data = Calibration.read(calibration.get(), graph);
      data.notes().forEach(report::say);
      Quantize quantize = fullRange ? Quantize.int8().fullRange() : Quantize.int8();
      report.field("mode", "calibrated").field("examples", data.examples().size());
      finish(report, graph, quantize.calibrate(data.examples()), data.samples());
    } else {
      report
          .field("mode", "weights")
          .say("No calibration data: only weights are stored in eight bits; smaller, not faster.");
      finish(report, graph, QuantizeWeights.int8().except(excluded), List.of());
    }
  }

  private void finish(Report report, Graph graph, Pass pass, List<Sample> samples) {
    RecipeResult result = Recipe.of(pass).run(graph);
    Remarks.report(report, result);
    stayed(report, graph, Kernels.of(result.graph()));
    files.write(report, result.graph(), Goal.SMALLER, samples);
  }

  private static void stayed(Report report, Graph before, Kernels after) {
    report.field("stayedFloat", after.stored().stream().map(QuantizeCommand::fields).toList());
    if (after.stored().isEmpty()) {
      report.say("All weights of layers are in eight bits.");
      return;
    }
    report.say(
        "%s of layers stay in float, %s of %s:"
            .formatted(
                Words.count(after.stored().size(), "weight"),
                Words.bytes(after.bytes()),
                Words.bytes(Kernels.of(before).bytes())));
    report.say(
        "  "
            + Words.some(
                after.stored().stream()
                    .map(
                        each ->
                            "%s (%s, %s)"
                                .formatted(each.node(), each.operator(), Words.bytes(each.bytes())))
                    .toList()));
  }

  private static Map<String, Object> fields(Kernels.Stored each) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("node", each.node());
    fields.put("operator", each.operator());
    fields.put("weight", each.weight());
    fields.put("bytes", each.bytes());
    return fields;
  }
}
