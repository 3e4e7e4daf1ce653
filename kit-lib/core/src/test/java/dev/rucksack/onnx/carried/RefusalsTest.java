package dev.rucksack.onnx.carried;

import static dev.rucksack.onnx.carried.Messages.body;
import static dev.rucksack.onnx.carried.Messages.graph;
import static dev.rucksack.onnx.carried.Messages.integer;
import static dev.rucksack.onnx.carried.Messages.model;
import static dev.rucksack.onnx.carried.Messages.node;
import static dev.rucksack.onnx.carried.Messages.opset;
import static dev.rucksack.onnx.carried.Messages.text;
import static dev.rucksack.onnx.carried.Messages.value;
import static dev.rucksack.onnx.carried.Messages.weight;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.rucksack.error.OnnxException;
import dev.rucksack.graph.Graph;
import dev.rucksack.samples.Samples;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file with several obstacles gets one error that lists them, and nothing that only follows. */
class RefusalsTest {
  private static final TensorType ROWS = TensorType.float32(Shape.batchOf(6));
  private static final int STRING = 8;

  @TempDir Path folder;

  private static NodeProto.Builder named(String name, NodeProto.Builder node) {
    return node.setName(name);
  }

  private static ValueInfoProto words(String name) {
    ValueInfoProto.Builder info = value(name, ROWS).toBuilder();
    info.getTypeBuilder().getTensorTypeBuilder().setElemType(STRING);
    return info.build();
  }

  private static GraphProto.Builder branch(String attribute, String result) {
    return graph(attribute)
        .addNode(named("in " + attribute, node("Cast", "x -> " + result, integer("to", STRING))))
        .addOutput(value(result));
  }

  private OnnxException refused(GraphProto.Builder graph) {
    return catchThrowableOfType(
        OnnxException.class,
        () -> Carried.read(folder, model(graph).addOpsetImport(opset("own", 1))));
  }

  @Test
  void everyObstacleIsListedWithItsNode() {
    GraphProto.Builder graph = graph("many").addInput(value("x", ROWS)).addInput(words("w"));
    graph.addInitializer(weight("yes", Tensor.of(DType.BOOL, new byte[] {1})));
    graph.addInitializer(weight("five", Samples.random(5, 4)));
    graph.addNode(named("fancy", node("Fancy", "x -> a")));
    graph.addNode(named("rest", node("LeakyRelu", "x -> b", text("alpha", "much"))));
    graph.addNode(named("long", node("MatMul", "x,five -> c")));
    graph.addNode(named("upper", node("StringNormalizer", "w -> d")));
    graph.addNode(named("later", node("Add", "a,c -> e")));
    graph.addNode(named("numbers", node("Elu", "a -> f", integer("alpha", 1))));
    graph.addNode(named("list", node("SequenceConstruct", "x -> g")));
    graph.addNode(
        named(
            "choice",
            node(
                "If",
                "cond -> h",
                body("then_branch", branch("then_branch", "t")),
                body("else_branch", branch("else_branch", "s")))));
    graph.addInput(value("cond", new TensorType(DType.BOOL, Shape.of(1))));
    for (String output : List.of("b", "e", "f", "h")) {
      graph.addOutput(value(output));
    }
    String message = refused(graph).getMessage();
    assertThat(message.lines())
        .satisfiesExactly(
            line -> assertThat(line).contains("cannot be read, for 8 reasons:"),
            line -> assertThat(line).startsWith("- ").contains("Fancy ('fancy')"),
            line -> assertThat(line).contains("input 'w'", "(string)"),
            line -> assertThat(line).contains("'rest' (LeakyRelu)", "alpha of type STRING"),
            line -> assertThat(line).contains("'long' (MatMul)", "6", "5"),
            line -> assertThat(line).contains("'numbers' (Elu)", "alpha of type INT"),
            line -> assertThat(line).contains("'list' (SequenceConstruct)", "sequence"),
            line -> assertThat(line).contains("'in then_branch' (Cast)", "(string)"),
            line -> assertThat(line).contains("'in else_branch' (Cast)", "(string)"));
  }

  /** What follows from a missing value is no obstacle, and neither is what can be carried. */
  @Test
  void aSingleObstacleIsNamedAlone() {
    GraphProto.Builder graph = graph("one").addInput(value("x", ROWS));
    graph.addNode(named("words", node("Cast", "x -> a", integer("to", STRING))));
    graph.addNode(named("later", node("Squeeze", "a -> b")));
    graph.addNode(named("last", node("NonZero", "b -> c")));
    graph.addOutput(value("c"));
    assertThat(refused(graph)).hasMessageContaining("'words' (Cast)").hasMessageNotContaining("- ");
  }

  /** In a branch, a shape from data and another domain's operator have types, as outside. */
  @Test
  void nodesThatNobodyDeclaresAreCarriedInABranch() throws IOException {
    GraphProto.Builder then =
        graph("then")
            .addNode(node("com.microsoft:FusedMatMul", "x,w -> m", integer("transB", 1)))
            .addNode(node("Reshape", "m,shape -> t"))
            .addOutput(value("t"));
    GraphProto.Builder other = graph("else").addNode(node("Neg", "x -> e")).addOutput(value("e"));
    GraphProto.Builder graph =
        graph("branches")
            .addInput(value("x", ROWS))
            .addInput(value("cond", new TensorType(DType.BOOL, Shape.of(1))))
            .addInitializer(weight("w", Samples.random(6, 6)))
            .addInitializer(weight("zero", Tensor.scalar(0)))
            .addNode(node("Shape", "x -> s"))
            .addNode(node("ReduceMax", "x -> most", integer("keepdims", 0)))
            .addNode(node("Mul", "most,zero -> none"))
            .addNode(node("Cast", "none -> nil", integer("to", DType.INT64.onnxCode())))
            .addNode(node("Add", "s,nil -> shape"))
            .addNode(node("If", "cond -> y", body("then_branch", then), body("else_branch", other)))
            .addOutput(value("y"));
    Graph read = Carried.check(folder, model(graph).addOpsetImport(opset("com.microsoft", 1)));
    assertThat(read.type("y").shape().rank()).isEqualTo(2);
  }
}
