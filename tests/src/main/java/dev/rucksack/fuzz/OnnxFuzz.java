package dev.rucksack.fuzz;

import dev.rucksack.error.GraphException;
import dev.rucksack.error.OnnxException;
import dev.rucksack.graph.Graph;
import dev.rucksack.onnx.Onnx;

/** ONNX files, with a data file beside them that some may name. */
public final class OnnxFuzz {
  private OnnxFuzz() {}

  /** Reads a file; a network that was read must be written and read again as it is. */
  public static void fuzzerTestOneInput(byte[] contents) {
    Scratch.file("net.onnx.data", Corpus.DATA);
    try {
      Graph graph = Onnx.read(Scratch.file("net.onnx", contents));
      Graph again = Onnx.read(Scratch.file("again.onnx", Onnx.bytes(graph)));
      if (!again.equals(graph)) {
        throw new AssertionError("Written and read, the graph is another:\n" + graph + again);
      }
    } catch (OnnxException e) {
      return; // Refused in the reader's own words.
    } catch (GraphException e) {
      if (!String.valueOf(e.getMessage()).contains("holds NaN")) {
        throw e;
      }
    }
  }
}
