package dev.rucksack.runtime.ort;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A long class path is usual; ONNX Runtime must not bring the process down for it. */
class LongCommandLineTest {
  @Test
  void runsAModelWhateverTheCommandLine() throws IOException, InterruptedException {
    Process java =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Dlong=" + "a".repeat(20_000),
                    "-cp",
                    System.getProperty("java.class.path"),
                    Run.class.getName()))
            .redirectErrorStream(true)
            .start();
    String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(java.waitFor()).as(said).isZero();
    assertThat(said).contains("answer 2.0");
  }

  /** The program that has the long command line. */
  static final class Run {
    private Run() {}

    public static void main(String[] args) {
      Graph graph =
          Graph.builder("small")
              .input("x", TensorType.float32(Shape.of(1)))
              .node(new Node("y", new Op.Unary(UnaryKind.RELU), List.of("x"), List.of("y")))
              .output("y")
              .build();
      try (OrtModel model = OrtModel.of(graph)) {
        System.out.println("answer " + model.run(Tensor.of(new float[] {2}, 1)).floats()[0]);
      }
    }
  }
}
