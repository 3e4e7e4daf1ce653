package dev.rucksack.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.rucksack.error.OnnxException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.op.Op;
import dev.rucksack.samples.Samples;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedFileTest {
  @TempDir Path folder;

  @Test
  void truncatedAnywhereIsAnError() throws IOException {
    byte[] whole = Onnx.bytes(lenet());
    Path file = folder.resolve("net.onnx");
    for (int length = 0; length < whole.length; length += 97) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> Onnx.read(file))
          .as("first %d bytes", length)
          .isInstanceOf(OnnxException.class)
          .hasMessageContaining("net.onnx");
    }
  }

  /** A flipped bit in a weight gives another valid network; elsewhere mostly an error. */
  @Test
  void flippedBitsGiveAnErrorOrAValidGraph() throws IOException {
    List<byte[]> files = new ArrayList<>();
    Samples.all().values().forEach(graph -> files.add(Onnx.bytes(graph)));
    files.add(Onnx.bytes(lenet()));
    Random random = new Random(11);
    Path file = folder.resolve("net.onnx");
    int errors = 0;
    for (int i = 0; i < 2_000; i++) {
      byte[] damaged = files.get(i % files.size()).clone();
      int at = random.nextInt(damaged.length);
      damaged[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, damaged);
      Throwable thrown = catchThrowable(() -> Onnx.read(file));
      errors += thrown == null ? 0 : 1;
      assertThat(thrown == null || thrown instanceof OnnxException)
          .as("flip %d at byte %d: %s", i, at, thrown)
          .isTrue();
    }
    assertThat(errors).isGreaterThan(200);
  }

  @Test
  void noFileNoFolderNoOnnx() throws IOException {
    assertThatThrownBy(() -> Onnx.read(folder.resolve("none.onnx")))
        .hasMessageMatching("File '.*none.onnx' does not exist; check the path.");
    assertThatThrownBy(() -> Onnx.read(folder)).hasMessageContaining("is a folder");
    Path text = Files.writeString(folder.resolve("text.onnx"), "<html>404 not found</html>");
    assertThatThrownBy(() -> Onnx.read(text))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("text.onnx");
    Path empty = Files.createFile(folder.resolve("empty.onnx"));
    assertThatThrownBy(() -> Onnx.read(empty)).hasMessageContaining("is empty (0 bytes)");
    Path header = Files.write(folder.resolve("header.onnx"), new byte[] {8, 10});
    assertThatThrownBy(() -> Onnx.read(header)).hasMessageContaining("holds no ONNX network");
  }

  private static Graph lenet() {
    var b = Graph.builder("lenet").input("input", TensorType.float32(Shape.batchOf(1, 28, 28)));
    b.weight("w1", Samples.random(6, 1, 5, 5)).weight("b1", Samples.random(6));
    b.weight("w2", Samples.random(10, 864)).weight("b2", Samples.random(10));
    List<Integer> one = List.of(1, 1);
    List<Integer> two = List.of(2, 2);
    b.add("c", new Op.Conv(one, List.of(0, 0, 0, 0), one, 1), "input", "w1", "b1");
    b.add("p", new Op.MaxPool(two, two, List.of(0, 0, 0, 0), false), "c");
    b.weight("shape", Tensor.vector(0, -1));
    b.add("f", new Op.Reshape(), "p", "shape");
    b.add("output", new Op.Gemm(1, 1, false, true), "f", "w2", "b2");
    return b.output("output").build();
  }
}
