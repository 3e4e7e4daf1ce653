package dev.rucksack.generate;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.CoordinateMode;
import dev.rucksack.graph.op.Direction;
import dev.rucksack.graph.op.NearestMode;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.PadMode;
import dev.rucksack.graph.op.ReduceKind;
import dev.rucksack.graph.op.ResizeMode;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * Random networks whose channels can mostly be cut, the same for the same seed: pictures through
 * convolutions, normalizations, branches that are added, joined and split, heads, sequences, and
 * dense layers whose answers are added.
 */
public final class ChannelNetworks {
  private static final List<Integer> ONE = List.of(1, 1);
  private static final List<Integer> AROUND = List.of(1, 1, 1, 1);
  private static final int STEPS = 9;

  private final SplittableRandom random;
  private final Growth g;
  private final List<Picture> pictures = new ArrayList<>();
  private final List<String> answers = new ArrayList<>();

  /** A value [batch, channels, 6, 6]. */
  private record Picture(String name, long channels) {}

  private ChannelNetworks(long seed) {
    random = new SplittableRandom(seed);
    GraphBuilder builder = Graph.builder("channels" + Long.toUnsignedString(seed));
    g = new Growth(random, builder);
  }

  /** The network of a seed, from {@code x} [batch, 3, 6, 6] to [batch, 3]. */
  public static Graph of(long seed) {
    ChannelNetworks net = new ChannelNetworks(seed);
    net.g.builder.input("x", TensorType.float32(Shape.batchOf(3, 6, 6)));
    net.pictures.add(net.conv(new Picture("x", 3), 6, 1));
    for (int i = 0; i < STEPS; i++) {
      net.step();
    }
    return net.finish();
  }

  private Graph finish() {
    pictures.forEach(this::pooled);
    String sum = g.builder.add("y0", new Op.Unary(UnaryKind.TANH), answers.getFirst());
    for (String answer : answers.subList(1, answers.size())) {
      sum = g.node(new Op.Binary(BinaryKind.ADD), sum, answer);
    }
    return g.builder.output(sum).dropUnused().build();
  }

  private void step() {
    Picture from = pictures.get(random.nextInt(pictures.size()));
    List<Function<Picture, Optional<Picture>>> steps =
        List.of(
            x -> Optional.of(conv(x, 2 + random.nextInt(6), 1)),
            x -> Optional.of(conv(x, x.channels, 1)),
            this::depthwise,
            this::grouped,
            this::transposed,
            x -> Optional.of(normalized(x)),
            x -> Optional.of(activated(x)),
            this::added,
            this::scaled,
            this::joined,
            this::split,
            this::sliced,
            x -> Optional.of(spatial(x)),
            this::heads,
            this::turned,
            this::sequence,
            this::flattened,
            this::gathered);
    steps.get(random.nextInt(steps.size())).apply(from).ifPresent(pictures::add);
  }

  private Picture conv(Picture x, long to, int group) {
    Op op = new Op.Conv(ONE, AROUND, ONE, group);
    String w = weight(to, x.channels / group, 3, 3);
    boolean bias = random.nextBoolean();
    return new Picture(bias ? g.node(op, x.name, w, weight(to)) : g.node(op, x.name, w), to);
  }

  private Optional<Picture> depthwise(Picture x) {
    long channels = x.channels;
    return Optional.of(conv(x, channels * (1 + random.nextInt(2)), (int) channels));
  }

  private Optional<Picture> grouped(Picture x) {
    return x.channels % 2 == 0 ? Optional.of(conv(x, 4, 2)) : Optional.empty();
  }

  private Optional<Picture> transposed(Picture x) {
    boolean grouped = x.channels % 2 == 0 && random.nextBoolean();
    int groups = grouped ? 2 : 1;
    Op op = new Op.ConvTranspose(ONE, AROUND, List.of(0, 0), ONE, groups);
    return some(g.node(op, x.name, weight(x.channels, 2, 3, 3), weight(2L * groups)), 2L * groups);
  }

  private Picture normalized(Picture x) {
    long c = x.channels;
    String[] two = {x.name, weight(c), weight(c)};
    return switch (random.nextInt(4)) {
      case 0 -> same(x, g.node(new Op.InstanceNormalization(0.1f), two));
      case 1 -> same(x, g.node(new Op.GroupNormalization(c % 2 == 0 ? 2 : 1, 0.1f), two));
      default -> {
        Op op = new Op.BatchNormalization(1e-3f);
        yield same(x, g.node(op, x.name, weight(c), weight(c), weight(c), g.uniform(0.5, 2, c)));
      }
    };
  }

  private Picture activated(Picture x) {
    Op op =
        g.any(
            List.of(
                new Op.Unary(UnaryKind.RELU),
                new Op.Unary(UnaryKind.SIGMOID),
                new Op.Unary(UnaryKind.COS),
                new Op.Gelu(false),
                new Op.Clip(),
                new Op.PRelu()));
    if (op instanceof Op.Clip) {
      return same(x, g.node(op, x.name, g.scalar(0.1f), g.scalar(0.6f)));
    }
    return same(
        x,
        op instanceof Op.PRelu ? g.node(op, x.name, weight(x.channels, 1, 1)) : g.node(op, x.name));
  }

  private Optional<Picture> added(Picture x) {
    List<Picture> alike = pictures.stream().filter(p -> p.channels == x.channels).toList();
    return some(g.node(new Op.Binary(BinaryKind.ADD), x.name, g.any(alike).name), x.channels);
  }

  private Optional<Picture> scaled(Picture x) {
    Op op = new Op.Binary(g.any(List.of(BinaryKind.MUL, BinaryKind.ADD, BinaryKind.SUB)));
    String by = random.nextBoolean() ? g.scalar(0.7f) : weight(x.channels, 1, 1);
    return some(g.node(op, x.name, by), x.channels);
  }

  private Optional<Picture> joined(Picture x) {
    if (x.channels > 16) {
      return Optional.empty();
    }
    Picture other = g.any(pictures);
    String joined = g.node(new Op.Concat(1), x.name, other.name, x.name);
    return some(joined, 2 * x.channels + other.channels);
  }

  private Optional<Picture> split(Picture x) {
    long c = x.channels;
    if (c < 3) {
      return Optional.empty();
    }
    List<String> parts = g.nodes(new Op.Split(1), 2, x.name, g.vector(2, c - 2));
    pictures.add(new Picture(parts.getFirst(), 2));
    return some(parts.getLast(), c - 2);
  }

  private Optional<Picture> sliced(Picture x) {
    return x.channels < 3
        ? Optional.empty()
        : some(
            g.node(new Op.Slice(), x.name, g.vector(1), g.vector(-1), g.vector(1)), x.channels - 2);
  }

  private Optional<Picture> gathered(Picture x) {
    long last = x.channels - 1;
    return some(g.node(new Op.Gather(1), x.name, g.vector(last, 0, -1, last / 2)), 4);
  }

  /** What moves over the picture and leaves its channels and its size. */
  private Picture spatial(Picture x) {
    Op resize = new Op.Resize(ResizeMode.NEAREST, CoordinateMode.ASYMMETRIC, NearestMode.FLOOR);
    return switch (random.nextInt(5)) {
      case 0 -> same(x, g.node(new Op.MaxPool(List.of(3, 3), ONE, AROUND, false), x.name));
      case 1 ->
          same(x, g.node(new Op.AveragePool(List.of(3, 3), ONE, AROUND, false, true), x.name));
      case 2 -> {
        String pads = g.vector(0, 0, 1, -1, 0, 0, -1, 1);
        yield same(x, g.node(new Op.Pad(PadMode.CONSTANT), x.name, pads, g.scalar(0.5f)));
      }
      case 3 -> {
        String scales = g.weight(Tensor.of(new float[] {1, 1, 2, 2}, 4));
        String larger = g.node(resize, x.name, "", scales);
        Op pool = new Op.MaxPool(List.of(2, 2), List.of(2, 2), List.of(0, 0, 0, 0), false);
        yield same(x, g.node(pool, larger));
      }
      default -> same(x, g.node(new Op.Softmax(-1), x.name));
    };
  }

  /** Channels in two heads, each by itself, and together again. */
  private Optional<Picture> heads(Picture x) {
    long c = x.channels;
    if (c % 2 != 0) {
      return Optional.empty();
    }
    String heads = g.node(new Op.Reshape(), x.name, g.vector(0, 2, c / 2, 36));
    String turned = g.node(new Op.Transpose(List.of(0, 1, 3, 2)), heads);
    String scores = g.node(new Op.Softmax(-1), g.node(new Op.MatMul(), turned, heads));
    String mixed = g.node(new Op.MatMul(), scores, turned);
    String back = g.node(new Op.Transpose(List.of(0, 1, 3, 2)), mixed);
    return some(g.node(new Op.Reshape(), back, g.vector(0, c, 6, 6)), c);
  }

  private Optional<Picture> turned(Picture x) {
    String last = g.node(new Op.Transpose(List.of(0, 2, 3, 1)), x.name);
    String dense = g.node(new Op.MatMul(), last, weight(x.channels, 4));
    String biased = g.node(new Op.Binary(BinaryKind.ADD), dense, weight(4));
    return some(g.node(new Op.Transpose(List.of(0, 3, 1, 2)), biased), 4);
  }

  /** Rows of a picture as steps of a recurrent layer, whose last state is read. */
  private Optional<Picture> sequence(Picture x) {
    String rows = g.node(new Op.Transpose(List.of(2, 0, 1, 3)), x.name);
    String steps = g.node(new Op.Reshape(), rows, g.vector(6, -1, 6 * x.channels));
    boolean lstm = random.nextBoolean();
    Op op = lstm ? new Op.LSTM(4, Direction.FORWARD) : new Op.GRU(4, Direction.FORWARD, true);
    long gates = lstm ? 16 : 12;
    String name = g.builder.freshName("layer");
    List<String> inputs =
        List.of(steps, weight(1, gates, 6 * x.channels), weight(1, gates, 4), weight(1, 2 * gates));
    String state = g.builder.freshName("state");
    g.builder.node(new Node(name, op, inputs, List.of("", state)));
    read(g.node(new Op.Reshape(), state, g.vector(-1, 4)), 4);
    return Optional.empty();
  }

  private Optional<Picture> flattened(Picture x) {
    String flat = g.node(new Op.Flatten(1), x.name);
    String w = weight(5, 36 * x.channels);
    read(g.node(new Op.Gemm(1, 1, false, true), flat, w, weight(5)), 5);
    return Optional.empty();
  }

  private void pooled(Picture picture) {
    if (random.nextBoolean()) {
      String means = g.node(new Op.GlobalAveragePool(), picture.name);
      read(g.node(new Op.Flatten(1), means), picture.channels);
    } else {
      Op sum = new Op.Reduce(ReduceKind.SUM, false);
      String plane = g.node(sum, picture.name, g.vector(2, 3));
      read(g.node(new Op.Unary(UnaryKind.TANH), plane), picture.channels);
    }
  }

  /** A dense layer of its own for each, so that they have no channels in common. */
  private void read(String features, long count) {
    answers.add(g.node(new Op.Gemm(1, 1, false, true), features, weight(3, count), weight(3)));
  }

  private static Picture same(Picture like, String name) {
    return new Picture(name, like.channels);
  }

  private static Optional<Picture> some(String name, long channels) {
    return Optional.of(new Picture(name, channels));
  }

  private String weight(long... shape) {
    return g.uniform(-0.5, 0.5, shape);
  }
}
