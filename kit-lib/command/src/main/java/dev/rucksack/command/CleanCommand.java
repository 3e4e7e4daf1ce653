package dev.rucksack.command;

import dev.rucksack.command.WriteOptions.Goal;
import dev.rucksack.command.report.Report;
import dev.rucksack.command.report.Words;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.Recipe;
import dev.rucksack.graph.RecipeResult;
import dev.rucksack.graph.pass.CleanUp;
import dev.rucksack.onnx.Onnx;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The usual clean-ups. */
@Command(
    name = "clean",
    description =
        "Folds constants, branches and batch normalization, removes what does nothing or is not used, stores equal weights once.")
final class CleanCommand extends FileCommand {
  @Mixin private WriteOptions files = new WriteOptions();

  @Override
  void run(Report report) {
    files.check();
    Graph graph = Onnx.read(files.in());
    RecipeResult result = Recipe.of(CleanUp.standard()).run(graph);
    Remarks.report(report, result);
    int before = graph.nodes().size();
    int after = result.graph().nodes().size();
    report
        .field("nodesBefore", before)
        .field("nodesAfter", after)
        .say(
            "%s before, %s after."
                .formatted(Words.count(before, "node"), Words.count(after, "node")));
    files.write(report, result.graph(), Goal.SAME, List.of());
  }
}
