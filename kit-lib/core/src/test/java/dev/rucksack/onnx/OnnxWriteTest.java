package dev.rucksack.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rucksack.error.GraphException;
import dev.rucksack.error.OnnxException;
import dev.rucksack.file.AtomicFile;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.onnx.file.Versions;
import dev.rucksack.samples.Samples;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxWriteTest {
  @TempDir Path folder;

  @Test
  void writingTwiceGivesEqualBytes() throws IOException {
    Graph graph = Samples.int8Dense(8, 4);
    Path first = folder.resolve("a.onnx");
    Path second = folder.resolve("b.onnx");
    Onnx.write(graph, first);
    Onnx.write(Onnx.read(first), second);
    assertThat(second).hasSameBinaryContentAs(first);
    assertThat(Onnx.bytes(graph)).isEqualTo(Files.readAllBytes(first));
  }

  @Test
  void producerVersionIsTheBuilds() throws IOException {
    String pom = Files.readString(Path.of("..", "..", "pom.xml"));
    assertThat(pom)
        .containsPattern("<version>" + Versions.PRODUCER_VERSION + "(-SNAPSHOT)?</version>");
  }

  @Test
  void failureLeavesTheOldFileAndNothingElse() throws IOException {
    Path file = Files.writeString(folder.resolve("net.onnx"), "old");
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    channel -> {
                      channel.write(ByteBuffer.allocate(10));
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("net.onnx")
        .hasMessageContaining("No space left on device")
        .hasMessageContaining("enough free space");
    assertThat(file).hasContent("old");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void noFolderIsAnError() {
    Graph graph = Samples.int8Dense(2, 2);
    assertThatThrownBy(() -> Onnx.write(graph, folder.resolve("none/net.onnx")))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("existing, writable folder");
    assertThatThrownBy(() -> Onnx.write(graph, folder)).hasMessageContaining("it is a folder");
  }

  @Test
  void moreThanOneFileHoldsIsAnErrorBeforeAnythingIsWritten() {
    Graph graph = manyTimes(64 << 20, 33);
    Path file = folder.resolve("net.onnx");
    assertThatThrownBy(() -> Onnx.write(graph, file, WeightPlacement.INSIDE))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("holds at most 2147483647");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void largeFilesAreMapped() {
    Graph graph = manyTimes((64 << 20) + 5, 1);
    Path file = folder.resolve("large.onnx");
    Onnx.write(graph, file);
    Graph read = Onnx.read(file);
    assertThat(read).isEqualTo(graph);
    assertThat(read.weights().values()).allMatch(tensor -> tensor.bytes().isDirect());
  }

  @Test
  void namelessGraphIsAnError() {
    GraphBuilder b = Graph.builder("").input("x", TensorType.float32(Shape.of(1)));
    b.add("y", new Op.Unary(UnaryKind.RELU), "x");
    Graph graph = b.output("y").build();
    assertThatThrownBy(() -> Onnx.bytes(graph)).hasMessageContaining("has no name");
  }

  /** A graph whose weights share their bytes. */
  private static Graph manyTimes(int bytes, int weights) {
    Tensor shared = Tensor.wrap(DType.INT8, new long[] {bytes}, ByteBuffer.allocate(bytes));
    GraphBuilder b = Graph.builder("large").input("x", TensorType.float32(Shape.of(1)));
    for (int i = 0; i < weights; i++) {
      b.weight("w" + i, shared);
    }
    b.add("y", new Op.Unary(UnaryKind.RELU), "x");
    return b.output("y").build();
  }

  @Test
  void nanIsRefusedBeforeAnythingIsWritten() throws IOException {
    Path file = folder.resolve("net.onnx");
    Graph diverged = plus(Float.NaN);
    assertThatThrownBy(() -> Onnx.write(diverged, file))
        .isInstanceOf(GraphException.class)
        .hasMessageContaining("holds NaN at element 1; the network has diverged");
    assertThatThrownBy(() -> Onnx.bytes(diverged)).isInstanceOf(GraphException.class);
    assertThat(folder).isEmptyDirectory();
    Graph masked = plus(Float.NEGATIVE_INFINITY);
    Onnx.write(masked, file);
    assertThat(Onnx.read(file)).isEqualTo(masked);
  }

  private static Graph plus(float value) {
    return Samples.graph(
        TensorType.float32(Shape.batchOf(2)),
        new Op.Binary(BinaryKind.ADD),
        Tensor.of(new float[] {0, value}, 2));
  }

  @Test
  void aFailureNamesTheFileThatWasAskedForOnly() {
    Path below = folder.resolve("none").resolve("net.onnx");
    assertThatThrownBy(() -> Onnx.write(Samples.int8Dense(2, 2), below))
        .hasMessage(
            "Cannot write '%s' (NoSuchFileException); choose an existing, writable folder with enough free space.",
            below);
  }

  /** Linux's own full device: each write to it fails as on a full disk. */
  @Test
  void aFullDiskIsAnError() {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.isWritable(full));
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    folder.resolve("net.onnx"),
                    channel -> {
                      try (FileChannel device = FileChannel.open(full, StandardOpenOption.WRITE)) {
                        device.write(ByteBuffer.allocate(1));
                      }
                    }))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("enough free space");
    assertThat(folder).isEmptyDirectory();
  }
}
