package dev.rucksack.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import dev.rucksack.error.GraphException;
import dev.rucksack.error.OnnxException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.interpret.Interpreter;
import dev.rucksack.onnx.file.TensorProtos;
import dev.rucksack.parity.Parity;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Runs ONNX's own operator cases (https://onnx.ai): each a model of one node with inputs and the
 * outputs that its definition gives.
 *
 * <p>The cases give shapes and axes as inputs, which graphs want as weights: where a case is
 * refused as it is, all inputs but the first become weights, then all; then only the first output
 * is asked for. Opsets after 26 count as 26: what they changed in the operators of graphs are
 * types.
 */
final class Conformance {
  private static final double TOLERANCE = 1e-5;

  private Conformance() {}

  /** How a case ended; an error that is not the library's own ends the test. */
  sealed interface Outcome {
    /** As ONNX says. */
    record Agrees() implements Outcome {}

    /** Not read, or not run, with a clear reason. */
    record Refused(String reason) implements Outcome {}

    /** Another answer. */
    record Differs(String how) implements Outcome {}
  }

  /** Every case of a folder, each in a folder with {@code model.onnx, in_0.pb …, out_0.pb …}. */
  static Map<String, Outcome> run(Path folder) throws IOException {
    Map<String, Outcome> outcomes = new TreeMap<>();
    List<Path> cases;
    try (Stream<Path> files = Files.list(folder)) {
      cases = files.filter(Files::isDirectory).sorted().toList();
    }
    for (Path each : cases) {
      outcomes.put(each.getFileName().toString(), outcome(each));
    }
    return outcomes;
  }

  private static Outcome outcome(Path folder) throws IOException {
    ModelProto model = ModelProto.parseFrom(Files.readAllBytes(folder.resolve("model.onnx")));
    Outcome first = outcome(folder, model, Integer.MAX_VALUE);
    Outcome last = first;
    for (int variable = 1; variable >= 0 && last instanceof Outcome.Refused; variable--) {
      last = outcome(folder, model, variable);
    }
    if (last instanceof Outcome.Refused && model.getGraph().getOutputCount() > 1) {
      GraphProto.Builder one = model.getGraph().toBuilder().clearOutput();
      one.addOutput(model.getGraph().getOutput(0));
      last = outcome(folder, model.toBuilder().setGraph(one).build(), Integer.MAX_VALUE);
    }
    return last instanceof Outcome.Refused ? first : last;
  }

  private static Outcome outcome(Path folder, ModelProto model, int variable) throws IOException {
    try {
      Map<String, Tensor> inputs = new LinkedHashMap<>();
      Graph graph = graph(folder, model, variable, inputs);
      Map<String, Tensor> outputs = Interpreter.of(graph).run(inputs);
      for (int i = 0; i < graph.outputs().size(); i++) {
        String name = graph.outputs().get(i);
        Tensor actual = Objects.requireNonNull(outputs.get(name));
        Outcome compared = compare(graph, name, tensor(folder.resolve("out_" + i + ".pb")), actual);
        if (!(compared instanceof Outcome.Agrees)) {
          return compared;
        }
      }
      return new Outcome.Agrees();
    } catch (GraphException | OnnxException e) {
      return new Outcome.Refused(String.valueOf(e.getMessage()));
    }
  }

  private static Outcome compare(Graph graph, String name, Tensor expected, Tensor actual) {
    if (!expected.type().equals(actual.type())) {
      return new Outcome.Differs(name + ": " + expected.type() + " but " + actual.type());
    }
    if (!graph.type(name).accepts(actual)) {
      return new Outcome.Differs(name + ": " + graph.type(name) + " inferred, " + actual.type());
    }
    Parity.Run run = Parity.compare(1, expected, actual);
    double scale = Double.isFinite(run.largest()) ? Math.max(1, run.largest()) : 1;
    double allowed = tolerance(expected.dtype()) * scale;
    return run.maxDifference() <= allowed
        ? new Outcome.Agrees()
        : new Outcome.Differs(name + ": " + expected + " but " + actual);
  }

  /** Of the types of 16 bits, two steps: the cases round at other places. */
  private static double tolerance(DType dtype) {
    return switch (dtype) {
      case FLOAT16 -> 0x1p-9;
      case BFLOAT16 -> 0x1p-6;
      default -> dtype.isFloating() ? TOLERANCE : 0;
    };
  }

  private static Graph graph(
      Path folder, ModelProto model, int variable, Map<String, Tensor> inputs) throws IOException {
    GraphProto.Builder graph = model.getGraph().toBuilder();
    List<TensorProto> weights = new ArrayList<>();
    int kept = 0;
    for (int i = 0; i < model.getGraph().getInputCount(); i++) {
      String name = model.getGraph().getInput(i).getName();
      Path file = folder.resolve("in_" + i + ".pb");
      TensorProto proto = TensorProto.parseFrom(Files.readAllBytes(file));
      if (i < variable) {
        inputs.put(name, tensor(file));
        kept++;
      } else {
        weights.add(proto.toBuilder().setName(name).build());
      }
    }
    while (graph.getInputCount() > kept) {
      graph.removeInput(graph.getInputCount() - 1);
    }
    graph.addAllInitializer(weights);
    Path file = Files.createTempFile("case", ".onnx");
    try {
      ModelProto.Builder whole = model.toBuilder().setGraph(graph);
      whole
          .getOpsetImportBuilderList()
          .forEach(opset -> opset.setVersion(Math.clamp(opset.getVersion(), 7, 26)));
      Files.write(file, whole.build().toByteArray());
      return Onnx.read(file);
    } finally {
      Files.delete(file);
    }
  }

  private static Tensor tensor(Path file) throws IOException {
    return TensorProtos.read(
        "'" + file.getFileName() + "'", TensorProto.parseFrom(Files.readAllBytes(file)));
  }
}
