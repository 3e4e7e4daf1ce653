package dev.rucksack.djl.trace;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import dev.rucksack.djl.engine.Devices;
import dev.rucksack.djl.engine.Tensors;
import dev.rucksack.djl.trace.check.Subject;
import dev.rucksack.djl.trace.record.BlockTree;
import dev.rucksack.djl.trace.record.CopyingStore;
import dev.rucksack.djl.trace.record.Hooks;
import dev.rucksack.djl.trace.record.Places;
import dev.rucksack.djl.trace.record.Recorder;
import dev.rucksack.djl.trace.record.Runs;
import dev.rucksack.djl.trace.record.SampleInputs;
import dev.rucksack.djl.trace.record.TracingStore;
import dev.rucksack.djl.trace.record.Value;
import dev.rucksack.error.TraceException;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A block while it is traced: what it is tried with, and what it does then. */
final class TracedBlock implements Subject, AutoCloseable {
  private final String name;
  private final BlockTree tree;
  private final TraceOptions options;
  private final Map<String, TensorType> types;
  private final List<NDManager> managers = new ArrayList<>();
  private SampleInputs.Choice choice = SampleInputs.Choice.SMALL;

  TracedBlock(String name, BlockTree tree, TraceOptions options, Map<String, TensorType> types) {
    this.name = name;
    this.tree = tree;
    this.options = options;
    this.types = types;
  }

  /** Refuses lengths and examples for axes and inputs that do not exist, or that do not fit. */
  static void checkGiven(TraceOptions options, String block, Map<String, TensorType> types) {
    Set<String> axes =
        types.values().stream()
            .flatMap(type -> type.shape().dims().stream())
            .filter(Dim.Axis.class::isInstance)
            .map(Dim::toString)
            .collect(Collectors.toCollection(TreeSet::new));
    for (String axis : options.lengths().keySet()) {
      if (!axes.contains(axis)) {
        throw new TraceException(
            "The options give lengths of the axis '%s', but the open axes of %s's inputs are %s; name one of those."
                .formatted(axis, block, axes),
            List.of());
      }
    }
    options.examples().forEach((input, example) -> checkExample(block, types, input, example));
  }

  private static void checkExample(
      String block, Map<String, TensorType> types, String input, Tensor example) {
    TensorType type = types.get(input);
    if (type == null) {
      throw new TraceException(
          "The options give an example of the input '%s', but %s's inputs are %s; name one of those."
              .formatted(input, block, types.keySet()),
          List.of());
    }
    if (!type.accepts(example) || example.size() == 0) {
      throw new TraceException(
          "The example of input '%s' is %s, but the input is %s; give it that type and shape, not empty."
              .formatted(input, example.type(), type),
          List.of());
    }
  }

  /** All runs; with larger lengths if the block fails for small ones. */
  Runs record() {
    Runs runs = runs();
    if (runs.failure() == null) {
      return runs;
    }
    choice = SampleInputs.Choice.MULTIPLES_OF_32;
    Runs again = runs();
    if (again.failure() == null) {
      return again;
    }
    choice = SampleInputs.Choice.SMALL;
    return runs;
  }

  private Runs runs() {
    List<Runs.Recording> recordings = new ArrayList<>();
    for (int run = 0; run < SampleInputs.RUNS; run++) {
      recordings.add(record(samples(run)));
    }
    return new Runs(choice, recordings);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Map<String, TensorType> types() {
    return types;
  }

  @Override
  public SampleInputs samples(int run) {
    return new SampleInputs(
        run, choice, new SampleInputs.Given(options.lengths(), options.examples()));
  }

  @Override
  public List<Tensor> run(SampleInputs samples) {
    try (NDManager manager = NDManager.newBaseManager(Devices.of(root()))) {
      NDList inputs = new NDList();
      samples
          .tensors(types)
          .values()
          .forEach(tensor -> inputs.add(Tensors.toArray(manager, tensor)));
      NDList given = Preprocessing.apply(options.transforms(), inputs);
      return root().forward(new CopyingStore(manager), given, false).stream()
          .map(Tensors::of)
          .toList();
    }
  }

  @Override
  public Runs.Recording record(SampleInputs samples) {
    NDManager manager = NDManager.newBaseManager(Devices.of(root()));
    managers.add(manager);
    Places places = new Places(tree);
    Recorder recorder = new Recorder(manager, places, tree.arrays());
    NDList inputs = new NDList();
    samples
        .tensors(types)
        .forEach((name, t) -> inputs.add(recorder.input(name, Tensors.toArray(manager, t))));
    List<Value> outputs = new ArrayList<>();
    RuntimeException failure = null;
    try (Hooks hooks = new Hooks(tree, places)) {
      NDList given = Preprocessing.apply(options.transforms(), inputs);
      NDList results = root().forward(new TracingStore(recorder, tree), given, false);
      if (results == null || results.isEmpty()) {
        throw new IllegalStateException("the block returns no array");
      }
      results.forEach(array -> outputs.add(recorder.value(array)));
    } catch (RuntimeException e) {
      failure = failure(places, samples, e);
    }
    return new Runs.Recording(recorder.calls(), outputs, recorder.problems(), failure);
  }

  private TraceException failure(Places places, SampleInputs samples, RuntimeException e) {
    return new TraceException(
        "The forward pass fails at "
            + places.current().path()
            + " on inputs "
            + samples.shown(types)
            + ": "
            + e.getMessage()
            + "; check the input types given to the tracer. If the block takes only some lengths or"
            + " numbers, give those: TraceOptions.lengths, TraceOptions.example.",
        e);
  }

  private Block root() {
    return tree.entries().getFirst().block();
  }

  @Override
  public void close() {
    managers.forEach(NDManager::close);
  }
}
