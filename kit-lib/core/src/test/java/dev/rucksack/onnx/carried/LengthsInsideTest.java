package dev.rucksack.onnx.carried;

import static dev.rucksack.onnx.carried.Messages.body;
import static dev.rucksack.onnx.carried.Messages.graph;
import static dev.rucksack.onnx.carried.Messages.integer;
import static dev.rucksack.onnx.carried.Messages.model;
import static dev.rucksack.onnx.carried.Messages.node;
import static dev.rucksack.onnx.carried.Messages.value;
import static dev.rucksack.onnx.carried.Messages.weight;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import dev.rucksack.error.OnnxException;
import dev.rucksack.graph.Graph;
import dev.rucksack.samples.Samples;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Lengths within loops and branches are not those outside. Were two taken for one, {@code CleanUp}
 * would remove a Reshape that swaps them.
 */
class LengthsInsideTest {
  private static final TensorType ROWS = TensorType.float32(Shape.batchOf(4));
  private static final TensorType ROW = TensorType.float32(Shape.of(1, 4));
  private static final Shape SCALAR = Shape.of(new long[0]);
  private static final Tensor TRUE = Tensor.of(DType.BOOL, new byte[] {1});

  @TempDir Path folder;

  private static GraphProto.Builder with(GraphProto.Builder graph, NodeProto.Builder... nodes) {
    for (NodeProto.Builder node : nodes) {
      graph.addNode(node);
    }
    return graph;
  }

  private static GraphProto.Builder step(String... states) {
    GraphProto.Builder step = graph("step").addInput(value("i", TensorType.int64(SCALAR)));
    step.addInput(value("go", new TensorType(DType.BOOL, SCALAR))).addOutput(value("on"));
    for (String state : states) {
      step.addInput(value(state)).addOutput(value(state + "_next"));
    }
    return step.addNode(node("Identity", "go -> on"));
  }

  /** Each state takes the next one's place, so the first one grows from the third step on. */
  @Test
  void statesThatChangeOneAfterTheOther() throws IOException {
    GraphProto.Builder step =
        with(
            step("a", "b", "c", "d"),
            node("Identity", "b -> a_next"),
            node("Identity", "c -> b_next"),
            node("Identity", "d -> c_next"),
            node("Concat", "d,x -> d_next", integer("axis", 0)));
    GraphProto.Builder graph =
        with(
                graph("chain").addInput(value("x", ROW)),
                node("Loop", "times,yes,x,x,x,x -> first,second,third,fourth", body("body", step)),
                node("Shape", "first -> y"))
            .addInitializer(weight("times", Tensor.of(new long[] {6})))
            .addInitializer(weight("yes", TRUE))
            .addOutput(value("y", TensorType.int64(Shape.of(2))));
    Graph clean = Carried.check(folder, model(graph));
    assertThat(clean.type("first").toString()).isEqualTo("float32[first_axis0, 4]");
  }

  /** As many rows as the batch has stay that, and steps are something else. */
  @Test
  void stepsAreNotRows() throws IOException {
    GraphProto.Builder step =
        with(step("h"), node("MatMul", "h,w -> p"), node("Tanh", "p -> h_next"))
            .addOutput(value("each"))
            .addNode(node("Identity", "h_next -> each"));
    GraphProto.Builder graph =
        with(
                graph("stacked").addInput(value("x", ROWS)),
                node("Loop", "times,yes,x -> last,all", body("body", step)),
                node("Shape", "all -> shape"),
                node("Gather", "shape,turned -> swapped"),
                node("Reshape", "all,swapped -> z"),
                node("Relu", "z -> y"))
            .addInitializer(weight("times", Tensor.of(new long[] {3})))
            .addInitializer(weight("turned", Tensor.vector(1, 0, 2)))
            .addInitializer(weight("w", Samples.random(4, 4)))
            .addInitializer(weight("yes", TRUE))
            .addOutput(
                value("y", TensorType.float32(Shape.of(Shape.BATCH, Shape.TIME, Dim.of(4)))));
    Graph clean = Carried.check(folder, model(graph));
    assertThat(clean.type("last").toString()).isEqualTo("float32[batch, 4]");
    assertThat(clean.type("all").toString()).isEqualTo("float32[all_axis0, batch, 4]");
  }

  /** Two choices whose branches call what they keep by the same name. */
  private static GraphProto.Builder kept(String condition) {
    GraphProto.Builder graph = graph("kept");
    for (String input : List.of("x", "z")) {
      NodeProto.Builder choice = node("If", condition + " -> of_" + input);
      choice.addAttribute(body("then_branch", branch(input, "Greater")));
      choice.addAttribute(body("else_branch", branch(input, "Less")));
      graph.addInput(
          value(input, TensorType.float32(Shape.of(input.equals("x") ? Shape.BATCH : Shape.TIME))));
      graph.addNode(choice);
    }
    return with(
            graph,
            node("Unsqueeze", "of_x,second -> column"),
            node("Unsqueeze", "of_z,first -> row"),
            node("Mul", "column,row -> product"),
            node("Shape", "of_x -> rows"),
            node("Shape", "of_z -> columns"),
            node("Concat", "columns,rows -> swapped", integer("axis", 0)),
            node("Reshape", "product,swapped -> turned"),
            node("Relu", "turned -> y"))
        .addInitializer(weight("first", Tensor.vector(0)))
        .addInitializer(weight("second", Tensor.vector(1)))
        .addInitializer(weight("yes", TRUE))
        .addOutput(value("y", TensorType.float32(Shape.of(Shape.BATCH, Shape.TIME))));
  }

  private static GraphProto.Builder branch(String input, String comparison) {
    return with(
            graph("branch"),
            node(comparison, input + ",zero -> wanted"),
            node("Compress", input + ",wanted -> o", integer("axis", 0)))
        .addInitializer(weight("zero", Tensor.scalar(0)))
        .addOutput(value("o", TensorType.float32(Shape.of(Dim.axis("kept")))));
  }

  @Test
  void branchesDoNotShareLengthsOfTheSameName() throws IOException {
    GraphProto.Builder graph = kept("sure");
    graph.addInput(value("sure", new TensorType(DType.BOOL, SCALAR)));
    Graph read = Carried.read(folder, model(graph));
    assertThat(read.type("of_x").shape()).isNotEqualTo(read.type("of_z").shape());
    assertThat(swaps(Carried.check(folder, model(graph)))).isTrue();
  }

  @Test
  void branchesThatAreTakenDoNotEither() throws IOException {
    assertThat(swaps(Carried.check(folder, model(kept("yes"))))).isTrue();
  }

  private static boolean swaps(Graph graph) {
    return graph.nodes().stream().anyMatch(node -> node.op().type().equals("Reshape"));
  }

  @Test
  void aWeightInsideWithTheNameOfAValueOutside() {
    GraphProto.Builder graph = kept("yes").addInitializer(weight("zero", Tensor.scalar(1)));
    assertThatThrownBy(() -> Carried.read(folder, model(graph)))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("stores 'zero' in its then_branch");
  }
}
