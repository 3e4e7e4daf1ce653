package dev.rucksack.onnx.carried;

import static dev.rucksack.onnx.carried.Messages.graph;
import static dev.rucksack.onnx.carried.Messages.integer;
import static dev.rucksack.onnx.carried.Messages.model;
import static dev.rucksack.onnx.carried.Messages.node;
import static dev.rucksack.onnx.carried.Messages.number;
import static dev.rucksack.onnx.carried.Messages.value;
import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.GraphProto;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.TensorType;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Local response normalization, which becomes other operators, against ONNX Runtime's own. */
class LocalResponseTest {
  @TempDir Path folder;

  private Graph read(int size, Shape shape) throws IOException {
    GraphProto.Builder graph =
        graph("lrn")
            .addInput(value("x", TensorType.float32(shape)))
            .addNode(
                node(
                    "LRN",
                    "x -> y",
                    integer("size", size),
                    number("alpha", 0.9f),
                    number("beta", 0.6f),
                    number("bias", 1.5f)))
            .addOutput(value("y"));
    return Carried.check(folder, model(graph));
  }

  /** ONNX Runtime takes odd sizes and four axes only. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 5})
  void giveTheSame(int size) throws IOException {
    Graph graph = read(size, Shape.batchOf(6, 3, 2));
    assertThat(graph.nodes()).noneMatch(node -> node.op() instanceof Op.Opaque);
  }
}
