package dev.rucksack.command;

import dev.rucksack.command.report.Report;
import dev.rucksack.command.report.Words;
import dev.rucksack.command.sample.Samples;
import dev.rucksack.cost.Cost;
import dev.rucksack.cost.Layers;
import dev.rucksack.error.GraphException;
import dev.rucksack.error.OnnxException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.onnx.Onnx;
import dev.rucksack.runtime.ort.OrtModel;
import dev.rucksack.show.TextTable;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.TensorType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a file holds. */
@Command(
    name = "info",
    description =
        "Shows inputs, outputs, opset, layers, and what the library does not compute, with reasons.")
final class InfoCommand extends FileCommand {
  /** Where an open axis has no given length, layers are counted at this one. */
  private static final long LENGTH = 32;

  @Parameters(paramLabel = "FILE", description = "An ONNX file.")
  private Path file = Path.of("");

  @Option(
      names = "--length",
      paramLabel = "AXIS=N",
      description =
          "Read it with this length in place of an open axis. (Layers are counted at batch 1 and 32 of the others otherwise.)")
  private Map<String, Long> lengths = Map.of();

  @Override
  void run(Report report) {
    NetworkFile about = NetworkFile.of(file);
    report
        .field("file", file.toString())
        .field("bytes", about.bytes())
        .field("opsets", about.opsets())
        .field("irVersion", about.irVersion())
        .field("producer", about.producer())
        .say("%s: %s".formatted(file, Words.bytes(about.bytes())))
        .say(
            "Opset %s, IR version %d%s"
                .formatted(
                    about.opsets(),
                    about.irVersion(),
                    about.producer().isEmpty() ? "" : ", written by " + about.producer()));
    Graph graph = read(report);
    types(report, "inputs", graph.inputs());
    types(report, "outputs", graph.outputTypes());
    report.field("openAxes", Samples.openAxes(graph.inputs()));
    carried(report, graph);
    layers(report, graph);
  }

  /** The network; where it is refused, its inputs show which axes could be given a length. */
  private Graph read(Report report) {
    try {
      return Onnx.read(file, lengths);
    } catch (OnnxException e) {
      try (OrtModel model = OrtModel.open(file)) {
        types(report, "inputs", model.inputs());
        types(report, "outputs", model.outputs());
        report.field("openAxes", Samples.openAxes(model.inputs())).say("");
      } catch (OnnxException refusedToo) {
        e.addSuppressed(refusedToo);
      }
      throw e;
    }
  }

  private static void types(Report report, String what, Map<String, TensorType> types) {
    List<Map<String, Object>> fields = new ArrayList<>();
    report.say("\n" + what.substring(0, 1).toUpperCase(Locale.ROOT) + what.substring(1) + ":");
    types.forEach(
        (name, type) -> {
          Map<String, Object> field = new LinkedHashMap<>();
          field.put("name", name);
          field.put("type", type.dtype().name().toLowerCase(Locale.ROOT));
          field.put("shape", type.shape().dims().stream().map(InfoCommand::length).toList());
          fields.add(field);
          report.say("  " + name + "  " + type);
        });
    report.field(what, fields);
  }

  private static Object length(Dim dim) {
    return dim instanceof Dim.Fixed(long size) ? size : dim.toString();
  }

  private static void carried(Report report, Graph graph) {
    Map<String, List<String>> byReason = new LinkedHashMap<>();
    List<Map<String, Object>> fields = new ArrayList<>();
    for (Node node : graph.nodes()) {
      if (node.op() instanceof Op.Opaque op) {
        Map<String, Object> field = new LinkedHashMap<>();
        field.put("node", node.name());
        field.put("operator", op.fullName());
        field.put("reason", op.reason());
        fields.add(field);
        byReason
            .computeIfAbsent(op.reason(), reason -> new ArrayList<>())
            .add("%s (%s)".formatted(node.name(), op.fullName()));
      }
    }
    report.field("unsupported", fields);
    report.say(
        fields.isEmpty()
            ? "\nAll nodes are supported."
            : "\n%s not supported: ONNX Runtime runs them, passes leave them as they are."
                .formatted(
                    Words.count(fields.size(), "node") + (fields.size() == 1 ? " is" : " are")));
    byReason.forEach(
        (reason, nodes) -> report.say("  %s: %s".formatted(Words.some(nodes), reason)));
  }

  private void layers(Report report, Graph graph) {
    Map<String, Long> bound = lengths(graph);
    try {
      Layers layers = Layers.of(graph, bound);
      Cost cost = Cost.of(graph, bound);
      report
          .field("lengths", bound)
          .field("layers", layers.layers().stream().map(InfoCommand::fields).toList())
          .field("parameters", cost.parameters())
          .field("macs", cost.macs())
          .field("weightBytes", cost.weightBytes())
          .field("peakActivationBytes", layers.peakActivationBytes())
          .say("\nLayers%s:".formatted(bound.isEmpty() ? "" : " at " + bound))
          .say(table(layers).toString())
          .say("\n" + cost)
          .say(
              "At most %s of values at one time."
                  .formatted(Words.bytes(layers.peakActivationBytes())));
    } catch (GraphException e) {
      report
          .field("lengths", bound)
          .field("layers", Optional.empty())
          .field("layersRefused", String.valueOf(e.getMessage()))
          .say("\nLayers are not counted at %s: %s".formatted(bound, e.getMessage()))
          .say("Other lengths may do: --length AXIS=N.");
    }
  }

  private Map<String, Long> lengths(Graph graph) {
    Map<String, Long> bound = new LinkedHashMap<>();
    for (TensorType type : graph.inputs().values()) {
      for (int i = 0; i < type.shape().rank(); i++) {
        if (type.shape().dim(i) instanceof Dim.Axis(String name)) {
          bound.putIfAbsent(name, i == 0 ? 1 : LENGTH);
        }
      }
    }
    return bound;
  }

  private static Map<String, Object> fields(Layers.Layer layer) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", layer.name());
    fields.put("operator", layer.operator());
    fields.put("output", layer.output().dims().stream().map(InfoCommand::length).toList());
    fields.put("parameters", layer.parameters());
    fields.put("macs", layer.macs());
    fields.put("weightBytes", layer.weightBytes());
    fields.put("activationBytes", layer.activationBytes());
    return fields;
  }

  private static TextTable table(Layers layers) {
    TextTable table =
        new TextTable("name", "operator", "output", "parameters", "MACs", "weight bytes");
    layers
        .layers()
        .forEach(
            layer ->
                table.row(
                    layer.name(),
                    layer.operator(),
                    layer.output(),
                    layer.parameters(),
                    layer.macs(),
                    layer.weightBytes()));
    return table.row("total", "", "", layers.parameters(), layers.macs(), layers.weightBytes());
  }
}
