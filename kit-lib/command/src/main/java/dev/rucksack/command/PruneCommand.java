package dev.rucksack.command;

import dev.rucksack.command.WriteOptions.Goal;
import dev.rucksack.command.report.Report;
import dev.rucksack.command.report.Words;
import dev.rucksack.compress.prune.Prune;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.Recipe;
import dev.rucksack.graph.RecipeResult;
import dev.rucksack.onnx.Onnx;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Small weights to zero. */
@Command(
    name = "prune",
    description = {
      "Sets the weights of smallest magnitude to zero, without training.",
      "The file keeps its size until it is compressed (gzip, zip), and runs no faster; the outputs differ from IN's, the more so the higher the sparsity. Train it again in Java (Prune.fineTune) to regain accuracy."
    })
final class PruneCommand extends FileCommand {
  @Mixin private WriteOptions files = new WriteOptions();

  @Option(
      names = "--sparsity",
      required = true,
      paramLabel = "X",
      description = "The fraction of weights to set to zero, from 0 to below 1, such as 0.5.")
  private double sparsity;

  @Option(
      names = "--per-layer",
      description = "The same fraction of each layer, instead of all layers together.")
  private boolean perLayer;

  @Override
  void run(Report report) {
    if (!(sparsity >= 0 && sparsity < 1)) {
      throw new ParameterException(
          spec().commandLine(),
          "--sparsity is " + sparsity + "; give a fraction from 0 to below 1, such as 0.5.");
    }
    files.check();
    Graph graph = Onnx.read(files.in());
    Prune prune = Prune.byMagnitude(sparsity);
    RecipeResult result = Recipe.of(perLayer ? prune.perLayer() : prune).run(graph);
    Remarks.report(report, result);
    Kernels kernels = Kernels.of(result.graph());
    report
        .field("sparsity", sparsity)
        .field("prunedWeights", kernels.zeros())
        .field("kernelWeights", kernels.all())
        .say(
            "%s of %s zero."
                .formatted(
                    Words.percent((double) kernels.zeros() / kernels.all()),
                    Words.count(kernels.all(), "kernel weight") + " are"));
    files.write(report, result.graph(), Goal.SIMILAR, List.of());
  }
}
