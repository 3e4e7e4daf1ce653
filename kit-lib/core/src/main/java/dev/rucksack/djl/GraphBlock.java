package dev.rucksack.djl;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import dev.rucksack.djl.engine.OpenMp;
import dev.rucksack.djl.engine.Shapes;
import dev.rucksack.djl.engine.Tensors;
import dev.rucksack.djl.engine.Views;
import dev.rucksack.error.GraphException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.OpaqueNodes;
import dev.rucksack.graph.WeightRole;
import dev.rucksack.tensor.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A DJL block that runs a graph with DJL's operators, so that DJL trains it.
 *
 * <p>Which weights are trained follows from what the operators do with them: kernels, matrices,
 * tables, slopes and biases are; so is what is added to, multiplied with or joined to values within
 * the network, if it holds one number a channel. Limits, scales of quantization, masks, tables of
 * positions and what standardizes the input are constants. {@link #freeze} and {@link #train}
 * change that; a graph does not tell what was frozen in the block that it was traced from. The
 * running mean and variance of a batch normalization have no gradient and follow the batches as in
 * DJL's own block (momentum 0.9). Weights are there from the start; an initializer changes nothing.
 *
 * <p>The block owns the memory of its weights: {@link #close()} frees it.
 */
public final class GraphBlock extends AbstractBlock implements AutoCloseable {
  static {
    OpenMp.waitPassively();
  }

  private final Graph origin;
  private final TrainedWeights roles;
  private final Map<String, Parameter> trained = new LinkedHashMap<>();
  private final Map<String, Reparameterization> reparameterizations = new HashMap<>();
  private final Map<String, Tensor> constants = new HashMap<>();
  private final Map<Device, Map<String, NDArray>> copies = new ConcurrentHashMap<>();
  private final NDManager manager = NDManager.newBaseManager(Device.cpu());

  /**
   * A block that computes what the graph computes.
   *
   * @throws GraphException if the graph holds an operator that is only {@linkplain
   *     dev.rucksack.graph.op.OpaqueOps.Opaque carried}
   */
  public GraphBlock(Graph graph) {
    OpaqueNodes.refuse(graph, "a DJL block");
    this.origin = graph;
    this.roles = TrainedWeights.of(graph);
    graph.weights().forEach(this::place);
    inputShapes =
        graph.inputs().values().stream().map(t -> Shapes.toDjl(t.shape())).toArray(Shape[]::new);
    inputNames = List.copyOf(graph.inputs().keySet());
  }

  private void place(String name, Tensor tensor) {
    if (roles.of(name) == WeightRole.CONSTANT) {
      constants.put(name, tensor);
      return;
    }
    Parameter parameter =
        Parameter.builder()
            .setName(name)
            .setType(roles.parameterType(name))
            .optRequiresGrad(roles.isTrained(name))
            .build();
    parameter.setArray(Tensors.toArray(manager, tensor));
    trained.put(name, addParameter(parameter));
  }

  /** The graph that the block was made of, with the weights that it had then. */
  public Graph origin() {
    return origin;
  }

  /**
   * The graph with the current weights; equal to the one given if nothing was trained.
   *
   * @throws GraphException if the block was closed
   */
  public Graph graph() {
    if (!manager.isOpen()) {
      throw new GraphException(
          "The block of graph '%s' was closed, which freed its weights; take its graph before."
              .formatted(origin.name()));
    }
    GraphBuilder builder = origin.toBuilder();
    try (NDManager scope = NDManager.newBaseManager()) {
      trained.forEach(
          (name, parameter) -> {
            NDArray weight = used(name, Views.of(parameter.getArray(), scope), false);
            builder.replaceWeight(name, Tensors.of(weight));
          });
    }
    return builder.build();
  }

  /**
   * Lets the network use a function of a weight in its place, from now on and in {@link #graph()}.
   *
   * @param weight the name of a trained weight
   */
  public GraphBlock reparameterize(String weight, Reparameterization reparameterization) {
    requireTrained(weight);
    Reparameterization before = reparameterizations.put(weight, reparameterization);
    if (before != null && before != reparameterization) {
      before.close();
    }
    return this;
  }

  /** Excludes weights from training. */
  public GraphBlock freeze(String... weights) {
    for (String weight : weights) {
      requireTrained(weight).freeze(true);
    }
    return this;
  }

  /**
   * Trains weights that would be constants, such as a table of positions.
   *
   * @throws GraphException if one is not a weight of floating-point numbers
   */
  public GraphBlock train(String... weights) {
    for (String weight : weights) {
      Tensor constant = constants.get(weight);
      if (constant != null && constant.dtype().isFloating()) {
        constants.remove(weight);
        roles.train(weight);
        place(weight, constant);
      } else {
        requireTrained(weight).freeze(false);
      }
    }
    return this;
  }

  private Parameter requireTrained(String weight) {
    Parameter parameter = trained.get(weight);
    if (parameter == null || !roles.isTrained(weight)) {
      throw new GraphException(
          "'" + weight + "' is not a trained weight; those are " + roles.trained() + ".");
    }
    return parameter;
  }

  /**
   * Runs the network on a batch, not training, and shows every value that a node defines.
   *
   * @param inputs one array for each input of the graph
   * @param observer gets the name of each value and the value, which is freed afterwards
   */
  public void observe(NDList inputs, BiConsumer<String, NDArray> observer) {
    try (NDManager scope = inputs.head().getManager().newSubManager()) {
      NDList scoped = new NDList();
      inputs.forEach(input -> scoped.add(Views.of(input, scope)));
      execution(null, false, observer).run(scoped);
    }
  }

  /** Runs the network with the weights as they are. */
  NDList run(NDList inputs, boolean training) {
    return execution(null, training, (name, value) -> {}).run(inputs);
  }

  private Execution execution(
      @Nullable ParameterStore store, boolean training, BiConsumer<String, NDArray> observer) {
    Execution.Weights weights =
        new Execution.Weights() {
          @Override
          public NDArray get(String name, NDArray near) {
            NDArray view = Views.of(weight(name, near, store, training), near.getManager());
            return used(name, view, training);
          }

          @Override
          public boolean isPlain(String name) {
            return !reparameterizations.containsKey(name);
          }

          @Override
          public NDArray borrow(String name, NDArray near) {
            return weight(name, near, store, training);
          }
        };
    return new Execution(origin, weights, training, observer);
  }

  private NDArray weight(
      String name, NDArray near, @Nullable ParameterStore store, boolean training) {
    Tensor constant = constants.get(name);
    if (constant != null) {
      return onDevice(name, constant, near.getDevice());
    }
    Parameter parameter = trained.get(name);
    if (parameter == null) {
      throw new GraphException("Graph '" + origin.name() + "' has no weight '" + name + "'.");
    }
    return store == null
        ? parameter.getArray()
        : store.getValue(parameter, near.getDevice(), training);
  }

  private NDArray onDevice(String name, Tensor constant, Device device) {
    return copies
        .computeIfAbsent(device, key -> new ConcurrentHashMap<>())
        .computeIfAbsent(
            name,
            key -> {
              NDArray copy = Tensors.toArray(manager, constant).toDevice(device, false);
              copy.attach(manager);
              // It outlives the training step that happens to ask for it first.
              NDScope.unregister(copy);
              return copy;
            });
  }

  private NDArray used(String name, NDArray array, boolean training) {
    Reparameterization reparameterization = reparameterizations.get(name);
    return reparameterization == null ? array : reparameterization.apply(array, training);
  }

  /**
   * A parameter store that wants the block as one step and not the DJL operators it calls: the
   * tracer's.
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
    for (Parameter parameter : trained.values()) {
      NDArray array = parameter.getArray();
      if (!array.getDevice().equals(target.getDevice())) {
        NDArray moved = array.toDevice(target.getDevice(), true);
        moved.attach(manager);
        parameter.close();
        parameter.setShape(null);
        parameter.setArray(moved);
      }
    }
    super.initialize(target, dataType, shapes);
  }

  /** Frees the weights. */
  @Override
  public void close() {
    reparameterizations.values().forEach(Reparameterization::close);
    manager.close();
  }

  @Override
  public String toString() {
    return "GraphBlock(" + origin.name() + ", inputs " + Arrays.toString(inputShapes) + ")";
  }
}
