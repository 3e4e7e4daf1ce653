package dev.rucksack.djl;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import dev.rucksack.djl.engine.Tensors;
import dev.rucksack.djl.engine.Views;
import dev.rucksack.djl.quantized.BiasScales;
import dev.rucksack.djl.quantized.CarriedCodes;
import dev.rucksack.djl.quantized.WeightCodes;
import dev.rucksack.error.GraphException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The weights of a graph block: those that are trained, and constants. */
final class BlockWeights {
  private final Graph graph;
  private final WeightRoles roles;
  private final Map<String, WeightCodes> coded;
  private final Map<String, BiasScales.Factors> products;
  private final Set<String> carried;
  private final Map<String, TrainedWeight> trained = new LinkedHashMap<>();
  private final Map<String, Tensor> constants = new HashMap<>();
  private final Map<Device, Map<String, NDArray>> copies = new ConcurrentHashMap<>();
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
    coded = WeightCodes.of(graph);
    products = BiasScales.of(graph);
    carried = CarriedCodes.of(graph);
    roles = WeightRoles.of(graph);
    graph.weights().forEach(this::place);
  }

  private void place(String name, Tensor tensor) {
    WeightRoles.Role role = roles.of(name);
    if (role == WeightRoles.Role.CONSTANT) {
      constants.put(name, carried.contains(name) ? tensor.cast(DType.FLOAT32) : tensor);
      return;
    }
    Optional<WeightCodes> codes = Optional.ofNullable(coded.get(name));
    Tensor numbers = codes.map(stored -> stored.numbers(graph)).orElse(tensor);
    OwnParameters own = new OwnParameters(name, roles.parameterType(name), registered, manager);
    boolean learns = role == WeightRoles.Role.TRAINED;
    own.become(Map.of(Reparameterization.WEIGHT, new Variable(numbers, learns)));
    trained.put(name, new TrainedWeight(name, numbers, codes, own));
  }

  boolean isCarried(String value) {
    return carried.contains(value);
  }

  TrainedWeight require(String weight) {
    TrainedWeight found = trained.get(weight);
    if (found == null || roles.of(weight) != WeightRoles.Role.TRAINED) {
      throw new GraphException(
          "'" + weight + "' is not a trained weight; those are " + roles.trained() + ".");
    }
    return found;
  }

  void train(String weight) {
    boolean possible =
        constants.containsKey(weight)
            && (coded.containsKey(weight)
                || graph.weight(weight).filter(t -> isReal(t.dtype())).isPresent());
    if (possible) {
      constants.remove(weight);
      roles.train(weight);
      place(weight, graph.weight(weight).orElseThrow());
    } else {
      require(weight).parameters().freeze(false);
    }
  }

  private static boolean isReal(DType dtype) {
    return dtype.isFloating() && !dtype.isFloat8();
  }

  void move(UnaryOperator<NDArray> to) {
    trained.values().forEach(weight -> weight.parameters().move(to));
  }

  /** The weights as one run sees them. */
  Execution.Weights run(@Nullable ParameterStore store, boolean training) {
    return new Execution.Weights() {
      @Override
      public NDArray get(String name, NDArray near) {
        Function<Parameter, NDArray> arrays =
            parameter -> Views.of(array(parameter, near, store, training), near.getManager());
        return used(name, near, arrays, training);
      }

      @Override
      public boolean isPlain(String name) {
        TrainedWeight weight = trained.get(name);
        return weight == null ? product(name).isEmpty() : weight.isPlain();
      }

      @Override
      public boolean isTrained(String name) {
        return BlockWeights.this.isTrained(name);
      }

      @Override
      public NDArray borrow(String name, NDArray near) {
        TrainedWeight weight = trained.get(name);
        return weight == null
            ? constant(name, near.getDevice())
            : weight
                .parameters()
                .arrays(parameter -> array(parameter, near, store, training))
                .weight();
      }
    };
  }

  private boolean isTrained(String name) {
    TrainedWeight weight = trained.get(name);
    return weight != null && weight.parameters().isTrained();
  }

  private static NDArray array(
      Parameter parameter, NDArray near, @Nullable ParameterStore store, boolean training) {
    return store == null
        ? parameter.getArray()
        : store.getValue(parameter, near.getDevice(), training);
  }

  private NDArray used(
      String name, NDArray near, Function<Parameter, NDArray> arrays, boolean training) {
    TrainedWeight weight = trained.get(name);
    if (weight == null) {
      return product(name)
          .map(factors -> product(name, factors, near, arrays))
          .orElseGet(() -> Views.of(constant(name, near.getDevice()), near.getManager()));
    }
    NDArray numbers = weight.numbers(weight.parameters().arrays(arrays), training);
    return weight
        .codes()
        .map(codes -> encoded(codes, numbers, near, arrays, training))
        .orElse(numbers);
  }

  private NDArray encoded(
      WeightCodes codes,
      NDArray numbers,
      NDArray near,
      Function<Parameter, NDArray> arrays,
      boolean training) {
    NDArray scales = used(codes.scale(), near, arrays, training);
    NDArray zeros =
        codes.zero().isEmpty()
            ? null
            : used(codes.zero(), near, arrays, training).toType(DataType.FLOAT32, false);
    boolean learned = training && isTrained(codes.scale());
    return codes.encode(numbers, scales, zeros, training, learned);
  }

  /** Of what the scale of a bias is the product, if one of the factors is trained. */
  private Optional<BiasScales.Factors> product(String name) {
    return Optional.ofNullable(products.get(name))
        .filter(f -> trained.containsKey(f.input()) || trained.containsKey(f.weight()));
  }

  private NDArray product(
      String name, BiasScales.Factors factors, NDArray near, Function<Parameter, NDArray> arrays) {
    NDArray input = used(factors.input(), near, arrays, false).stopGradient();
    NDArray weight = used(factors.weight(), near, arrays, false).stopGradient();
    long[] shape = graph.weight(name).orElseThrow().shape();
    return input
        .reshape(new ai.djl.ndarray.types.Shape())
        .mul(weight)
        .reshape(new ai.djl.ndarray.types.Shape(shape));
  }

  private NDArray constant(String name, Device device) {
    Tensor constant = constants.get(name);
    if (constant == null) {
      throw new GraphException("Graph '" + graph.name() + "' has no weight '" + name + "'.");
    }
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

  /**
   * Puts the weights that the network uses now into a graph.
   *
   * @throws GraphException if training has made a scale of quantization negative or 0
   */
  void write(GraphBuilder builder) {
    graph.nodes().forEach(this::checkScale);
    try (NDManager scope = NDManager.newBaseManager(Device.cpu())) {
      NDArray near = scope.create(0f);
      Function<Parameter, NDArray> arrays =
          parameter -> Views.of(parameter.getArray().toDevice(near.getDevice(), false), scope);
      products
          .keySet()
          .forEach(
              name ->
                  product(name)
                      .map(factors -> Tensors.of(product(name, factors, near, arrays)))
                      .ifPresent(scales -> builder.replaceWeight(name, scales)));
      trained.forEach(
          (name, weight) -> builder.replaceWeight(name, stored(name, weight, near, arrays)));
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

  private Tensor stored(
      String name, TrainedWeight weight, NDArray near, Function<Parameter, NDArray> arrays) {
    if (weight.codes().isEmpty()) {
      return Tensors.of(used(name, near, arrays, false));
    }
    WeightCodes codes = weight.codes().get();
    Tensor numbers = Tensors.of(weight.numbers(weight.parameters().arrays(arrays), false));
    Tensor scales = Tensors.of(used(codes.scale(), near, arrays, false));
    boolean sameScale = graph.weight(codes.scale()).filter(scales::equals).isPresent();
    Optional<Tensor> before = sameScale ? Optional.of(weight.initial()) : Optional.empty();
    return codes.stored(Tensors.of(used(name, near, arrays, false)), numbers, before);
  }
}
