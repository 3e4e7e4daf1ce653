package dev.rucksack.compress.observe;

import dev.rucksack.data.Examples;
import dev.rucksack.error.DataException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.interpret.Interpreter;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.pass.BindAxes;
import dev.rucksack.runtime.Model;
import dev.rucksack.task.ModelInputs;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.AbstractCollection;
import java.util.Iterator;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Examples in runs that a network takes and memory allows: as many at once as its fixed batch asks
 * for, starting over with the first ones if they are not enough, or else few enough that all values
 * of a run take {@value #BYTES} bytes.
 */
public final class ExampleRuns extends AbstractCollection<Map<String, Tensor>> {
  private static final int BATCH = 64;
  private static final long BYTES = 1 << 26;

  private final Examples examples;
  private final Model model;
  private final OptionalInt fixed;
  private final int batch;

  /**
   * @param graph the network, whose inputs are checked
   */
  public ExampleRuns(Graph graph, Examples examples) {
    this.examples = examples;
    this.model = Interpreter.of(graph);
    check(examples);
    ModelInputs.checkTypes(graph.name(), model, examples);
    fixed = ModelInputs.fixedBatch(graph.name(), model);
    batch = fixed.orElseGet(() -> (int) Math.clamp(BYTES / bytes(graph), 1, BATCH));
  }

  private static void check(Examples examples) {
    if (examples.isEmpty()) {
      throw new DataException(
          examples.name()
              + " has no examples to calibrate on; give a few hundred training examples.");
    }
    if (examples.isTestPart()) {
      throw new DataException(
          "The examples to calibrate on are of %s, whose result they would flatter; take some of the training part: data.train().sample(512, seed)."
              .formatted(examples.name()));
    }
  }

  /** What all float values take together for one example, in bytes; 1 or more. */
  private long bytes(Graph graph) {
    Map<String, Tensor> first = ModelInputs.of(model, examples, 0, 1);
    Map<String, Long> lengths = new TreeMap<>(ModelInputs.lengths(graph.inputs(), first));
    for (TensorType type : graph.inputs().values()) {
      if (type.shape().dim(0) instanceof Dim.Axis(String name)) {
        lengths.putIfAbsent(name, 1L);
      }
    }
    Graph bound = graph.apply(new BindAxes(lengths));
    long bytes = 1;
    for (Node node : bound.nodes()) {
      for (String value : node.outputs()) {
        TensorType type = value.isEmpty() ? null : bound.type(value);
        if (type != null && type.dtype() == DType.FLOAT32 && type.shape().isFixed()) {
          bytes += type.dtype().bytes(type.shape().elements());
        }
      }
    }
    return bytes;
  }

  @Override
  public Iterator<Map<String, Tensor>> iterator() {
    return IntStream.range(0, size()).mapToObj(run -> inputs(run * batch)).iterator();
  }

  @Override
  public int size() {
    return Math.ceilDiv(examples.size(), batch);
  }

  private Map<String, Tensor> inputs(int from) {
    int count = fixed.orElse(Math.min(batch, examples.size() - from));
    int[] positions = IntStream.range(from, from + count).map(i -> i % examples.size()).toArray();
    Map<String, Tensor> inputs = ModelInputs.of(model, examples.subset(positions), 0, count);
    inputs.values().forEach(tensor -> checkFinite(tensor, from));
    return inputs;
  }

  private void checkFinite(Tensor tensor, int from) {
    if (!tensor.dtype().isFloating()) {
      return;
    }
    float[] values = tensor.floats();
    int each = values.length / Math.toIntExact(tensor.shape()[0]);
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new DataException(
            "Example %d of %s has the input value %s; replace or remove values that are not finite."
                .formatted((from + i / each) % examples.size(), examples.name(), values[i]));
      }
    }
  }
}
