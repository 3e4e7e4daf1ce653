package dev.rucksack.command;

import dev.rucksack.command.report.Report;
import dev.rucksack.command.report.Words;
import dev.rucksack.compress.quantize.PlannedNode.Arithmetic;
import dev.rucksack.compress.quantize.QuantizationPlan;
import dev.rucksack.graph.Graph;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What stays in float, and why. */
final class Stayed {
  private Stayed() {}

  /** After calibration: the plan knows a reason for each node. */
  static void report(Report report, QuantizationPlan plan) {
    report.field("integerNodes", plan.nodes(Arithmetic.INTEGER).size());
    report.field(
        "stayedFloat",
        Stream.of(Arithmetic.STORED_CODES, Arithmetic.FLOAT)
            .flatMap(how -> plan.nodes(how).stream())
            .map(
                node ->
                    fields(
                        node.name(),
                        node.operator(),
                        node.arithmetic() == Arithmetic.STORED_CODES,
                        node.reason()))
            .toList());
    plan.toString().lines().forEach(line -> report.say("• " + line));
  }

  /** After storing weights: whatever is still float32 was excluded or would not get smaller. */
  static void report(Report report, Graph before, Kernels after, Set<String> excluded) {
    report.field("integerNodes", 0);
    report.field(
        "stayedFloat",
        after.stored().stream()
            .map(each -> fields(each.node(), each.operator(), false, reason(each, excluded)))
            .toList());
    if (after.stored().isEmpty()) {
      report.say("All weights of layers are in eight bits.");
      return;
    }
    List<String> lines =
        after.stored().stream()
            .map(
                each ->
                    "%s (%s): %s".formatted(each.node(), each.operator(), reason(each, excluded)))
            .toList();
    report.say(
        "%s of layers in float, %s of %s: %s"
            .formatted(
                Words.count(after.stored().size(), "weight"),
                Words.bytes(after.bytes()),
                Words.bytes(Kernels.of(before).bytes()),
                Words.some(lines)));
  }

  private static String reason(Kernels.Stored each, Set<String> excluded) {
    return excluded.contains(each.node()) || excluded.contains(each.weight())
        ? "excluded"
        : "%s, too few to gain anything, or also read in another way"
            .formatted(Words.bytes(each.bytes()));
  }

  private static Map<String, Object> fields(
      String node, String operator, boolean codes, String reason) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("node", node);
    fields.put("operator", operator);
    fields.put("weightsInEightBits", codes);
    fields.put("reason", reason);
    return fields;
  }
}
