package dev.rucksack.generate;

import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** A graph that grows, and what steps need to add to it. */
final class Growth {
  final RandomGenerator random;
  final GraphBuilder builder;
  final List<Value> values = new ArrayList<>();

  private int parts;

  Growth(RandomGenerator random, GraphBuilder builder) {
    this.random = random;
    this.builder = builder;
  }

  /** From 1 to {@code most}. */
  int upTo(int most) {
    return 1 + random.nextInt(most);
  }

  <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  <T> T any(T[] array) {
    return array[random.nextInt(array.length)];
  }

  /** An index into the lengths after the batch. */
  int index(Value x) {
    return random.nextInt(x.rest().size());
  }

  /** Another value of the same shape, or the value itself. */
  Value like(Value x) {
    return any(values.stream().filter(v -> v.rest().equals(x.rest())).toList());
  }

  String weight(Tensor tensor) {
    String name = builder.freshName("w");
    builder.weight(name, tensor);
    return name;
  }

  String vector(List<Long> values) {
    return weight(Tensor.vector(values.stream().mapToLong(Long::longValue).toArray()));
  }

  String vector(long... values) {
    return weight(Tensor.vector(values));
  }

  String scalar(float value) {
    return weight(Tensor.scalar(value));
  }

  /** Uniform between two numbers. */
  String uniform(double least, double most, long... shape) {
    float[] numbers = new float[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) random.nextDouble(least, most);
    }
    return weight(Tensor.of(numbers, shape));
  }

  /** Weights such that a sum over {@code fan} inputs keeps their size. */
  String scaled(long fan, long... shape) {
    double bound = Math.sqrt(1.5 / fan);
    return uniform(-bound, bound, shape);
  }

  /** Adds a node of one output. */
  String node(Op op, String... inputs) {
    return builder.add(builder.freshName("v"), op, inputs);
  }

  /** Adds a node of several outputs. */
  List<String> nodes(Op op, int outputs, String... inputs) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < outputs; i++) {
      names.add("part" + parts++);
    }
    builder.node(new Node(names.getFirst(), op, List.of(inputs), names));
    return names;
  }

  /** An operator whose result has the value's shape and is not bit-exact. */
  Optional<Value> same(Value x, Op op, String... others) {
    return Optional.of(new Value(on(x, op, others), x.rest(), false));
  }

  /** An operator that only picks or moves numbers. */
  Optional<Value> moved(Value x, List<Long> rest, Op op, String... others) {
    return Optional.of(new Value(on(x, op, others), rest, x.exact()));
  }

  String on(Value x, Op op, String... others) {
    String[] inputs = new String[others.length + 1];
    inputs[0] = x.name();
    System.arraycopy(others, 0, inputs, 1, others.length);
    return node(op, inputs);
  }

  /** Within (−1, 1), so that what follows stays of a size in which float32 is precise. */
  Value bounded(Value x) {
    return new Value(node(new Op.Unary(UnaryKind.TANH), x.name()), x.rest(), false);
  }

  Optional<Value> bounded(Optional<Value> x) {
    return x.map(this::bounded);
  }

  /** Within ({@code above}, {@code above} + 1). */
  Value positive(Value x, float above) {
    String sigmoid = node(new Op.Unary(UnaryKind.SIGMOID), x.name());
    return new Value(node(new Op.Binary(BinaryKind.ADD), sigmoid, scalar(above)), x.rest(), false);
  }
}
