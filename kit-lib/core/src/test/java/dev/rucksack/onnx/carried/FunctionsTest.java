package dev.rucksack.onnx.carried;

import static dev.rucksack.onnx.carried.Messages.body;
import static dev.rucksack.onnx.carried.Messages.graph;
import static dev.rucksack.onnx.carried.Messages.model;
import static dev.rucksack.onnx.carried.Messages.node;
import static dev.rucksack.onnx.carried.Messages.number;
import static dev.rucksack.onnx.carried.Messages.opset;
import static dev.rucksack.onnx.carried.Messages.reference;
import static dev.rucksack.onnx.carried.Messages.value;
import static dev.rucksack.onnx.carried.Messages.weight;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import dev.rucksack.error.OnnxException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.interpret.Interpreter;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.pass.CleanUp;
import dev.rucksack.samples.SampleInputs;
import dev.rucksack.samples.Samples;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Functions of a model, whose nodes take the place of those that call them. */
class FunctionsTest {
  private static final TensorType ROWS = TensorType.float32(Shape.batchOf(6));

  @TempDir Path folder;

  private static FunctionProto.Builder function(
      String name, List<String> inputs, List<String> outputs, NodeProto.Builder... nodes) {
    FunctionProto.Builder function = FunctionProto.newBuilder().setDomain("own").setName(name);
    function.addAllInput(inputs).addAllOutput(outputs).addOpsetImport(opset("", 17));
    function.addOpsetImport(opset("own", 1));
    for (NodeProto.Builder node : nodes) {
      function.addNode(node);
    }
    return function;
  }

  private static ModelProto.Builder calling(
      GraphProto.Builder graph, FunctionProto.Builder... functions) {
    ModelProto.Builder model = model(graph).addOpsetImport(opset("own", 1));
    for (FunctionProto.Builder function : functions) {
      model.addFunctions(function);
    }
    return model;
  }

  private static GraphProto.Builder rows(NodeProto.Builder... nodes) {
    GraphProto.Builder graph = graph("rows").addInput(value("x", ROWS)).addOutput(value("y", ROWS));
    for (NodeProto.Builder node : nodes) {
      graph.addNode(node);
    }
    return graph;
  }

  /** Called twice, with an attribute of its own and without; within it, another function. */
  @Test
  void functionsOfFunctionsWithAttributes() throws IOException {
    FunctionProto.Builder scaled =
        function(
            "Scaled",
            List.of("a", "b"),
            List.of("r"),
            node("own:Shifted", "a,b -> t"),
            node("LeakyRelu", "t -> r", reference("alpha", AttributeType.FLOAT, "slope")));
    scaled.addAttributeProto(number("slope", 0.25f));
    FunctionProto.Builder shifted =
        function("Shifted", List.of("a", "t"), List.of("r"), node("Add", "a,t -> r"));
    GraphProto.Builder graph =
        rows(
            node("own:Scaled", "x,w -> t", number("slope", 0.75f)), node("own:Scaled", "t,w -> y"));
    graph.addInitializer(weight("w", Samples.random(6)));
    Graph clean = Carried.check(folder, calling(graph, scaled, shifted));
    assertThat(clean.nodes()).hasSize(4).noneMatch(node -> node.op() instanceof Op.Opaque);
    assertThat(clean.nodes().stream().map(node -> node.op()).toList())
        .contains(new Op.LeakyRelu(0.75f), new Op.LeakyRelu(0.25f));
  }

  /** An attribute that neither the call nor the function gives is the operator's default. */
  @Test
  void anAttributeThatNobodyGives() throws IOException {
    FunctionProto.Builder leaky =
        function(
            "Leaky",
            List.of("a"),
            List.of("r"),
            node("LeakyRelu", "a -> r", reference("alpha", AttributeType.FLOAT, "slope")));
    leaky.addAttribute("slope");
    Graph clean = Carried.check(folder, calling(rows(node("own:Leaky", "x -> y")), leaky));
    assertThat(clean.nodes().getFirst().op()).isEqualTo(new Op.LeakyRelu(0.01f));
  }

  @Test
  void anInputThatIsAbsent() throws IOException {
    FunctionProto.Builder limited =
        function("Limited", List.of("a", "least"), List.of("r"), node("Clip", "a,least -> r"));
    GraphProto.Builder graph = rows(node("own:Limited", "x -> c"), node("Neg", "c -> y"));
    Graph clean = Carried.read(folder, calling(graph, limited));
    assertThat(clean.toString()).contains("Clip(x)");
  }

  /** ONNX Runtime refuses both of these; ONNX does not. */
  @Test
  void anInputThatIsReturned() throws IOException {
    FunctionProto.Builder both =
        function("Both", List.of("a"), List.of("r", "a"), node("Abs", "a -> r"));
    GraphProto.Builder graph = rows(node("own:Both", "x -> c,same"), node("Add", "c,same -> y"));
    Graph clean = Carried.read(folder, calling(graph, both)).apply(CleanUp.standard());
    assertThat(clean.toString()).contains("Abs(x)").contains("Add(");
    Interpreter.of(clean).run(SampleInputs.of(clean, 2, 1));
  }

  /**
   * A branch within a function uses the function's values, and names that are used outside, too.
   */
  @Test
  void aFunctionWithBranches() throws IOException {
    FunctionProto.Builder chosen =
        function(
            "Chosen",
            List.of("a"),
            List.of("r"),
            node("ReduceMax", "a -> most"),
            node("Greater", "most,most -> never"),
            node(
                "If",
                "never -> r",
                body(
                    "then_branch",
                    graph("then").addNode(node("Neg", "a -> t")).addOutput(value("t"))),
                body(
                    "else_branch",
                    graph("else")
                        .addNode(node("Abs", "a -> t"))
                        .addNode(node("own:Twice", "t -> u"))
                        .addOutput(value("u")))));
    FunctionProto.Builder twice =
        function("Twice", List.of("a"), List.of("r"), node("Add", "a,a -> r"));
    GraphProto.Builder graph = rows(node("own:Chosen", "x -> t"), node("Neg", "t -> y"));
    Graph clean = Carried.check(folder, calling(graph, chosen, twice));
    assertThat(clean.nodes()).anyMatch(node -> node.op().type().equals("If"));
  }

  /** The model's own function comes before ONNX's operator of that name. */
  @Test
  void aFunctionInThePlaceOfAnOperator() throws IOException {
    FunctionProto.Builder relu =
        function("Relu", List.of("a"), List.of("r"), node("Neg", "a -> r")).setDomain("");
    Graph graph = Carried.read(folder, calling(rows(node("Relu", "x -> y")), relu));
    assertThat(graph.toString()).contains("Neg(x)");
  }

  @Test
  void endlessFunctions() {
    FunctionProto.Builder again =
        function("Again", List.of("a"), List.of("r"), node("own:Again", "a -> r"));
    assertThatThrownBy(
            () -> Carried.read(folder, calling(rows(node("own:Again", "x -> y")), again)))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("the function Again, which calls itself");
  }

  @Test
  void functionsThatCallOneAnotherWithoutEnd() {
    FunctionProto.Builder[] functions = new FunctionProto.Builder[3_000];
    for (int i = 0; i < functions.length; i++) {
      String next = i == functions.length - 1 ? "Neg" : "own:F" + (i + 1);
      functions[i] = function("F" + i, List.of("a"), List.of("r"), node(next, "a -> r"));
    }
    assertThatThrownBy(
            () -> Carried.read(folder, calling(rows(node("own:F0", "x -> y")), functions)))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("more than 100 deep");
  }

  /** Thirty functions that call the next one twice stand for a thousand million nodes. */
  @Test
  void functionsThatDouble() {
    FunctionProto.Builder[] functions = new FunctionProto.Builder[30];
    for (int i = 0; i < functions.length; i++) {
      String next = i == functions.length - 1 ? "Neg" : "own:F" + (i + 1);
      functions[i] =
          function("F" + i, List.of("a"), List.of("r"), node(next, "a -> t"), node(next, "t -> r"));
    }
    assertThatThrownBy(
            () -> Carried.read(folder, calling(rows(node("own:F0", "x -> y")), functions)))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("more than 500000 nodes");
  }

  @Test
  void aFunctionOfAnotherOpset() {
    FunctionProto.Builder old =
        function("Old", List.of("a"), List.of("r"), node("Softmax", "a -> r"));
    old.setOpsetImport(0, opset("", 11));
    assertThatThrownBy(() -> Carried.read(folder, calling(rows(node("own:Old", "x -> y")), old)))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("function Old of opset 11, between which Softmax has changed");
  }

  /** A weight in the branch of a function, which the call's names must not meet. */
  @Test
  void weightsWithinFunctions() throws IOException {
    NodeProto.Builder constant = node("Constant", " -> w");
    constant.addAttribute(
        ai.onnx.proto.OnnxMl.AttributeProto.newBuilder()
            .setName("value")
            .setType(AttributeType.TENSOR)
            .setT(weight("", Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 6))));
    FunctionProto.Builder weighed =
        function("Weighed", List.of("a"), List.of("r"), constant, node("Mul", "a,w -> r"));
    GraphProto.Builder graph = rows(node("own:Weighed", "x -> w"), node("own:Weighed", "w -> y"));
    assertThat(Carried.check(folder, calling(graph, weighed)).weights()).hasSize(1);
  }
}
