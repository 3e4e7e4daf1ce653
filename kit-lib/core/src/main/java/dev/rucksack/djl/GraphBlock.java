package dev.rucksack.djl;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import dev.rucksack.djl.engine.EngineDefaults;
import dev.rucksack.djl.engine.EngineStart;
import dev.rucksack.djl.engine.Shapes;
import dev.rucksack.djl.engine.Views;
import dev.rucksack.error.GraphException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.OpaqueNodes;
import dev.rucksack.graph.WeightNotes;
import dev.rucksack.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A DJL block that runs a graph with DJL's operators, so that DJL trains it.
 *
 * <p>Which weights are trained follows from what the operators do with them: kernels, matrices,
 * tables, slopes and biases are; so is what is added to, multiplied with or joined to values within
 * the network, if it holds one number a channel. Limits, scales of quantization, masks, tables of
 * positions and what standardizes the input are constants. What the tracer noted about its block
 * takes precedence: what is a parameter and what was frozen. {@link #freeze} and {@link #train}
 * change both. The running mean and variance of a batch normalization have no gradient and follow
 * the batches as in DJL's own block (momentum 0.9, or the block's own). Weights are there from the
 * start; an initializer changes nothing.
 *
 * <p>Training a quantized graph is quantization-aware training: gradients go straight through
 * {@code QuantizeLinear} and {@code DequantizeLinear}. A weight that is stored as codes is trained
 * as the numbers that they stand for, which are rounded to codes each time the network uses them;
 * {@link #graph()} holds the codes that it would use next. Scales that {@link #train} names are
 * learned step sizes (Esser et al., Learned Step Size Quantization, 2020); the scale of a bias
 * stays the product of the two others.
 *
 * <p>The block owns the memory of its weights: {@link #close()} frees it.
 */
public final class GraphBlock extends AbstractBlock implements AutoCloseable {
  static {
    EngineDefaults.set();
  }

  private final Graph origin;
  private final NDManager manager = EngineStart.manager(Device.cpu());
  private final BlockWeights weights;
  private final BlockValues values;

  /**
   * A block that computes what the graph computes.
   *
   * @throws GraphException if the graph holds an operator that is only {@linkplain
   *     dev.rucksack.graph.op.OpaqueOps.Opaque carried}
   */
  public GraphBlock(Graph graph) {
    OpaqueNodes.refuse(graph, "a DJL block");
    this.origin = graph;
    weights = new BlockWeights(graph, parameters, manager);
    values = new BlockValues(graph, parameters, manager);
    inputShapes =
        graph.inputs().values().stream().map(t -> Shapes.toDjl(t.shape())).toArray(Shape[]::new);
    inputNames = List.copyOf(graph.inputs().keySet());
  }

  /** The graph that the block was made of, with the weights that it had then. */
  public Graph origin() {
    return origin;
  }

  /**
   * The graph with the current weights and nodes for what {@link #transform} does; equal to the one
   * given if nothing was trained or transformed.
   *
   * @throws GraphException if the block was closed, a transformation has no nodes, or a scale of
   *     quantization was trained to 0 or below
   */
  public Graph graph() {
    if (!manager.isOpen()) {
      throw new GraphException(
          "The block of graph '%s' was closed, which freed its weights; take its graph before."
              .formatted(origin.name()));
    }
    GraphBuilder builder = origin.toBuilder();
    weights.write(builder);
    return values.written(builder.build());
  }

  /**
   * Lets the network use a function of a weight in its place, from now on and in {@link #graph()}.
   * Of a weight that is stored as codes, it is a function of the numbers that they stand for.
   *
   * @param weight the name of a trained weight
   * @throws GraphException if the weight has a reparameterization already
   */
  public GraphBlock reparameterize(String weight, Reparameterization reparameterization) {
    TrainedWeight trained = weights.require(weight);
    trained.requireNone(reparameterization);
    trained.become(reparameterization);
    return this;
  }

  /**
   * The same, in place of an existing reparameterization. The weight that was trained under it
   * continues from its current value; if there was none, from the one that the network used.
   */
  public GraphBlock replaceReparameterization(
      String weight, Reparameterization reparameterization) {
    weights.require(weight).become(reparameterization);
    return this;
  }

  /**
   * Changes a value before anything reads it, from now on and, if it can be written as nodes, in
   * {@link #graph()}.
   *
   * @param value the name of an input or of a node's result
   * @throws GraphException if there is no such value, or it is changed already
   */
  public GraphBlock transform(String value, ValueTransform transform) {
    values.add(value, transform);
    return this;
  }

  /** Whether anything is done to a value on its way. */
  public boolean isTransformed() {
    return values.isTransformed();
  }

  /** Removes the transformation of a value. */
  public GraphBlock removeTransform(String value) {
    values.remove(value);
    return this;
  }

  /**
   * A copy of a variable.
   *
   * @param name of the weight or value that it belongs to
   * @param variable as its reparameterization or transformation calls it
   */
  public Tensor variable(String name, String variable) {
    OwnParameters own =
        values.has(name) ? values.parameters(name) : weights.require(name).parameters();
    return own.value(variable);
  }

  /**
   * Sets a variable, between two steps, such as a mask; what an optimizer remembers of it stays.
   *
   * @param name of the weight or value that it belongs to
   * @param variable as its reparameterization or transformation calls it
   * @param tensor of its shape
   */
  public GraphBlock set(String name, String variable, Tensor tensor) {
    if (values.has(name)) {
      values.set(name, variable, tensor);
    } else {
      weights.require(name).set(variable, tensor);
    }
    return this;
  }

  /**
   * How training here differs from training the traced block, one sentence each: for instance, that
   * dropout is left out.
   */
  public List<String> remarks() {
    return WeightNotes.of(origin).remarks();
  }

  /** Excludes weights from training, with all variables from which they follow. */
  public GraphBlock freeze(String... names) {
    for (String name : names) {
      weights.require(name).parameters().freeze(true);
    }
    return this;
  }

  /**
   * Trains weights that would be constants, such as a table of positions or a scale of
   * quantization.
   *
   * @throws GraphException if one is not a weight of floating-point numbers, or of codes for such
   */
  public GraphBlock train(String... names) {
    for (String name : names) {
      weights.train(name);
    }
    return this;
  }

  /**
   * Runs the network on a batch, not training, and shows every value that a node defines.
   *
   * @param inputs one array for each input of the graph
   * @param observer gets the name of each value and the value, which is freed afterwards; codes of
   *     quantization as floating-point numbers
   */
  public void observe(NDList inputs, BiConsumer<String, NDArray> observer) {
    try (NDManager scope = inputs.head().getManager().newSubManager()) {
      NDList scoped = new NDList();
      inputs.forEach(input -> scoped.add(Views.of(input, scope)));
      execution(
              null,
              false,
              (name, value) -> {
                if (!origin.inputs().containsKey(name)) {
                  observer.accept(name, value);
                }
              })
          .run(scoped);
    }
  }

  /** Runs the network with the weights as they are. */
  NDList run(NDList inputs, boolean training) {
    return execution(null, training, (name, value) -> {}).run(inputs);
  }

  private Execution execution(
      @Nullable ParameterStore store, boolean training, BiConsumer<String, NDArray> observer) {
    Execution.Readings readings =
        (name, value) -> {
          NDArray used = values.used(name, value, store, training);
          observer.accept(name, used);
          return used;
        };
    return new Execution(
        origin, weights.run(store, training), weights::isCarried, readings, training);
  }

  /**
   * A parameter store that asks for the block as one step and not for the DJL operators it calls:
   * the tracer's.
   */
  public interface Recording {
    /**
     * Records one run of a block.
     *
     * @param block what runs
     * @param inputs what it was given
     * @param run computes the outputs of real arrays
     * @return the outputs
     */
    NDList record(GraphBlock block, NDList inputs, UnaryOperator<NDList> run);
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore parameterStore,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> params) {
    if (parameterStore instanceof Recording recording) {
      return recording.record(this, inputs, real -> run(real, false));
    }
    return execution(parameterStore, training, (name, value) -> {}).run(inputs);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    return Shapes.outputs(origin, inputs);
  }

  /** Moves the weights to the manager's device; they keep their values. */
  @Override
  public void initialize(NDManager target, DataType dataType, Shape... shapes) {
    UnaryOperator<NDArray> there =
        array ->
            array.getDevice().equals(target.getDevice())
                ? array
                : array.toDevice(target.getDevice(), true);
    weights.move(there);
    values.move(there);
    super.initialize(target, dataType, shapes);
  }

  /** Frees the weights. */
  @Override
  public void close() {
    manager.close();
  }

  @Override
  public String toString() {
    return "GraphBlock(" + origin.name() + ", inputs " + Arrays.toString(inputShapes) + ")";
  }
}
