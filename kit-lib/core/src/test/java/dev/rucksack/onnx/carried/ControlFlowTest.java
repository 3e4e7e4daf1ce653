package dev.rucksack.onnx.carried;

import static dev.rucksack.onnx.carried.Messages.body;
import static dev.rucksack.onnx.carried.Messages.graph;
import static dev.rucksack.onnx.carried.Messages.integer;
import static dev.rucksack.onnx.carried.Messages.integers;
import static dev.rucksack.onnx.carried.Messages.model;
import static dev.rucksack.onnx.carried.Messages.node;
import static dev.rucksack.onnx.carried.Messages.value;
import static dev.rucksack.onnx.carried.Messages.weight;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import dev.rucksack.error.OnnxException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.interpret.Interpreter;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.pass.CleanUp;
import dev.rucksack.onnx.Onnx;
import dev.rucksack.runtime.ort.OrtModel;
import dev.rucksack.samples.SampleInputs;
import dev.rucksack.samples.Samples;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** If, Loop and Scan: their bodies are read, follow what passes do around them, and are written. */
class ControlFlowTest {
  private static final TensorType ROWS = TensorType.float32(Shape.batchOf(6));
  private static final Shape SCALAR = Shape.of(new long[0]);
  private static final TensorType BOOL = new TensorType(DType.BOOL, SCALAR);

  @TempDir Path folder;

  private static GraphProto.Builder rows(NodeProto.Builder... nodes) {
    return with(graph("rows").addInput(value("x", ROWS)).addOutput(value("y", ROWS)), nodes);
  }

  private static GraphProto.Builder with(GraphProto.Builder graph, NodeProto.Builder... nodes) {
    for (NodeProto.Builder node : nodes) {
      graph.addNode(node);
    }
    return graph;
  }

  private static GraphProto.Builder branch(String output, NodeProto.Builder... nodes) {
    return with(graph("branch").addOutput(value(output)), nodes);
  }

  private static NodeProto.Builder choice(
      String values, GraphProto.Builder then, GraphProto.Builder other) {
    return node("If", values, body("then_branch", then), body("else_branch", other));
  }

  /** Whether the sum of all is positive. */
  private static GraphProto.Builder deciding(GraphProto.Builder then, GraphProto.Builder other) {
    return rows(
            node("Identity", "x -> same"),
            node("ReduceSum", "same -> sum"),
            node("Greater", "sum,zero -> positive"),
            choice("positive -> chosen", then, other),
            node("Relu", "chosen -> y"))
        .addInitializer(weight("zero", Tensor.scalar(0)))
        .addInitializer(weight("w", Samples.random(60, 6)));
  }

  /** One branch has a weight of its own and uses a large one from outside, one gives back. */
  @Test
  void aBranchUsesWhatIsAround() throws IOException {
    GraphProto.Builder then =
        branch("t", node("Add", "same,own -> s"), node("Gemm", "s,block -> t"))
            .addInitializer(weight("own", Samples.random(6)))
            .addNode(0, node("Slice", "w,from,to -> block"))
            .addInitializer(weight("from", Tensor.vector(0)))
            .addInitializer(weight("to", Tensor.vector(6)));
    Graph clean =
        Carried.check(folder, model(deciding(then, branch("e", node("Identity", "same -> e")))));
    Node node = chosen(clean);
    assertThat(node.inputs()).containsExactly("positive", "w", "x", "x");
    assertThat(clean.type("chosen")).isEqualTo(ROWS);
    assertThatThrownBy(() -> Interpreter.of(clean).run(SampleInputs.of(clean, 2, 1)))
        .hasMessageContaining("(If) holds networks of its own");
  }

  private static Node chosen(Graph graph) {
    return graph.nodes().stream()
        .filter(node -> node.op() instanceof Op.Opaque)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void branchesOfDifferentLengths() throws IOException {
    GraphProto.Builder then = branch("t", node("Concat", "same,same -> t", integer("axis", 0)));
    Graph clean =
        Carried.check(folder, model(deciding(then, branch("e", node("Identity", "same -> e")))));
    assertThat(clean.type("chosen").toString()).isEqualTo("float32[chosen_axis0, 6]");
  }

  @Test
  void aBranchWithinABranchUsesWhatIsFurtherOut() throws IOException {
    GraphProto.Builder inner = branch("i", node("Sub", "a,same -> i"));
    GraphProto.Builder then =
        branch(
            "t",
            node("Abs", "same -> a"),
            choice("positive -> t", inner, branch("e", node("Identity", "same -> e"))));
    Graph clean =
        Carried.check(folder, model(deciding(then, branch("e", node("Neg", "same -> e")))));
    assertThat(chosen(clean).inputs()).contains("x", "positive");
  }

  /** What is new outside must not meet a name inside. */
  @Test
  void namesInsideGiveWay() throws IOException {
    GraphProto.Builder then = branch("inner", node("Neg", "same -> inner"));
    Graph graph =
        Carried.read(folder, model(deciding(then, branch("e", node("Identity", "same -> e")))));
    var builder = graph.toBuilder();
    builder.add("inner", new Op.Unary(dev.rucksack.graph.op.UnaryKind.ABS), "y");
    Graph clash = builder.output("inner").build();
    Path file = folder.resolve("clash.onnx");
    Onnx.write(clash, file);
    try (var ort = OrtModel.open(file)) {
      assertThat(ort.run(SampleInputs.of(clash, 2, 1))).containsKeys("y", "inner");
    }
  }

  @Test
  void aConditionThatIsStored() throws IOException {
    for (byte condition = 0; condition <= 1; condition++) {
      GraphProto.Builder graph =
          rows(choice(
                  "known -> y",
                  branch("t", node("Mul", "x,own -> t"))
                      .addInitializer(weight("own", Samples.random(6))),
                  branch("e", node("Identity", "x -> e"))))
              .addInitializer(weight("known", Tensor.of(DType.BOOL, new byte[] {condition})));
      Graph clean = Carried.check(folder, model(graph));
      assertThat(clean.nodes())
          .singleElement()
          .extracting(Node::op)
          .isNotInstanceOf(Op.Opaque.class);
      assertThat(clean.weights()).hasSize(condition);
      Interpreter.of(clean).run(SampleInputs.of(clean, 2, 1));
    }
  }

  /** As PyTorch exports a squeeze: by the length of an axis, which is known. */
  @Test
  void aConditionOnALengthWithBranchesOfDifferentRank() throws IOException {
    GraphProto.Builder graph =
        graph("squeeze")
            .addInput(value("x", TensorType.float32(Shape.batchOf(6, 1))))
            .addOutput(value("y", ROWS))
            .addInitializer(weight("axis", Tensor.vector(2)))
            .addInitializer(weight("one", Tensor.vector(1)));
    with(
        graph,
        node("Shape", "x -> shape"),
        node("Gather", "shape,axis -> length", integer("axis", 0)),
        node("Equal", "length,one -> is_one"),
        node("Squeeze", "is_one -> condition"),
        choice(
            "condition -> y",
            branch("t", node("Squeeze", "x,axis -> t")),
            branch("e", node("Identity", "x -> e"))));
    Graph clean = Carried.check(folder, model(graph));
    assertThat(clean.nodes()).singleElement().extracting(Node::op).isInstanceOf(Op.Squeeze.class);
  }

  @Test
  void branchesOfDifferentRankWithoutACertainCondition() {
    GraphProto.Builder then =
        branch("t", node("Flatten", "same -> f"), node("ReduceSum", "f -> t"));
    assertThatThrownBy(
            () ->
                Carried.read(
                    folder,
                    model(
                        deciding(
                            then,
                            branch("one", node("Unsqueeze", "same,axis -> one"))
                                .addInitializer(weight("axis", Tensor.vector(0)))))))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("in one branch and")
        .hasMessageContaining("fix the condition");
  }

  /** ONNX Runtime wants an Identity here; a file without one is still read. */
  @Test
  void aBranchThatGivesBackWhatIsAround() throws IOException {
    GraphProto.Builder then = branch("t", node("Neg", "same -> t"));
    Graph graph = Carried.read(folder, model(deciding(then, branch("same"))));
    try (OrtModel ort = OrtModel.of(graph)) {
      assertThat(ort.run(SampleInputs.of(graph, 2, 1))).containsKey("y");
    }
  }

  private static GraphProto.Builder step(String... outputs) {
    GraphProto.Builder graph = graph("step");
    for (String output : outputs) {
      graph.addOutput(value(output));
    }
    return graph;
  }

  /** A state that grows with each step, one that does not, and what is stacked of each step. */
  @Test
  void aLoop() throws IOException {
    GraphProto.Builder step = step("go", "longer", "half", "half");
    step.addInput(value("i", TensorType.int64(SCALAR))).addInput(value("go_on", BOOL));
    step.addInput(value("all")).addInput(value("part", ROWS));
    with(
        step,
        node("Identity", "go_on -> go"),
        node("Concat", "all,part -> longer", integer("axis", 0)),
        node("Mul", "part,w -> half"));
    GraphProto.Builder graph =
        rows(
                node("Identity", "x -> same"),
                node("Loop", "times,,same,same -> grown,last,steps", body("body", step)),
                node("ReduceSum", "grown -> total"),
                node("ReduceSum", "steps,first -> sum", integer("keepdims", 0)),
                node("Add", "last,sum -> z"),
                node("Add", "z,total -> y"))
            .addInitializer(weight("times", Tensor.of(new long[] {3})))
            .addInitializer(weight("first", Tensor.vector(0)))
            .addInitializer(weight("w", Samples.random(6)));
    Graph clean = Carried.check(folder, model(graph));
    assertThat(clean.type("grown").toString()).isEqualTo("float32[grown_axis0, 6]");
    assertThat(clean.type("steps").shape().rank()).isEqualTo(3);
  }

  @Test
  void aScan() throws IOException {
    GraphProto.Builder step = step("next", "out");
    step.addInput(value("state")).addInput(value("slice"));
    with(step, node("Add", "state,slice -> next"), node("Relu", "next -> out"));
    AttributeProto[] attributes = {
      body("body", step),
      integer("num_scan_inputs", 1),
      integers("scan_input_axes", 1L),
      integers("scan_output_axes", 1L)
    };
    GraphProto.Builder graph =
        rows(
                node("Gather", "x,zero -> start", integer("axis", 1)),
                node("Scan", "start,x -> last,y", attributes))
            .addInitializer(weight("zero", Tensor.of(new long[] {0})));
    Graph clean = Carried.check(folder, model(graph));
    assertThat(clean.type("y").shape().dim(1).is(6)).isTrue();
  }

  @Test
  void nothingIsLeftOfABranchThatIsNotTaken() throws IOException {
    GraphProto.Builder graph =
        deciding(branch("t", node("Neg", "same -> t")), branch("e", node("Identity", "same -> e")));
    graph.getNodeBuilder(2).setOpType("And").setInput(0, "no").setInput(1, "no");
    graph.addInitializer(weight("no", Tensor.of(DType.BOOL, new byte[] {0})));
    graph.removeNode(1);
    Graph clean = Carried.read(folder, model(graph)).apply(CleanUp.standard());
    assertThat(clean.nodes())
        .singleElement()
        .extracting(Node::toString)
        .asString()
        .contains("Relu");
    assertThat(clean.weights()).isEmpty();
  }
}
