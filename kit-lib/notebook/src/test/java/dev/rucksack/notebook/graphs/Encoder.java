package dev.rucksack.notebook.graphs;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.Arrays;
import java.util.List;

/** A transformer's encoder (Vaswani et al., Attention Is All You Need, 2017), weights of zero. */
final class Encoder {
  private static final Op ADD = new Op.Binary(BinaryKind.ADD);
  private static final int WIDTH = 8;

  private final GraphBuilder b = Graph.builder("encoder");
  private int count;

  private Encoder() {}

  /** Layers of two heads; all read one mask. */
  static Graph of(int layers) {
    Encoder net = new Encoder();
    net.b.input("tokens", TensorType.int64(Shape.of(Shape.BATCH, Shape.TIME)));
    net.b.input(
        "mask", TensorType.float32(Shape.of(Shape.BATCH, Dim.of(1), Dim.of(1), Shape.TIME)));
    net.b.weight("words", zeros(50, WIDTH)).weight("heads", Tensor.vector(0, 0, 2, WIDTH / 2));
    net.b.weight("joined", Tensor.vector(0, 0, WIDTH)).weight("scale", Tensor.scalar(0.5f));
    String at = net.b.add("embedded", new Op.Gather(0), "words", "tokens");
    for (int i = 0; i < layers; i++) {
      at = net.norm(net.add(ADD, net.attention(at), at));
      String wide = net.add(new Op.Gelu(false), net.dense(at, WIDTH, 4 * WIDTH));
      at = net.norm(net.add(ADD, net.dense(wide, 4 * WIDTH, WIDTH), at));
    }
    return net.b.output(at).build();
  }

  private String attention(String x) {
    String q = heads(x, 0, 2, 1, 3);
    String k = heads(x, 0, 2, 3, 1);
    String v = heads(x, 0, 2, 1, 3);
    String scores = add(new Op.Binary(BinaryKind.MUL), add(new Op.MatMul(), q, k), "scale");
    String weights = add(new Op.Softmax(-1), add(ADD, scores, "mask"));
    String mixed = add(new Op.Transpose(List.of(0, 2, 1, 3)), add(new Op.MatMul(), weights, v));
    return dense(add(new Op.Reshape(), mixed, "joined"), WIDTH, WIDTH);
  }

  private String heads(String x, int... perm) {
    String split = add(new Op.Reshape(), dense(x, WIDTH, WIDTH), "heads");
    return add(new Op.Transpose(Arrays.stream(perm).boxed().toList()), split);
  }

  private String dense(String x, int from, int to) {
    String name = "dense" + count++;
    b.weight(name + ".w", zeros(from, to)).weight(name + ".b", zeros(to));
    return b.add(name, ADD, b.add(name + ".product", new Op.MatMul(), x, name + ".w"), name + ".b");
  }

  private String norm(String x) {
    String name = "norm" + count++;
    b.weight(name + ".scale", zeros(WIDTH)).weight(name + ".shift", zeros(WIDTH));
    return b.add(name, new Op.LayerNormalization(-1, 1e-5f), x, name + ".scale", name + ".shift");
  }

  private String add(Op op, String... inputs) {
    return b.add("value" + count++, op, inputs);
  }

  private static Tensor zeros(long... shape) {
    return Tensor.of(new float[Math.toIntExact(Shape.of(shape).elements())], shape);
  }
}
