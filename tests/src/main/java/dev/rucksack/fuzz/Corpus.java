package dev.rucksack.fuzz;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.op.Direction;
import dev.rucksack.graph.op.Op;
import dev.rucksack.onnx.Onnx;
import dev.rucksack.onnx.WeightPlacement;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Writes the sound files that fuzzing starts from. */
public final class Corpus {
  /** The file beside an ONNX file that is read. */
  static final byte[] DATA = new byte[4096];

  private Corpus() {}

  /**
   * Writes the corpus of one target.
   *
   * @param arguments the target's name and its folder
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[1]));
    switch (arguments[0]) {
      case "onnx" -> onnx(folder);
      case "idx" -> Files.write(folder.resolve("digits"), idx());
      case "table" -> Files.writeString(folder.resolve("table.csv"), TABLE, StandardCharsets.UTF_8);
      default -> throw new IllegalArgumentException("There is no target " + arguments[0] + ".");
    }
  }

  private static final String TABLE =
      "a,b,\"c \"\"d\"\"\",day,kind\n1,2.5,x,2024-01-01,yes\n-3,1e3,\"y, z\",2024-02-29,no\n";

  private static byte[] idx() {
    return ByteBuffer.allocate(16 + 18).putInt(0x803).putInt(2).putInt(3).putInt(3).array();
  }

  private static void onnx(Path folder) throws IOException {
    Onnx.write(convolution(), folder.resolve("convolution.onnx"));
    Onnx.write(recurrent(), folder.resolve("recurrent.onnx"));
    Path beside = Files.createTempDirectory("beside");
    Onnx.write(dense(), beside.resolve("net.onnx"), WeightPlacement.BESIDE);
    Path seed = folder.resolve("beside.onnx");
    Files.copy(beside.resolve("net.onnx"), seed, StandardCopyOption.REPLACE_EXISTING);
    Files.delete(beside.resolve("net.onnx"));
    Files.delete(beside.resolve("net.onnx.data"));
    Files.delete(beside);
  }

  private static Graph convolution() {
    GraphBuilder b = Graph.builder("c").input("x", TensorType.float32(Shape.batchOf(1, 6, 6)));
    b.weight("w", Tensor.of(new float[18], 2, 1, 3, 3)).weight("s", Tensor.vector(0, -1));
    List<Integer> one = List.of(1, 1);
    b.add("c", new Op.Conv(one, List.of(1, 1, 1, 1), one, 1), "x", "w");
    b.add("p", new Op.MaxPool(List.of(2, 2), List.of(2, 2), List.of(0, 0, 0, 0), false), "c");
    b.add("r", new Op.Reshape(), "p", "s");
    return b.output(b.add("y", new Op.Softmax(-1), "r")).build();
  }

  private static Graph recurrent() {
    GraphBuilder b = Graph.builder("r");
    b.input("t", TensorType.int64(Shape.of(Shape.TIME, Shape.BATCH)));
    b.weight("e", Tensor.of(new float[15], 5, 3)).weight("w", Tensor.of(new float[24], 1, 8, 3));
    b.weight("h", Tensor.of(new float[16], 1, 8, 2));
    b.add("x", new Op.Gather(0), "e", "t");
    return b.output(b.add("y", new Op.LSTM(2, Direction.FORWARD), "x", "w", "h")).build();
  }

  private static Graph dense() {
    GraphBuilder b = Graph.builder("d").input("x", TensorType.float32(Shape.batchOf(16)));
    b.weight("w", Tensor.of(new float[1024], 64, 16));
    return b.output(b.add("y", new Op.Gemm(1, 1, false, true), "x", "w")).build();
  }
}
