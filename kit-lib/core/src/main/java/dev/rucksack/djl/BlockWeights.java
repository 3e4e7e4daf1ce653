package dev.rucksack.djl;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import dev.rucksack.djl.engine.Tensors;
import dev.rucksack.djl.quantized.BiasScales;
import dev.rucksack.djl.quantized.CarriedCodes;
import dev.rucksack.djl.quantized.WeightCodes;
import dev.rucksack.error.GraphException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.WeightNotes;
import dev.rucksack.graph.WeightRole;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The weights of a graph block: those that are trained, and constants. */
final class BlockWeights {
  private final Graph graph;
  private final TrainedWeights roles;
  private final Map<String, WeightCodes> coded;
  private final Map<String, BiasScales.Factors> products;
  private final Set<String> carried;
  private final Set<String> frozen;
  private final Map<String, TrainedWeight> trained = new LinkedHashMap<>();
  private final BlockConstants constants;
  private final Map<String, Parameter> registered;
  private final NDManager manager;

  /**
   * @param registered the block's parameters, to which they are added
   * @param manager owns the arrays
   */
  BlockWeights(Graph graph, Map<String, Parameter> registered, NDManager manager) {
    this.graph = graph;
    this.registered = registered;
    this.manager = manager;
    constants = new BlockConstants(manager);
    coded = WeightCodes.of(graph);
    products = BiasScales.of(graph);
    carried = CarriedCodes.of(graph);
    roles = TrainedWeights.of(graph);
    frozen = WeightNotes.of(graph).frozen();
    graph.weights().forEach(this::place);
  }

  private void place(String name, Tensor tensor) {
    WeightRole role = roles.of(name);
    if (role == WeightRole.CONSTANT) {
      constants.put(name, carried.contains(name) ? tensor.cast(DType.FLOAT32) : tensor);
      return;
    }
    Optional<WeightCodes> codes = Optional.ofNullable(coded.get(name));
    Tensor numbers = codes.map(stored -> stored.numbers(graph)).orElse(tensor);
    OwnParameters own = new OwnParameters(name, roles.parameterType(name), registered, manager);
    boolean learns = role == WeightRole.LEARNED;
    own.become(Map.of(Reparameterization.WEIGHT, new Variable(numbers, learns)));
    own.freeze(frozen.contains(name));
    trained.put(name, new TrainedWeight(name, numbers, codes, own));
  }

  Graph graph() {
    return graph;
  }

  BlockConstants constants() {
    return constants;
  }

  Optional<TrainedWeight> trained(String name) {
    return Optional.ofNullable(trained.get(name));
  }

  boolean isCarried(String value) {
    return carried.contains(value);
  }

  /**
   * The factors whose product is the scale of a bias, if a factor is trained and the scale itself
   * is not.
   */
  Optional<BiasScales.Factors> factors(String name) {
    return Optional.ofNullable(products.get(name))
        .filter(f -> trained.containsKey(f.input()) || trained.containsKey(f.weight()))
        .filter(f -> !trained.containsKey(name));
  }

  TrainedWeight require(String weight) {
    TrainedWeight found = trained.get(weight);
    if (found == null || !roles.isTrained(weight)) {
      throw new GraphException(
          "'" + weight + "' is not a trained weight; those are " + roles.trained() + ".");
    }
    return found;
  }

  void train(String weight) {
    boolean possible =
        coded.containsKey(weight)
            || graph
                .weight(weight)
                .filter(stored -> TrainedWeights.isReal(stored.dtype()))
                .isPresent();
    if (constants.has(weight) && possible) {
      constants.remove(weight);
      roles.train(weight);
      place(weight, graph.weight(weight).orElseThrow());
    }
    require(weight).parameters().freeze(false);
  }

  void move(UnaryOperator<NDArray> to) {
    trained.values().forEach(weight -> weight.parameters().move(to));
  }

  /** The weights as one run sees them. */
  WeightArrays run(@Nullable ParameterStore store, boolean training) {
    return new WeightArrays(
        this,
        (parameter, near) ->
            store == null
                ? parameter.getArray()
                : store.getValue(parameter, near.getDevice(), training),
        training);
  }

  /**
   * Puts the weights that the network uses now into a graph.
   *
   * @throws GraphException if training has made a scale of quantization negative or 0
   */
  void write(GraphBuilder builder) {
    graph.nodes().forEach(this::checkScale);
    try (NDManager scope = NDManager.newBaseManager(Device.cpu())) {
      NDArray near = scope.create(0f);
      WeightArrays arrays =
          new WeightArrays(
              this,
              (parameter, there) -> parameter.getArray().toDevice(Device.cpu(), false),
              false);
      for (String scale : products.keySet()) {
        if (factors(scale).isPresent()) {
          builder.replaceWeight(scale, Tensors.of(arrays.get(scale, near)));
        }
      }
      trained.forEach(
          (name, weight) -> builder.replaceWeight(name, stored(name, weight, arrays, near)));
    }
  }

  private void checkScale(Node node) {
    boolean quantizes =
        node.op() instanceof Op.QuantizeLinear || node.op() instanceof Op.DequantizeLinear;
    TrainedWeight scale = quantizes ? trained.get(node.input(1)) : null;
    if (scale == null || !scale.parameters().has(Reparameterization.WEIGHT)) {
      return;
    }
    for (float entry : scale.parameters().value(Reparameterization.WEIGHT).floats()) {
      if (!(entry > 0)) {
        throw new GraphException(
            "The scale '%s' of node '%s' has become %s, which quantizes nothing; train it at a smaller rate."
                .formatted(node.input(1), node.name(), entry));
      }
    }
  }

  private Tensor stored(String name, TrainedWeight weight, WeightArrays arrays, NDArray near) {
    Tensor used = Tensors.of(arrays.get(name, near));
    if (weight.codes().isEmpty()) {
      return used;
    }
    WeightCodes codes = weight.codes().get();
    Tensor scales = Tensors.of(arrays.get(codes.scale(), near));
    boolean sameScale = graph.weight(codes.scale()).filter(scales::equals).isPresent();
    Optional<Tensor> before = sameScale ? Optional.of(weight.initial()) : Optional.empty();
    return codes.stored(used, Tensors.of(arrays.numbers(weight, near)), before);
  }
}
