package dev.rucksack.onnx.carried;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.ModelProto;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.pass.CleanUp;
import dev.rucksack.onnx.Onnx;
import dev.rucksack.parity.Parity;
import dev.rucksack.runtime.ort.OrtModel;
import dev.rucksack.samples.SampleInputs;
import dev.rucksack.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;

/** Foreign files that are read, cleaned up and written, against ONNX Runtime on the files. */
final class Carried {
  private Carried() {}

  static Graph read(Path folder, ModelProto.Builder model) throws IOException {
    return Onnx.read(Files.write(folder.resolve("foreign.onnx"), model.build().toByteArray()));
  }

  /**
   * Reads a file, cleans the network up, writes it and reads it again: it gives what the file
   * gives, and the same bytes when it is written once more.
   *
   * @return the clean network
   */
  static Graph check(Path folder, ModelProto.Builder model) throws IOException {
    Graph graph = read(folder, model);
    agrees(folder, graph, graph);
    assertThat(Onnx.read(folder.resolve("written.onnx"))).isEqualTo(graph);
    Graph clean = graph.apply(CleanUp.standard());
    agrees(folder, graph, clean);
    return clean;
  }

  private static void agrees(Path folder, Graph graph, Graph written) throws IOException {
    Path file = folder.resolve("written.onnx");
    Onnx.write(written, file);
    assertThat(Onnx.bytes(Onnx.read(file))).isEqualTo(Files.readAllBytes(file));
    try (OrtModel expected = OrtModel.open(folder.resolve("foreign.onnx"));
        OrtModel actual = OrtModel.open(file)) {
      for (int length = 2; length <= 5; length += 3) {
        Map<String, Tensor> inputs = SampleInputs.of(graph, length, length);
        Iterator<Tensor> results = actual.run(inputs).values().iterator();
        for (Tensor value : expected.run(inputs).values()) {
          Parity.Run run = Parity.compare(1, value, results.next());
          assertThat(run.maxDifference()).isLessThanOrEqualTo(1e-5 * Math.max(1, run.largest()));
        }
      }
    }
  }
}
