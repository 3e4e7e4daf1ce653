package dev.rucksack.djl.trace.record;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.internal.NDArrayEx;
import dev.rucksack.djl.GraphBlock;
import dev.rucksack.djl.engine.Views;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Records which DJL operators a forward pass calls, while it really runs. */
public final class Recorder {
  /** Operators whose result shares memory with their first operand. */
  private static final Set<String> VIEWS =
      Set.of(
          "reshape",
          "get",
          "expandDims",
          "squeeze",
          "transpose",
          "flatten",
          "split",
          "swapAxes",
          "diagonal",
          "broadcast",
          "stopGradient",
          "toType",
          "toDevice");

  private final NDManager real;
  private final NDManager manager;
  private final Places places;
  private final Map<NDArray, BlockTree.Weight> weights;
  private final Map<NDArray, Value> known = new IdentityHashMap<>();
  private final Map<NDArray, String> names = new IdentityHashMap<>();
  private final List<Value> values = new ArrayList<>();
  private final List<Call> calls = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final Arguments arguments = new Arguments(this);

  public Recorder(NDManager real, Places places, Map<NDArray, BlockTree.Weight> weights) {
    this.real = real;
    this.places = places;
    this.weights = weights;
    this.manager = proxy(NDManager.class, new ManagerHandler(this, real));
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(Recorder.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  /** The recorded manager, whose arrays are recorded too. */
  NDManager manager() {
    return manager;
  }

  NDManager realManager() {
    return real;
  }

  /** What the block calls its arrays, by the array of the engine. */
  Map<NDArray, String> names() {
    return names;
  }

  Places places() {
    return places;
  }

  public List<Call> calls() {
    return calls;
  }

  public List<String> problems() {
    return problems;
  }

  /** Stands for an input. */
  public NDArray input(String name, NDArray array) {
    return wrap(
        value(Value.Origin.INPUT, name, array, true, Value.Learning.NONE, List.of()),
        new Storage());
  }

  /** Stands for an array that no input leads to. */
  NDArray wrapConstant(NDArray array) {
    return wrap(valueOf(array), new Storage());
  }

  /** Stands for random numbers. */
  NDArray wrapNoise(NDArray array) {
    Value noise =
        value(Value.Origin.CONSTANT, Value.NOISE, array, false, Value.Learning.NONE, List.of());
    return wrap(noise, new Storage());
  }

  Value constant(NDArray array) {
    return value(Value.Origin.CONSTANT, "constant", array, false, Value.Learning.NONE, List.of());
  }

  private NDArray wrap(Value value, Storage storage) {
    return proxy(NDArray.class, new ArrayHandler(this, value, storage));
  }

  private Value value(
      Value.Origin origin,
      String name,
      NDArray array,
      boolean fromInput,
      Value.Learning learning,
      List<Value> madeOf) {
    Value value = new Value(values.size(), origin, name, array, fromInput, learning, madeOf);
    values.add(value);
    known.put(array, value);
    return value;
  }

  /** What is known of a real array: a weight, an earlier result, or else a constant. */
  Value valueOf(NDArray array) {
    Value value = known.get(array);
    if (value != null) {
      return value;
    }
    BlockTree.Weight weight = weights.get(array);
    if (weight != null) {
      return value(Value.Origin.WEIGHT, weight.name(), array, false, weight.learning(), List.of());
    }
    Value constant = constant(Views.of(array, real)); // the block may free it before it is written
    known.put(array, constant);
    return constant;
  }

  /** A parameter that the store hands out, under the name of its path. */
  NDArray weight(BlockTree.Weight weight, NDArray array) {
    weights.putIfAbsent(array, weight);
    return wrapConstant(array);
  }

  /** What a recorded or real array stands for. */
  public Value value(NDArray array) {
    return arguments.value(array);
  }

  @Nullable ArrayHandler handler(@Nullable Object object) {
    return object instanceof NDArray
            && Proxy.isProxyClass(object.getClass())
            && Proxy.getInvocationHandler(object) instanceof ArrayHandler handler
        ? handler
        : null;
  }

  /** Whether an array among the arguments depends on an input. */
  boolean anyFromInput(@Nullable Object[] args) {
    List<@Nullable Object> recorded = new ArrayList<>();
    arguments.record(args, recorded, null);
    return Arguments.values(recorded).stream().anyMatch(Value::fromInput);
  }

  /** The arguments with real arrays in place of the recorded ones. */
  @Nullable Object[] real(@Nullable Object[] args) {
    return arguments.real(args);
  }

  /** DJL's inner interface to an array. */
  NDArrayEx internal(ArrayHandler handler, NDArray array) {
    return proxy(NDArrayEx.class, new InternalHandler(this, handler, array));
  }

  /** Notes why the block cannot become a graph, and where. */
  void problem(String reason) {
    problems.add(reason + " (at " + places.current().path() + ")");
  }

  /** Stands for an array that a manager creates by a method whose arguments say all of it. */
  NDArray created(Method method, Object[] args, NDArray array) {
    Value constant = constant(array);
    List<@Nullable Object> recorded = new ArrayList<>();
    arguments.record(args, recorded, null);
    calls.add(new Call(method.getName(), recorded, List.of(constant), places.current()));
    return wrap(constant, new Storage());
  }

  /** Notes an operator that yields no array. */
  void unsupported(String op, Value value) {
    List<@Nullable Object> args = new ArrayList<>();
    args.add(value);
    calls.add(new Call(op, args, List.of(), places.current()));
  }

  /**
   * Runs and records an operator.
   *
   * @param receiver its first operand, null where the arguments hold all of them
   * @param self the recorded array of the receiver
   */
  Object operator(
      @Nullable Value receiver, Object target, Method method, Object[] args, NDArray self)
      throws Throwable {
    List<@Nullable Object> recorded = new ArrayList<>();
    if (receiver != null) {
      recorded.add(receiver);
    }
    arguments.record(args, recorded, receiver);
    Place place = places.current();
    Object result = run(target, method, args);
    Storage storage = VIEWS.contains(method.getName()) ? storage(self) : null;
    if (receiver != null && result == receiver.array()) {
      return self;
    }
    boolean list = result instanceof NDList;
    NDList arrays = list ? (NDList) result : new NDList((NDArray) result);
    List<Value> results = results(method.getName(), recorded, arrays);
    calls.add(new Call(method.getName(), recorded, results, place));
    NDList wrapped = new NDList();
    for (Value value : results) {
      wrapped.add(wrap(value, storage == null ? new Storage() : storage));
    }
    return list ? wrapped : wrapped.head();
  }

  private @Nullable Storage storage(NDArray self) {
    ArrayHandler handler = handler(self);
    return handler == null ? null : handler.storage();
  }

  private Object run(Object target, Method method, Object[] args) throws Throwable {
    @Nullable Object[] reals = real(args);
    Optional<Object> recurrent = Zeros.ofRecurrent(method.getName(), reals, real);
    if (recurrent.isPresent()) {
      return recurrent.get();
    }
    if (method.getName().equals("gatherNd") && reals[0] instanceof NDArray index) {
      reals[0] = index.duplicate(); // the PyTorch engine calculates in the index itself
    }
    try {
      Object result = Reflection.call(target, method, reals);
      if (result == null) {
        throw new IllegalStateException("DJL's " + method + " gave nothing");
      }
      return result;
    } catch (UnsupportedOperationException e) {
      return Zeros.of(method.getName(), target, reals, real)
          .orElseThrow(
              () ->
                  new UnsupportedOperationException(
                      "DJL cannot run " + method.getName() + " (" + e.getMessage() + ")", e));
    }
  }

  private List<Value> results(String op, List<@Nullable Object> args, NDList arrays) {
    List<Value> operands = Arguments.values(args);
    boolean fromInput = operands.stream().anyMatch(Value::fromInput);
    String name =
        operands.stream()
            .filter(value -> !value.name().equals("constant"))
            .map(value -> value.name() + "." + op)
            .findFirst()
            .orElse("constant");
    List<Value> madeOf =
        fromInput
            ? List.of()
            : operands.stream().flatMap(value -> value.weights().stream()).distinct().toList();
    Value.Learning learning = fromInput ? Value.Learning.NONE : Value.Learning.of(op, operands);
    List<Value> results = new ArrayList<>();
    for (NDArray array : arrays) {
      results.add(value(Value.Origin.RESULT, name, array, fromInput, learning, madeOf));
    }
    return results;
  }

  /** Records a graph block as a whole. */
  NDList graph(GraphBlock block, NDList inputs, UnaryOperator<NDList> run) {
    places.at(block);
    List<@Nullable Object> recorded = new ArrayList<>();
    recorded.add(block);
    arguments.record(inputs.toArray(), recorded, null);
    NDList arrays = run.apply(arguments.realList(inputs));
    List<Value> results = results("graph", recorded, arrays);
    calls.add(new Call("graph", recorded, results, places.current()));
    NDList wrapped = new NDList();
    results.forEach(value -> wrapped.add(wrap(value, new Storage())));
    return wrapped;
  }
}
