package dev.rucksack.export;

import ai.onnx.proto.OnnxMl.ModelProto;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphException;
import dev.rucksack.graph.pass.Finite;
import java.nio.file.Path;

/**
 * ONNX files (https://onnx.ai), written in opset 21 and IR version 10.
 *
 * <p>Reading back what was written gives an equal graph, names included. Files from elsewhere are
 * read if all of their operators are in the set that graphs hold.
 */
public final class Onnx {
  /** The operator set that is written. */
  public static final int OPSET = 21;

  /** The version of the file format that is written. */
  public static final int IR_VERSION = 10;

  static final String PRODUCER = "rucksack";
  static final String PRODUCER_VERSION = "0.1.0";

  private Onnx() {}

  /**
   * Writes a graph: first to a temporary file beside the target, which is then moved into place, so
   * that a failure leaves the target as it was. Equal graphs give equal bytes.
   *
   * @param file its folder exists; a file of that name is replaced
   * @throws OnnxException if the file cannot be written (no folder, no permission, disk full) or
   *     the network takes more than the 2 GB that one ONNX file can hold
   * @throws GraphException if a weight is NaN: the network has diverged
   */
  public static void write(Graph graph, Path file) {
    Finite.checkNotNaN(graph);
    AtomicFile.write(file, new OnnxWriter(graph)::writeTo);
  }

  /**
   * The bytes that {@link #write} puts into a file.
   *
   * @throws OnnxException if the network takes more than 2 GB
   * @throws GraphException if a weight is NaN
   */
  public static byte[] bytes(Graph graph) {
    Finite.checkNotNaN(graph);
    return new OnnxWriter(graph).toBytes();
  }

  /**
   * Reads a file. Opsets 7 to 26 are accepted: what meant something else in an older one becomes
   * what it is called in opset 21, and an attribute that would change a meaning is refused. Weights are not copied: files
   * of 64 MB and more are mapped into memory (on Windows such a file cannot be replaced or deleted
   * while the graph is in use), smaller ones are read whole.
   *
   * @throws OnnxException if the file is missing, truncated, damaged or holds what graphs do not:
   *     then <em>all</em> of its unsupported operators are listed, each with its nodes
   */
  public static Graph read(Path file) {
    String subject = "File '" + file + "'";
    return read(subject, OnnxFile.parse(file, subject));
  }

  private static Graph read(String subject, ModelProto model) {
    try {
      return new OnnxReader(subject, model).graph();
    } catch (GraphException e) {
      throw new OnnxException(subject + " does not hold a valid network: " + e.getMessage(), e);
    } catch (ArithmeticException e) {
      throw new OnnxException(
          subject + " has sizes too large to count (" + e.getMessage() + "); export it again.", e);
    }
  }
}
