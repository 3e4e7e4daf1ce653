package dev.rucksack.command;

import dev.rucksack.command.WriteOptions.Goal;
import dev.rucksack.command.report.Report;
import dev.rucksack.compress.factorize.FactorizedLayers;
import dev.rucksack.graph.Recipe;
import dev.rucksack.graph.RecipeResult;
import dev.rucksack.onnx.Onnx;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Replaces layers by thinner ones. */
@Command(
    name = "factorize",
    description = {
      "Replaces each layer by thinner ones in a row, without training: low rank.",
      "The thinner, the more the outputs differ from IN's. In Java, Factorize.activationAware loses less for the same bytes, and Factorize.fineTune regains accuracy."
    })
final class FactorizeCommand extends FileCommand {
  @Mixin private WriteOptions files = new WriteOptions();
  @Mixin private FactorizeGoal goal = new FactorizeGoal();

  @Override
  void run(Report report) {
    goal.check(spec().commandLine());
    files.check();
    RecipeResult result = Recipe.of(goal.pass()).run(Onnx.read(files.in()));
    Remarks.report(report, result);
    FactorizedLayers thinner =
        result.steps().getFirst().result().detail(FactorizedLayers.class).orElseThrow();
    report.field("factorized", thinner.layers().stream().map(FactorizeCommand::fields).toList());
    for (FactorizedLayers.Layer layer : thinner.layers()) {
      String ranks = layer.in() == layer.out() ? "" + layer.in() : layer.in() + ", " + layer.out();
      report.say(
          String.format(
              Locale.ROOT,
              "  %s: rank %s of %d, %,d bytes → %,d",
              layer.node(),
              ranks,
              layer.full(),
              layer.bytesBefore(),
              layer.bytesAfter()));
    }
    files.write(report, result.graph(), Goal.SMALLER, List.of());
  }

  private static Map<String, Object> fields(FactorizedLayers.Layer layer) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("node", layer.node());
    fields.put("rankIn", layer.in());
    fields.put("rankOut", layer.out());
    fields.put("fullRank", layer.full());
    fields.put("lost", layer.lost());
    fields.put("bytesBefore", layer.bytesBefore());
    fields.put("bytesAfter", layer.bytesAfter());
    return fields;
  }
}
