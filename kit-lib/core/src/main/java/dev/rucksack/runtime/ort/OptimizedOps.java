package dev.rucksack.runtime.ort;

import ai.onnx.proto.OnnxMl.NodeProto;
import dev.rucksack.graph.Graph;
import dev.rucksack.onnx.file.OnnxFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The operators that ONNX Runtime really runs after rewriting the network: {@code QGemm} and {@code
 * QLinearConv} mean integer kernels, {@code Gemm}, {@code FusedGemm}, {@code Conv} and {@code
 * FusedConv} mean floating-point ones.
 */
public final class OptimizedOps {
  private OptimizedOps() {}

  /** The operator types of a graph after all optimizations, without domain, in running order. */
  public static List<String> of(Graph graph) {
    return inTemporaryFile(file -> OrtModel.of(graph, options(file)));
  }

  /** The operator types of a file's network after all optimizations. */
  public static List<String> of(Path onnx) {
    return inTemporaryFile(file -> OrtModel.open(onnx, options(file)));
  }

  private static OrtOptions options(Path file) {
    return OrtOptions.DEFAULT.withOptimizedModel(file);
  }

  private static List<String> inTemporaryFile(Opener opener) {
    try {
      Path file = Files.createTempFile("optimized", ".onnx");
      try {
        opener.open(file).close();
        return OnnxFile.parse(file, "ONNX Runtime's optimized network")
            .getGraph()
            .getNodeList()
            .stream()
            .map(NodeProto::getOpType)
            .toList();
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot use a temporary file (" + e + "); free space or set java.io.tmpdir.", e);
    }
  }

  private interface Opener {
    OrtModel open(Path optimized);
  }
}
