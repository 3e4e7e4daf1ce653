package dev.rucksack.notebook.graphs;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.List;
import java.util.Locale;

/** Well-known networks of many nodes, with weights of zero. */
public final class LargeNetworks {
  private static final Op RELU = new Op.Unary(UnaryKind.RELU);
  private static final Op ADD = new Op.Binary(BinaryKind.ADD);

  private final GraphBuilder b;
  private int count;

  private LargeNetworks(String name) {
    b = Graph.builder(name).input("pixels", TensorType.float32(Shape.batchOf(3, 224, 224)));
  }

  /**
   * ResNet-50 (He et al., Deep Residual Learning for Image Recognition, 2016).
   *
   * @param thin by what its channels are divided
   */
  static Graph resNet50(int thin) {
    LargeNetworks net = new LargeNetworks("resnet50");
    String at = net.conv("pixels", 3, 64 / thin, 7, 2, 1, true);
    at = net.add(new Op.MaxPool(List.of(3, 3), List.of(2, 2), List.of(1, 1, 1, 1), false), at);
    int channels = 64 / thin;
    int[] blocks = {3, 4, 6, 3};
    for (int stage = 0; stage < 4; stage++) {
      int inner = (64 << stage) / thin;
      for (int block = 0; block < blocks[stage]; block++) {
        int stride = block == 0 && stage > 0 ? 2 : 1;
        String path = net.conv(at, channels, inner, 1, 1, 1, true);
        path = net.conv(path, inner, inner, 3, stride, 1, true);
        path = net.conv(path, inner, 4 * inner, 1, 1, 1, false);
        String skip = block > 0 ? at : net.conv(at, channels, 4 * inner, 1, stride, 1, false);
        at = net.add(RELU, net.add(ADD, path, skip));
        channels = 4 * inner;
      }
    }
    return net.classify(at, channels);
  }

  /** MobileNetV2 (Sandler et al., Inverted Residuals and Linear Bottlenecks, 2018). */
  static Graph mobileNetV2() {
    LargeNetworks net = new LargeNetworks("mobilenetv2");
    int[][] stages = {
      {1, 16, 1, 1},
      {6, 24, 2, 2},
      {6, 32, 3, 2},
      {6, 64, 4, 2},
      {6, 96, 3, 1},
      {6, 160, 3, 2},
      {6, 320, 1, 1}
    };
    String at = net.conv("pixels", 3, 32, 3, 2, 1, true);
    int channels = 32;
    for (int[] stage : stages) {
      for (int block = 0; block < stage[2]; block++) {
        int wide = channels * stage[0];
        int stride = block == 0 ? stage[3] : 1;
        String path = stage[0] == 1 ? at : net.conv(at, channels, wide, 1, 1, 1, true);
        path = net.conv(path, wide, wide, 3, stride, wide, true);
        path = net.conv(path, wide, stage[1], 1, 1, 1, false);
        at = block == 0 ? path : net.add(ADD, path, at);
        channels = stage[1];
      }
    }
    return net.classify(net.conv(at, channels, 1280, 1, 1, 1, true), 1280);
  }

  /** VGG-16's convolutions (Simonyan and Zisserman, 2015), channels divided by 8. */
  public static Graph vgg16() {
    LargeNetworks net = new LargeNetworks("vgg16");
    String at = "pixels";
    int channels = 3;
    int[][] stages = {{8, 2}, {16, 2}, {32, 3}, {64, 3}, {64, 3}};
    for (int[] stage : stages) {
      for (int i = 0; i < stage[1]; i++) {
        at = net.conv(at, channels, stage[0], 3, 1, 1, true);
        channels = stage[0];
      }
      at = net.add(new Op.MaxPool(List.of(2, 2), List.of(2, 2), List.of(0, 0, 0, 0), false), at);
    }
    return net.classify(at, channels);
  }

  /** Blocks of four branches (Szegedy et al., Going Deeper with Convolutions, 2015). */
  static Graph inception() {
    LargeNetworks net = new LargeNetworks("inception");
    String at = net.conv("pixels", 3, 16, 7, 4, 1, true);
    for (int block = 0; block < 6; block++) {
      int c = 16;
      String a = net.conv(at, c, 4, 1, 1, 1, true);
      String d = net.conv(net.conv(at, c, 4, 1, 1, 1, true), 4, 4, 3, 1, 1, true);
      String e = net.conv(net.conv(at, c, 4, 1, 1, 1, true), 4, 4, 5, 1, 1, true);
      Op pool = new Op.MaxPool(List.of(3, 3), List.of(1, 1), List.of(1, 1, 1, 1), false);
      String p = net.conv(net.add(pool, at), c, 4, 1, 1, 1, true);
      at = net.add(new Op.Concat(1), a, d, e, p);
    }
    return net.classify(at, 16);
  }

  private String add(Op op, String... inputs) {
    return b.add(op.type().toLowerCase(Locale.ROOT) + count++, op, inputs);
  }

  private String conv(
      String in, int from, int to, int kernel, int stride, int group, boolean relu) {
    String name = "conv" + count++;
    int pad = kernel / 2;
    Op op = new Op.Conv(List.of(stride, stride), List.of(pad, pad, pad, pad), List.of(1, 1), group);
    b.weight(name + ".w", zeros(to, from / group, kernel, kernel));
    b.add(name, op, in, name + ".w");
    String[] norm = {name, name + ".scale", name + ".shift", name + ".mean", name + ".var"};
    List.of(norm).subList(1, 5).forEach(weight -> b.weight(weight, zeros(to)));
    String at = b.add(name + ".norm", new Op.BatchNormalization(1e-5f), norm);
    return relu ? b.add(name + ".relu", RELU, at) : at;
  }

  private Graph classify(String at, int channels) {
    String flat = add(new Op.Flatten(1), add(new Op.GlobalAveragePool(), at));
    b.weight("fc.w", zeros(10, channels)).weight("fc.b", zeros(10));
    return b.output(b.add("scores", new Op.Gemm(1, 1, false, true), flat, "fc.w", "fc.b")).build();
  }

  private static Tensor zeros(long... shape) {
    return Tensor.of(new float[Math.toIntExact(Shape.of(shape).elements())], shape);
  }
}
