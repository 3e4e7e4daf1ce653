package dev.rucksack.djl.trace;

import ai.djl.Model;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.SymbolBlock;
import ai.djl.translate.Transform;
import dev.rucksack.djl.GraphBlock;
import dev.rucksack.djl.engine.Devices;
import dev.rucksack.djl.engine.EngineDefaults;
import dev.rucksack.djl.engine.Tensors;
import dev.rucksack.djl.trace.record.BlockTree;
import dev.rucksack.djl.trace.record.Hooks;
import dev.rucksack.djl.trace.record.Places;
import dev.rucksack.djl.trace.record.Recorder;
import dev.rucksack.djl.trace.record.Runs;
import dev.rucksack.djl.trace.record.SampleInputs;
import dev.rucksack.djl.trace.record.TracingStore;
import dev.rucksack.djl.trace.record.Value;
import dev.rucksack.djl.trace.translate.Translation;
import dev.rucksack.error.TraceException;
import dev.rucksack.graph.Graph;
import dev.rucksack.tensor.TensorType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Turns a DJL block into a graph by recording real forward passes, lambda blocks and merge
 * functions included.
 *
 * <p>The pass runs several times with other lengths of the open axes: what changes with them is an
 * axis of the graph, what stays is a constant. The lengths are small, or, where the block fails
 * with those, multiples of 32 (the batch aside): a U-Net, say, whose height is open takes some
 * heights only, in DJL as in the graph. The block is left as it was: its weights, its statistics,
 * its state of initialization.
 *
 * <p>A {@link GraphBlock}, alone or inside another block, becomes the graph it holds: recording the
 * DJL calls it makes would find the same operators in other clothes (an {@code LSTM} between
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
   * @throws TraceException if the block cannot become a graph, with all reasons
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
   * @throws TraceException if the block cannot become a graph, with all reasons
   */
  public static Graph trace(Block block, TensorType... inputs) {
    return trace(block, TraceOptions.defaults(), inputs);
  }

  /**
   * The graph of an initialized block, called as the options say.
   *
   * @throws TraceException if the block cannot become a graph, with all reasons
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
    List<NDManager> managers = new ArrayList<>();
    ONE_AT_A_TIME.lock();
    try {
      Runs runs = record(tree, options, types, SampleInputs.Choice.SMALL, managers);
      if (runs.failure() != null) {
        Runs again = record(tree, options, types, SampleInputs.Choice.MULTIPLES_OF_32, managers);
        runs = again.failure() == null ? again : runs;
      }
      return new Translation(runs).graph(name, options.graphName(), types, options::outputNames);
    } finally {
      ONE_AT_A_TIME.unlock();
      managers.forEach(NDManager::close);
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

  private static Runs record(
      BlockTree tree,
      TraceOptions options,
      Map<String, TensorType> types,
      SampleInputs.Choice choice,
      List<NDManager> managers) {
    List<Runs.Recording> recordings = new ArrayList<>();
    for (int run = 0; run < SampleInputs.RUNS; run++) {
      NDManager manager = NDManager.newBaseManager(Devices.of(tree.entries().getFirst().block()));
      managers.add(manager);
      SampleInputs samples = new SampleInputs(run, choice);
      recordings.add(record(tree, options.transforms(), types, samples, manager));
    }
    return new Runs(choice, recordings);
  }

  private static Runs.Recording record(
      BlockTree tree,
      List<Transform> transforms,
      Map<String, TensorType> types,
      SampleInputs samples,
      NDManager manager) {
    Places places = new Places(tree);
    Recorder recorder = new Recorder(manager, places, tree.arrays());
    NDList inputs = new NDList();
    types.forEach((name, type) -> inputs.add(recorder.input(name, samples.array(manager, type))));
    List<Value> outputs = new ArrayList<>();
    RuntimeException failure = null;
    try (Hooks hooks = new Hooks(tree, places)) {
      Block root = tree.entries().getFirst().block();
      NDList results =
          root.forward(
              new TracingStore(recorder, tree), Preprocessing.apply(transforms, inputs), false);
      if (results == null || results.isEmpty()) {
        throw new IllegalStateException("the block returns no array");
      }
      results.forEach(array -> outputs.add(recorder.value(array)));
    } catch (RuntimeException e) {
      failure =
          new TraceException(
              "The forward pass fails at "
                  + places.current().path()
                  + " on inputs "
                  + samples.shown(types)
                  + ": "
                  + e.getMessage()
                  + "; check the input types given to the tracer.",
              e);
    }
    return new Runs.Recording(recorder.calls(), outputs, recorder.problems(), failure);
  }
}
