package dev.rucksack.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import dev.rucksack.error.GraphException;
import dev.rucksack.error.OnnxException;
import dev.rucksack.file.AtomicFile;
import dev.rucksack.file.AtomicPair;
import dev.rucksack.file.FileVersion;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.pass.Finite;
import dev.rucksack.onnx.file.ExternalDataFiles;
import dev.rucksack.onnx.file.OnnxFile;
import dev.rucksack.onnx.file.Versions;
import dev.rucksack.onnx.read.OnnxReader;
import dev.rucksack.onnx.write.Lowered;
import dev.rucksack.onnx.write.OnnxWriter;
import java.nio.file.Path;
import java.util.Map;

/**
 * ONNX files (https://onnx.ai), written in opset 17 and IR version 8, which most runtimes read, or
 * in newer ones if the network needs them: for instance, for weights of 4 bits (opset 21) or
 * operators on bfloat16 (opset 22). {@link OnnxOptions} select another opset, from 13 to 21.
 *
 * <p>Operators that are newer than the opset (in opset 17, Gelu, Mish, GroupNormalization) are
 * written as the older ones that ONNX defines them by. A file of a graph without them gives, when
 * read back, an equal graph, names included.
 */
public final class Onnx {
  /** The operator set that is written if no newer one is needed. */
  public static final int OPSET = Versions.OPSET;

  /** The version of the file format that is written with that operator set. */
  public static final int IR_VERSION = Versions.IR_VERSION;

  /** Above this many bytes the weights go beside the file; protocol buffers hold up to 2³¹ − 1. */
  private static final long INSIDE_LIMIT = 1_900_000_000L;

  private static final String DATA_SUFFIX = ".data";

  private Onnx() {}

  /**
   * Writes a graph; above 1.9 GB, when one file gets too large for ONNX, with its weights in a
   * second file beside it.
   *
   * @param file its folder exists; a file of that name is replaced
   * @throws OnnxException if the file cannot be written (no folder, no permission, disk full)
   * @throws GraphException if a weight is NaN: the network has diverged
   */
  public static void write(Graph graph, Path file) {
    write(graph, file, WeightPlacement.AUTOMATIC);
  }

  /**
   * Writes a graph: first to temporary files beside the target, which are then moved into place, so
   * that a failure leaves the target as it was. Equal graphs give equal bytes.
   *
   * @param file its folder exists; a file of that name is replaced, and its data file with it
   * @throws OnnxException if the file cannot be written (no folder, no permission, disk full) or
   *     the weights do not fit {@linkplain WeightPlacement#INSIDE inside}
   * @throws GraphException if a weight is NaN: the network has diverged
   */
  public static void write(Graph graph, Path file, WeightPlacement placement) {
    write(graph, file, OnnxOptions.standard().weights(placement));
  }

  /**
   * Writes a graph as options say, otherwise as {@link #write(Graph, Path, WeightPlacement)} does.
   *
   * @param file its folder exists; a file of that name is replaced, and its data file with it
   * @throws OnnxException also if the graph cannot be expressed in the opset asked for; the message
   *     names each node in the way, and the oldest opset that will do
   * @throws GraphException also if no input has an axis that the options give a length
   */
  public static void write(Graph graph, Path file, OnnxOptions options) {
    Lowered lowered = lowered(graph, options);
    Path data = file.resolveSibling(file.getFileName() + DATA_SUFFIX);
    OnnxWriter writer = writer(lowered, options.weights(), data);
    if (writer.hasDataFile()) {
      AtomicPair.write(file, writer::writeTo, data, writer::writeDataTo);
    } else {
      AtomicFile.write(file, writer::writeTo);
    }
  }

  /** All that can be refused is refused here, before a file is touched. */
  private static Lowered lowered(Graph graph, OnnxOptions options) {
    Finite.checkNotNaN(graph);
    return Lowered.of(options.prepared(graph), options.opset());
  }

  private static OnnxWriter writer(Lowered lowered, WeightPlacement placement, Path data) {
    OnnxWriter inside = OnnxWriter.inside(lowered);
    boolean beside =
        switch (placement) {
          case AUTOMATIC -> inside.size() > INSIDE_LIMIT;
          case INSIDE -> false;
          case BESIDE -> true;
        };
    return beside ? OnnxWriter.beside(lowered, data.getFileName().toString()) : inside;
  }

  /**
   * The bytes that {@link #write(Graph, Path)} puts into one file.
   *
   * @throws OnnxException if the network takes more than 2 GB
   * @throws GraphException if a weight is NaN
   */
  public static byte[] bytes(Graph graph) {
    return bytes(graph, OnnxOptions.standard());
  }

  /**
   * The bytes that {@link #write(Graph, Path, OnnxOptions)} puts into one file, wherever the
   * options place the weights.
   *
   * @throws OnnxException if the network takes more than 2 GB, or cannot be expressed in the opset
   *     asked for
   * @throws GraphException if a weight is NaN, or no input has an axis that the options give a
   *     length
   */
  public static byte[] bytes(Graph graph, OnnxOptions options) {
    return OnnxWriter.inside(lowered(graph, options)).toBytes();
  }

  /**
   * How many bytes {@link #write(Graph, Path)} writes, without making them.
   *
   * @throws GraphException if a weight is NaN
   */
  public static long size(Graph graph) {
    return OnnxWriter.inside(lowered(graph, OnnxOptions.standard())).size();
  }

  /**
   * Reads a file. Opsets 7 to 26 are accepted: whatever meant something else in an older opset gets
   * its opset 21 form. A node that graphs do not compute (of another domain, with an unknown
   * attribute, a branch or loop) becomes an {@link dev.rucksack.graph.op.Op.Opaque}, which passes
   * leave alone and files keep as it was; the file's functions are inlined. Weights are not copied:
   * files of 64 MB and more are mapped into memory (on Windows such a file cannot be replaced or
   * deleted while the graph is in use), smaller ones are read whole.
   *
   * <p>Weights in files beside it are read, too, but only from the file's own folder and its
   * subfolders: a path that leads elsewhere, by {@code ..} or by a link, is refused.
   *
   * <p>If the file does not declare the output types of a node that graphs do not compute, ONNX
   * Runtime is asked to load it.
   *
   * @throws OnnxException if the file is missing, truncated, damaged, or holds what graphs cannot
   *     carry: strings, sequences, shapes that depend on data
   */
  public static Graph read(Path file) {
    return read(file, Map.of());
  }

  /**
   * Reads a file as {@link #read(Path)} does, with lengths in place of open axes: what the network
   * calculates from them is known then, which some networks need to be read at all.
   *
   * @param lengths by the names of the inputs' axes, such as {@code Map.of("time", 128L)}; an axis
   *     without a name goes by its input's and its position ({@code pixels_2}), the first axis of a
   *     single input by {@code batch}
   * @throws OnnxException also if no input has such an axis, or a length is below 1
   */
  public static Graph read(Path file, Map<String, Long> lengths) {
    String subject = "File '" + file + "'";
    FileVersion version = FileVersion.of(file);
    ModelProto model = OnnxFile.parse(file, subject);
    ExternalDataFiles external = new ExternalDataFiles(file);
    Graph graph = read(subject, model, lengths, external);
    if (external.isUsed() && !version.equals(FileVersion.of(file))) {
      throw new OnnxException(
          subject
              + " was replaced while it was read, so that weights may be mixed; read it again.");
    }
    return graph;
  }

  private static Graph read(
      String subject, ModelProto model, Map<String, Long> lengths, ExternalDataFiles external) {
    try {
      return new OnnxReader(subject, model, lengths, external).graph();
    } catch (GraphException e) {
      throw new OnnxException(subject + " does not hold a valid network: " + e.getMessage(), e);
    } catch (ArithmeticException e) {
      throw new OnnxException(
          subject + " has sizes too large to count (" + e.getMessage() + "); export it again.", e);
    }
  }
}
