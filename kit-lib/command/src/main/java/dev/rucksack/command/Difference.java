package dev.rucksack.command;

import dev.rucksack.command.report.Report;
import dev.rucksack.command.report.Words;
import dev.rucksack.command.sample.Sample;
import dev.rucksack.error.OnnxException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.op.Op;
import dev.rucksack.parity.Parity;
import dev.rucksack.runtime.Model;
import dev.rucksack.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How far two models' outputs differ on some inputs.
 *
 * @param outputs one entry for each output and call
 */
record Difference(List<Output> outputs) {
  /** What rounding in another order leaves. */
  static final double ROUNDING = 1e-4;

  /** What a step of eight bits leaves, which rounding may take one way or the other. */
  static final double STEPS = 0.02;

  /**
   * One output of one call.
   *
   * @param inputs of the call
   * @param name of the output
   * @param largest the largest absolute difference; infinite if only one side is NaN
   * @param relative the same as a fraction of the largest expected value, or of its {@link Floor}
   *     if that is more
   * @param rms the root of the mean squared difference as a fraction of that of the values, or of
   *     the floor if that is more
   */
  record Output(Sample inputs, String name, double largest, double relative, double rms) {}

  Difference {
    outputs = List.copyOf(outputs);
  }

  /**
   * Runs both.
   *
   * @param graph the network, which says what its outputs are
   * @throws OnnxException if their outputs differ in name, type or shape
   */
  static Difference of(Graph graph, Model expected, Model actual, List<Sample> samples) {
    List<Output> outputs = new ArrayList<>();
    for (Sample sample : samples) {
      Map<String, Tensor> wanted = expected.run(sample.values());
      Map<String, Tensor> found = actual.run(sample.values());
      if (!wanted.keySet().equals(found.keySet())) {
        throw new OnnxException(
            "One gives the outputs %s, the other %s; they are not the same network."
                .formatted(wanted.keySet(), found.keySet()));
      }
      wanted.forEach(
          (name, value) ->
              outputs.add(
                  output(
                      sample,
                      name,
                      value,
                      found.getOrDefault(name, value),
                      Floor.of(graph, name))));
    }
    return new Difference(outputs);
  }

  private static Output output(
      Sample sample, String name, Tensor wanted, Tensor found, double floor) {
    Parity.Run run = Parity.compare(1, wanted, found);
    double count = Math.max(1, wanted.size());
    double squares = 0;
    double all = 0;
    for (int i = 0; i < wanted.size(); i++) {
      double value = wanted.number(i);
      double apart = value - found.number(i);
      squares += Double.compare(value, found.number(i)) == 0 ? 0 : apart * apart;
      all += value * value;
    }
    double relative = run.maxDifference() / Math.max(run.largest(), floor);
    double rms = Math.sqrt(squares / count) / Math.max(Math.sqrt(all / count), floor);
    return new Output(sample, name, run.maxDifference(), relative, rms);
  }

  /** The tolerance for a graph: of rounding, or of a step where there are eight-bit values. */
  static double tolerance(Graph graph) {
    boolean steps =
        graph.nodes().stream()
            .anyMatch(
                node ->
                    node.op() instanceof Op.QuantizeLinear
                        || node.op() instanceof Op.DequantizeLinear
                        || node.op().type().contains("Integer")
                        || node.op().type().startsWith("QLinear")
                        || node.op().type().startsWith("DynamicQuantize"));
    return steps ? STEPS : ROUNDING;
  }

  /** The largest difference as a fraction of the largest value of its output. */
  double relative() {
    return outputs.stream().mapToDouble(Output::relative).max().orElse(0);
  }

  /** The largest root mean squared difference. */
  double rms() {
    return outputs.stream().mapToDouble(Output::rms).max().orElse(0);
  }

  /** Whether no output differs by more; NaN on one side only is always more. */
  boolean within(double tolerance) {
    return outputs.stream().allMatch(output -> output.relative() <= tolerance);
  }

  /** A line for each output and call, and the field {@code name}. */
  void report(Report report, String name, String title) {
    report.say(title);
    List<Map<String, Object>> fields = new ArrayList<>();
    for (Output output : outputs) {
      report.say("  " + line(output));
      Map<String, Object> field = new LinkedHashMap<>();
      field.put("inputs", output.inputs().types());
      field.put("output", output.name());
      field.put("maxDifference", output.largest());
      field.put("relative", output.relative());
      field.put("rms", output.rms());
      fields.add(field);
    }
    report.field(name, fields);
  }

  private static String line(Output output) {
    String found =
        output.largest() == 0
            ? "no difference"
            : "at most %s, %s of the largest value, %s in the mean"
                .formatted(
                    Words.number(output.largest()),
                    Words.number(output.relative()),
                    Words.number(output.rms()));
    return "%s: %s (%s)".formatted(output.name(), found, output.inputs());
  }
}
