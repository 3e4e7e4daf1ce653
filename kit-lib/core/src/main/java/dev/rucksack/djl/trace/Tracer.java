package dev.rucksack.djl.trace;

import ai.djl.Model;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.SymbolBlock;
import dev.rucksack.djl.GraphBlock;
import dev.rucksack.djl.engine.EngineDefaults;
import dev.rucksack.djl.engine.Tensors;
import dev.rucksack.djl.trace.check.ParityCheck;
import dev.rucksack.djl.trace.check.ShapeCheck;
import dev.rucksack.djl.trace.record.BlockTree;
import dev.rucksack.djl.trace.record.Runs;
import dev.rucksack.djl.trace.translate.Translated;
import dev.rucksack.djl.trace.translate.Translation;
import dev.rucksack.error.TraceException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.pass.JoinLimits;
import dev.rucksack.tensor.TensorType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Turns a DJL block into a graph by recording real forward passes, lambda blocks and merge
 * functions included.
 *
 * <p>The pass runs several times with different lengths of the open axes: what changes with them is
 * an axis of the graph, what stays is a constant. The lengths are small, or, where the block fails
 * with those, multiples of 32 (the batch aside): for instance, a U-Net whose height is open takes
 * only some heights, in DJL as in the graph. The block is left as it was: its weights, its
 * statistics, its state of initialization.
 *
 * <p>Before the graph is returned it is checked: the shapes of its values against those of every
 * run, and its outputs against the block's own at lengths that were not recorded, so that a wrong
 * translation is an error and not a wrong file; {@link TraceOptions#unchecked()} leaves that out.
 * The check starts ONNX Runtime: see {@link dev.rucksack.runtime.ort.OrtModel}.
 *
 * <p>A {@link GraphBlock}, alone or inside another block, becomes the graph it holds: recording the
 * DJL calls it makes would find the same operators in a different form (an {@code LSTM} between
 * reorderings of gates), so it is recorded as one step and replaced by its graph.
 */
public final class Tracer {
  static {
    EngineDefaults.set();
  }

  /** Two tracings of one block would mix up the hooks in it. */
  private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

  private Tracer() {}

  /**
   * The graph of a trained model's block.
   *
   * @param inputs one type an input; name the axes that stay open
   * @throws TraceException if the block cannot become a graph, with all reasons, or the graph does
   *     not compute what the block does
   */
  public static Graph trace(Model model, TensorType... inputs) {
    if (model.getBlock() == null) {
      throw new TraceException(
          "Model '" + model.getName() + "' has no block; set one, or load its weights first.",
          List.of());
    }
    return trace(model.getBlock(), inputs);
  }

  /**
   * The graph of an initialized block.
   *
   * @param inputs one type an input, such as {@code TensorType.float32(Shape.batchOf(1, 28, 28))}
   * @throws TraceException if the block cannot become a graph, with all reasons, or the graph does
   *     not compute what the block does
   */
  public static Graph trace(Block block, TensorType... inputs) {
    return trace(block, TraceOptions.defaults(), inputs);
  }

  /**
   * The graph of an initialized block, with names from the options.
   *
   * @throws TraceException if the block cannot become a graph, with all reasons, or the graph does
   *     not compute what the block does
   */
  public static Graph trace(Block block, TraceOptions options, TensorType... inputs) {
    if (block instanceof GraphBlock graphBlock && options.equals(TraceOptions.defaults())) {
      Graph graph = graphBlock.graph();
      if (inputs.length == 0 || List.copyOf(graph.inputs().values()).equals(List.of(inputs))) {
        return graph;
      }
    }
    BlockTree tree = new BlockTree(block);
    String name = block.getClass().getSimpleName();
    check(tree, name, inputs);
    Map<String, TensorType> types = new LinkedHashMap<>();
    List<String> names = options.inputNames(inputs.length);
    for (int i = 0; i < inputs.length; i++) {
      types.put(names.get(i), inputs[i]);
    }
    TracedBlock.checkGiven(options, name, types);
    ONE_AT_A_TIME.lock();
    try (TracedBlock traced = new TracedBlock(name, tree, options, types)) {
      Runs runs = traced.record();
      Translated result =
          new Translation(runs).translated(name, options.graphName(), types, options::outputNames);
      if (options.checked()) {
        new ShapeCheck(traced, result).orThrow();
        new ParityCheck(traced, result).orThrow();
      }
      return result.graph().apply(new JoinLimits());
    } finally {
      ONE_AT_A_TIME.unlock();
    }
  }

  private static void check(BlockTree tree, String name, TensorType... inputs) {
    if (inputs.length == 0) {
      throw new TraceException(
          name + " is traced without input types; give one for each input.", List.of());
    }
    for (Parameter parameter : tree.parameters()) {
      if (!parameter.isInitialized()) {
        throw new TraceException(
            name
                + " has no weights yet ('"
                + tree.name(parameter)
                + "' is not initialized); train it, or call block.initialize(manager,"
                + " DataType.FLOAT32, shape).",
            List.of());
      }
      if (Tensors.isFreed(parameter.getArray())) {
        throw new TraceException(
            name
                + " has lost its weights ('"
                + tree.name(parameter)
                + "' was freed with the training run or manager that owned it); trace it before"
                + " that is closed.",
            List.of());
      }
    }
    for (BlockTree.Entry entry : tree.entries()) {
      if (entry.block() instanceof SymbolBlock) {
        throw new TraceException(
            entry.shown()
                + " runs outside DJL, so its operators cannot be recorded; build the network from"
                + " DJL blocks, or read its ONNX file.",
            List.of());
      }
    }
  }
}
