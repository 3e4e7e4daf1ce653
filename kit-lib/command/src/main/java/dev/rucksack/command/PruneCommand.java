package dev.rucksack.command;

import dev.rucksack.command.WriteOptions.Goal;
import dev.rucksack.command.report.Report;
import dev.rucksack.command.report.Words;
import dev.rucksack.compress.channels.RemovedUnits;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.Recipe;
import dev.rucksack.graph.RecipeResult;
import dev.rucksack.onnx.Onnx;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Sets small weights to zero, or removes channels. */
@Command(
    name = "prune",
    description = {
      "Sets the weights of smallest magnitude to zero, or removes whole channels, without training.",
      "With zeros, the file keeps its size until it is compressed (gzip, zip), and runs no faster; --structured makes it smaller and faster. The more is pruned, the more the outputs differ from IN's. Train it again in Java (Prune.fineTune, PruneChannels.fineTune) to regain accuracy."
    })
final class PruneCommand extends FileCommand {
  @Mixin private WriteOptions files = new WriteOptions();
  @Mixin private PruneGoal goal = new PruneGoal();

  @Override
  void run(Report report) {
    goal.check(spec().commandLine());
    files.check();
    Graph graph = Onnx.read(files.in());
    RecipeResult result = Recipe.of(goal.pass(files.lengths())).run(graph);
    Remarks.report(report, result);
    if (goal.isStructured()) {
      removed(report, result);
      files.write(report, result.graph(), Goal.SMALLER, List.of());
    } else {
      zeros(report, result.graph());
      files.write(report, result.graph(), Goal.SIMILAR, List.of());
    }
  }

  private void zeros(Report report, Graph pruned) {
    Kernels kernels = Kernels.of(pruned);
    report
        .field("sparsity", goal.sparsity())
        .field("prunedWeights", kernels.zeros())
        .field("kernelWeights", kernels.all())
        .say(
            "%s of %s zero."
                .formatted(
                    Words.percent((double) kernels.zeros() / kernels.all()),
                    Words.count(kernels.all(), "kernel weight") + " are"));
  }

  private static void removed(Report report, RecipeResult result) {
    RemovedUnits removed =
        result.steps().getFirst().result().detail(RemovedUnits.class).orElseThrow();
    report.field("removed", removed.groups().stream().map(PruneCommand::fields).toList());
    for (RemovedUnits.Group group : removed.groups()) {
      report.say(
          "  %s: %d → %d"
              .formatted(group.seed(), group.before(), group.before() - group.removed().size()));
    }
  }

  private static Map<String, Object> fields(RemovedUnits.Group group) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("value", group.seed().value());
    fields.put("axis", group.seed().axis());
    fields.put("before", group.before());
    fields.put("units", group.removed());
    return fields;
  }
}
