package dev.rucksack.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.rucksack.error.GraphException;
import dev.rucksack.error.OnnxException;
import dev.rucksack.graph.Graph;
import dev.rucksack.hostile.Attack;
import dev.rucksack.hostile.Mutator;
import dev.rucksack.hostile.ProtoMutator;
import dev.rucksack.samples.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MutatedOnnxTest {
  private static final long CONSTANT = 8L << 20;
  private static final List<String> NAMES =
      List.of("", "x", "y", "w1", "w2", "h", "Relu", "Conv", "Gemm", "LSTM", "\0", "..", "-1", "é");

  @TempDir Path folder;

  @Test
  void bytes() throws IOException {
    List<byte[]> files = seeds();
    int refused =
        new Attack("bytes.onnx", OnnxException.class, this::readAndRewrite, CONSTANT)
            .run(
                folder,
                Attack.files(),
                random -> Mutator.mutate(any(files, random), any(files, random), random));
    assertThat(refused).isGreaterThan(Attack.files() / 4);
  }

  @Test
  void fields() throws IOException {
    List<byte[]> files = seeds();
    int refused =
        new Attack("fields.onnx", OnnxException.class, this::readAndRewrite, CONSTANT)
            .run(folder, Attack.files(), random -> changed(any(files, random), random));
    assertThat(refused).isGreaterThan(Attack.files() / 4);
  }

  @Test
  void filesWithDataBeside() throws IOException {
    Path whole = folder.resolve("beside.onnx");
    Onnx.write(Samples.int8Dense(64, 48), whole, WeightPlacement.BESIDE);
    byte[] file = Files.readAllBytes(whole);
    int refused =
        new Attack("beside.onnx", OnnxException.class, this::readAndRewrite, CONSTANT)
            .run(
                folder,
                Attack.files() / 2,
                random ->
                    random.nextBoolean()
                        ? changed(file, random)
                        : Mutator.mutate(file, file, random));
    assertThat(refused).isGreaterThan(Attack.files() / 8);
  }

  /** What is read must be a network that can be written and read again. */
  private void readAndRewrite(Path file) throws IOException {
    Graph graph = Onnx.read(file);
    byte[] bytes;
    try {
      bytes = Onnx.bytes(graph);
    } catch (GraphException e) {
      assertThat(e).hasMessageContaining("holds NaN");
      return;
    }
    Path again = Files.write(file.resolveSibling("again.onnx"), bytes);
    assertThat(Onnx.read(again)).isEqualTo(graph);
  }

  private static byte[] changed(byte[] file, RandomGenerator random) {
    try {
      return new ProtoMutator(random, NAMES).mutate(ModelProto.parseFrom(file)).toByteArray();
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] any(List<byte[]> files, RandomGenerator random) {
    return files.get(random.nextInt(files.size()));
  }

  private static List<byte[]> seeds() {
    List<byte[]> files = new ArrayList<>();
    Samples.all().values().forEach(graph -> files.add(Onnx.bytes(graph)));
    return files;
  }
}
