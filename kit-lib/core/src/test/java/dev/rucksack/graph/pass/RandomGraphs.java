package dev.rucksack.graph.pass;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Graphs full of what clean-ups look for: constants, twins, identities, transposes. */
final class RandomGraphs {
  private static final long SIDE = 3;
  private static final List<UnaryKind> UNARY =
      List.of(UnaryKind.IDENTITY, UnaryKind.TANH, UnaryKind.RELU, UnaryKind.NEG);
  private static final List<BinaryKind> BINARY =
      List.of(BinaryKind.ADD, BinaryKind.SUB, BinaryKind.MUL);

  private final Random random;
  private final GraphBuilder b = Graph.builder("random");
  private final List<String> values = new ArrayList<>();
  private final List<String> defined = new ArrayList<>();

  private RandomGraphs(long seed) {
    random = new Random(seed);
  }

  /** All values are matrices of 3 × 3; some nodes are dead, some outputs alike. */
  static Graph of(long seed) {
    return new RandomGraphs(seed).graph();
  }

  private Graph graph() {
    b.input("x", TensorType.float32(Shape.of(SIDE, SIDE)));
    values.add("x");
    b.weight("w", Same.random(1, SIDE, SIDE)).weight("v", Same.random(1, SIDE, SIDE));
    b.weight("zero", Tensor.scalar(0)).weight("one", Tensor.scalar(1));
    b.weight("nine", Tensor.vector(9)).weight("square", Tensor.vector(SIDE, -1));
    values.addAll(List.of("w", "v"));
    int nodes = 4 + random.nextInt(16);
    for (int i = 0; i < nodes; i++) {
      node("n" + i);
    }
    int outputs = 1 + random.nextInt(3);
    for (int i = 0; i < outputs; i++) {
      String output = defined.remove(random.nextInt(defined.size()));
      b.output(output);
    }
    return b.build();
  }

  private String value() {
    return values.get(random.nextInt(values.size()));
  }

  private void node(String name) {
    switch (random.nextInt(7)) {
      case 0, 1 -> b.add(name, new Op.Unary(UNARY.get(random.nextInt(4))), value());
      case 2 -> b.add(name, new Op.Binary(BINARY.get(random.nextInt(3))), value(), value());
      case 3 -> {
        String neutral = random.nextBoolean() ? "zero" : "one";
        b.add(name, new Op.Binary(BINARY.get(random.nextInt(3))), value(), neutral);
      }
      case 4 -> b.add(name, new Op.Transpose(List.of(1, 0)), value());
      case 5 -> {
        b.add(name + "flat", new Op.Reshape(), value(), "nine");
        b.add(name, new Op.Reshape(), name + "flat", "square");
      }
      default ->
          b.add(
              name, random.nextBoolean() ? new Op.Cast(DType.FLOAT32) : new Op.Concat(1), value());
    }
    values.add(name);
    defined.add(name);
  }
}
