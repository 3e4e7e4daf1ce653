package dev.rucksack.onnx.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import dev.rucksack.error.OnnxException;
import dev.rucksack.file.AtomicPair;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.op.Op;
import dev.rucksack.onnx.Onnx;
import dev.rucksack.onnx.WeightPlacement;
import dev.rucksack.runtime.ort.OrtModel;
import dev.rucksack.samples.Samples;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExternalDataTest {
  private static final int WIDTH = 60;

  @TempDir Path folder;
  private Path model;
  private Path data;

  @BeforeEach
  void writePair() {
    model = folder.resolve("net.onnx");
    data = folder.resolve("net.onnx.data");
    Onnx.write(dense(1), model, WeightPlacement.BESIDE);
  }

  private static Graph dense(float scale) {
    var b = Graph.builder("dense").input("x", TensorType.float32(Shape.batchOf(WIDTH)));
    b.weight("w1", Samples.random(WIDTH, WIDTH)).weight("w2", Samples.random(40, WIDTH));
    b.weight("bias", Samples.random(WIDTH));
    b.add("h", new Op.Gemm(scale, 1, false, true), "x", "w1", "bias");
    b.add("y", new Op.Gemm(1, 1, false, true), "h", "w2");
    return b.output("y").build();
  }

  @Test
  void readsEqualAndRunsInOnnxRuntime() throws IOException {
    assertThat(Onnx.read(model)).isEqualTo(dense(1));
    assertThat(Files.size(model)).isLessThan(1500);
    Tensor input = Samples.random(3, WIDTH);
    try (OrtModel beside = OrtModel.open(model);
        OrtModel inside = OrtModel.of(dense(1))) {
      assertThat(beside.run(input)).isEqualTo(inside.run(input));
    }
  }

  @Test
  void offsetsAreAlignedAndBytesAreTheTensors() throws IOException {
    for (TensorProto tensor : proto().getGraph().getInitializerList()) {
      if (tensor.getName().equals("bias")) {
        assertThat(tensor.getRawData().size()).isEqualTo(4 * WIDTH);
      } else {
        assertThat(Long.parseLong(entry(tensor, "offset")) % 4096).isZero();
        assertThat(entry(tensor, "location")).isEqualTo("net.onnx.data");
      }
    }
    assertThat(Files.size(data)).isEqualTo(16384 + 4L * 40 * WIDTH);
  }

  @Test
  void replacingLeavesNothingElse() {
    Onnx.write(dense(2), model, WeightPlacement.BESIDE);
    assertThat(Onnx.read(model)).isEqualTo(dense(2));
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("net.onnx", "net.onnx.data");
  }

  @Test
  void aFailureLeavesTheOldPair() {
    assertThatThrownBy(
            () ->
                AtomicPair.write(
                    model,
                    channel -> channel.write(ByteBuffer.allocate(10)),
                    data,
                    channel -> {
                      throw new FileSystemException("x", null, "No space left on device");
                    }))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("No space left on device");
    assertThat(Onnx.read(model)).isEqualTo(dense(1));
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("net.onnx", "net.onnx.data");
  }

  @Test
  void ofAFirstWriteThatFailsNothingIsLeft() {
    Path other = folder.resolve("other.onnx");
    assertThatThrownBy(
            () ->
                AtomicPair.write(
                    other,
                    channel -> {
                      throw new IOException("No space left on device");
                    },
                    folder.resolve("other.onnx.data"),
                    channel -> channel.write(ByteBuffer.allocate(10))))
        .isInstanceOf(OnnxException.class);
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("net.onnx", "net.onnx.data");
  }

  @Test
  void missingAndCutOffDataIsNamed() throws IOException {
    Files.write(data, new byte[100]);
    assertThatThrownBy(() -> Onnx.read(model))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("'w1' is 14400 bytes from 0 on")
        .hasMessageContaining("which has only 100");
    Files.delete(data);
    assertThatThrownBy(() -> Onnx.read(model))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("'net.onnx.data', which is not beside the model");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/etc/hostname",
        "../net.onnx.data",
        "a/../../net.onnx.data",
        "..\\net.onnx.data",
        "C:net.onnx.data",
        "c:/net.onnx.data",
        "\\\\server\\share",
        "net.onnx.data\0.txt",
        "net\n.data"
      })
  void pathsThatLeadElsewhereAreRefused(String location) throws IOException {
    change("location", location);
    assertThatThrownBy(() -> Onnx.read(model))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("is not opened");
  }

  @Test
  void linksOutOfTheFolderAndFoldersAreRefused() throws IOException {
    Path inner = Files.createDirectory(folder.resolve("inner"));
    Path moved = Files.move(model, inner.resolve("net.onnx"));
    try {
      Files.createSymbolicLink(inner.resolve("net.onnx.data"), data);
    } catch (UnsupportedOperationException | FileSystemException e) {
      assumeTrue(false, "no links here");
    }
    assertThatThrownBy(() -> Onnx.read(moved)).hasMessageContaining("is a link out of");
    Files.delete(inner.resolve("net.onnx.data"));
    Files.createDirectory(inner.resolve("net.onnx.data"));
    assertThatThrownBy(() -> Onnx.read(moved)).hasMessageContaining("is not a regular file");
  }

  @ParameterizedTest
  @CsvSource({
    "offset, -1, must be a whole number",
    "offset, 99999999999999999999, must be a whole number",
    "offset, 999999999999999999, which has only",
    "length, -5, must be a whole number",
    "length, 14401, 'takes 14400 bytes but names 14401'",
    "length, 1e3, must be a whole number",
    "location, '', names none"
  })
  void impossibleRegionsAreRefused(String key, String value, String message) throws IOException {
    change(key, value);
    assertThatThrownBy(() -> Onnx.read(model))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining(message);
  }

  @Test
  void tensorsMayOverlap() throws IOException {
    ModelProto.Builder changed = proto().toBuilder();
    for (TensorProto.Builder tensor : changed.getGraphBuilder().getInitializerBuilderList()) {
      set(tensor, "offset", "0");
    }
    Files.write(model, changed.build().toByteArray());
    Graph graph = Onnx.read(model);
    assertThat(graph.weight("w1").orElseThrow().floats())
        .startsWith(graph.weight("w2").orElseThrow().floats());
  }

  private ModelProto proto() throws IOException {
    return ModelProto.parseFrom(Files.readAllBytes(model));
  }

  private static String entry(TensorProto tensor, String key) {
    return tensor.getExternalDataList().stream()
        .filter(entry -> entry.getKey().equals(key))
        .map(StringStringEntryProto::getValue)
        .findFirst()
        .orElse("");
  }

  private void change(String key, String value) throws IOException {
    ModelProto.Builder changed = proto().toBuilder();
    for (TensorProto.Builder tensor : changed.getGraphBuilder().getInitializerBuilderList()) {
      set(tensor, key, value);
    }
    Files.write(model, changed.build().toByteArray());
  }

  private static void set(TensorProto.Builder tensor, String key, String value) {
    tensor.getExternalDataBuilderList().stream()
        .filter(entry -> entry.getKey().equals(key))
        .forEach(entry -> entry.setValue(value));
  }
}
