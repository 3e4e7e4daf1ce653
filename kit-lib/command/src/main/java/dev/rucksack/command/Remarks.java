package dev.rucksack.command;

import dev.rucksack.command.report.Report;
import dev.rucksack.graph.RecipeResult;
import java.util.List;

/** What passes say about what they did. */
final class Remarks {
  private Remarks() {}

  static void report(Report report, RecipeResult result) {
    List<String> remarks =
        result.steps().stream().flatMap(step -> step.result().remarks().stream()).toList();
    report.field("remarks", remarks);
    remarks.forEach(remark -> report.say("• " + remark));
    if (!result.changed()) {
      report.say("There was nothing to do.");
    }
  }
}
