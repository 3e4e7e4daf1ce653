package dev.rucksack.onnx;

import dev.rucksack.error.OnnxException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.pass.BindAxes;
import dev.rucksack.graph.pass.FoldConstants;
import dev.rucksack.graph.pass.GlobalPools;
import dev.rucksack.graph.pass.InitialStates;
import dev.rucksack.onnx.file.Versions;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * How a graph is written, for runtimes that do not take every ONNX file.
 *
 * <pre>{@code
 * Onnx.write(graph, file, OnnxOptions.standard().opset(15).bind(Map.of("batch", 1L)));
 * }</pre>
 *
 * @param opset the operator set, from 13 to 21; empty for the oldest from 17 on that has everything
 *     the graph uses. An operator newer than the opset is written as the older ones that ONNX
 *     defines it by, or refused
 * @param lengths of open axes of the inputs, by name; shapes and states that follow from them are
 *     stored as constants
 * @param initialStates whether LSTM, GRU and RNN nodes without an initial state get one of zeros,
 *     which needs a known batch size
 * @param poolsAsReductions whether global pooling is written as ReduceMean or ReduceMax over the
 *     spatial axes
 * @param weights where the weights are stored
 */
public record OnnxOptions(
    OptionalInt opset,
    Map<String, Long> lengths,
    boolean initialStates,
    boolean poolsAsReductions,
    WeightPlacement weights) {
  /**
   * @throws OnnxException if the opset is not from 13 to 21
   * @throws IllegalArgumentException if a length is below 1
   */
  public OnnxOptions {
    opset.ifPresent(OnnxOptions::check);
    lengths = Collections.unmodifiableSortedMap(new TreeMap<>(new BindAxes(lengths).lengths()));
  }

  private static void check(int opset) {
    if (opset < Versions.OLDEST_OPSET || opset > Versions.GRAPH_OPSET) {
      throw new OnnxException(
          "Files are written in opset %d to %d, not %d; ask for one of these, or for none to get the oldest from %d on that will do."
              .formatted(Versions.OLDEST_OPSET, Versions.GRAPH_OPSET, opset, Versions.OPSET));
    }
  }

  /**
   * What suits most runtimes: the graph as it is, in opset 17 or the oldest newer one that does.
   */
  public static OnnxOptions standard() {
    return new OnnxOptions(OptionalInt.empty(), Map.of(), false, false, WeightPlacement.AUTOMATIC);
  }

  /**
   * With an operator set.
   *
   * @throws OnnxException if it is not from 13 to 21
   */
  public OnnxOptions opset(int version) {
    return new OnnxOptions(
        OptionalInt.of(version), lengths, initialStates, poolsAsReductions, weights);
  }

  /**
   * With lengths in place of open axes, such as {@code Map.of("batch", 1L)}.
   *
   * @throws IllegalArgumentException if a length is below 1
   */
  public OnnxOptions bind(Map<String, Long> axes) {
    return new OnnxOptions(opset, axes, initialStates, poolsAsReductions, weights);
  }

  /** With an initial state of zeros for each LSTM, GRU and RNN that has none. */
  public OnnxOptions withInitialStates() {
    return new OnnxOptions(opset, lengths, true, poolsAsReductions, weights);
  }

  /** With global pooling as reductions. */
  public OnnxOptions withPoolsAsReductions() {
    return new OnnxOptions(opset, lengths, initialStates, true, weights);
  }

  /** With the weights in another place. */
  public OnnxOptions weights(WeightPlacement placement) {
    return new OnnxOptions(opset, lengths, initialStates, poolsAsReductions, placement);
  }

  /** A graph with what these options change about it. */
  Graph prepared(Graph graph) {
    Graph prepared = graph;
    if (!lengths.isEmpty()) {
      prepared = prepared.apply(new BindAxes(lengths), new FoldConstants());
    }
    if (initialStates) {
      prepared = prepared.apply(new InitialStates());
    }
    return poolsAsReductions ? prepared.apply(new GlobalPools()) : prepared;
  }
}
