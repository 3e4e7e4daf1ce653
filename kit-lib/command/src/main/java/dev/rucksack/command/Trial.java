package dev.rucksack.command;

import dev.rucksack.graph.Graph;
import dev.rucksack.onnx.Onnx;
import dev.rucksack.runtime.ort.OrtModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A network as the file that would be written, in a temporary folder. */
final class Trial {
  private final Path folder;
  private final Path file;

  private Trial(Path folder, Path file) {
    this.folder = folder;
    this.file = file;
  }

  /** Writes a network under a file's name. */
  static Trial of(Graph graph, Path name) {
    try {
      Path folder = Files.createTempDirectory("kit-model");
      Trial trial = new Trial(folder, folder.resolve(name.toString()));
      try {
        Onnx.write(graph, trial.file);
        return trial;
      } catch (RuntimeException e) {
        trial.delete();
        throw e;
      }
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  OrtModel open() {
    return OrtModel.open(file);
  }

  /** The bytes of the file and of the weights beside it. */
  long bytes() {
    try {
      long bytes = 0;
      for (Path each : files()) {
        bytes += Files.size(each);
      }
      return bytes;
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /** Removes it from the disk. */
  void delete() {
    try {
      for (Path each : files()) {
        Files.delete(each);
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static UncheckedIOException unusable(IOException cause) {
    return new UncheckedIOException(
        "The network cannot be tried as a temporary file ("
            + cause
            + "); free space or set java.io.tmpdir.",
        cause);
  }
}
