package dev.rucksack.graph.facts;

import static dev.rucksack.graph.facts.Port.input;
import static dev.rucksack.graph.facts.Port.output;

import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import java.util.function.IntUnaryOperator;

/** What operators with kernels do to channels. */
public final class LayerChannels {
  private static final Port X = input(0);
  private static final Port W = input(1);
  private static final Port B = input(2);
  private static final Port R = input(2);
  private static final Port Y = output(0);

  private LayerChannels() {}

  /** Convolution of {@code X[N, C, …]} by a kernel, with a bias for each channel of the result. */
  public static ChannelRule convolution(KernelAxes axes) {
    return node -> {
      AxisSets sets =
          new AxisSets(
              axes.groups() > 1
                  ? "all groups share the axis, or a window moves along it"
                  : "a window moves along the axis");
      sets.add(AxisSets.same(node, X.shape(node).dim(0), X, 0, Y, 0));
      return axes.groups() == 1 ? plain(node, axes, sets) : grouped(node, axes, sets);
    };
  }

  private static AxisSets plain(NodeView node, KernelAxes axes, AxisSets sets) {
    Dim inner = X.shape(node).dim(1);
    sets.add(AxisSets.same(node, inner, X, 1, W, axes.input()).summed(X, W));
    return sets.add(AxisSets.same(node, Y.shape(node).dim(1), W, axes.output(), Y, 1, B, 0));
  }

  /**
   * Whole groups go, each with its own input and output channels; or the same positions within all
   * groups, which stay equally wide.
   */
  private static AxisSets grouped(NodeView node, KernelAxes axes, AxisSets sets) {
    Dim from = X.shape(node).dim(1);
    Dim to = Y.shape(node).dim(1);
    if (!(from instanceof Dim.Fixed(long in)) || !(to instanceof Dim.Fixed(long out))) {
      return sets;
    }
    IntUnaryOperator input = at -> at / (int) (in / axes.groups());
    IntUnaryOperator output = at -> at / (int) (out / axes.groups());
    boolean rows = axes.split() == axes.input();
    AxisSet set = AxisSet.of(axes.groups()).with(X, 1, input).with(Y, 1, output);
    set = set.with(W, rows ? axes.output() : axes.input(), rows ? output : input);
    sets.add(node.has(2) ? set.with(B, 0, output) : set);
    return within(node, axes, sets, (int) in / axes.groups(), (int) out / axes.groups());
  }

  /** Nothing is left to cut within the groups of a depthwise convolution. */
  private static AxisSets within(NodeView node, KernelAxes axes, AxisSets sets, int in, int out) {
    if (in > 1) {
      IntUnaryOperator input = at -> at % in;
      AxisSet set = AxisSet.of(in).with(X, 1, input).with(W, axes.input(), input);
      sets.add(set.summed(X, W));
    }
    if (in > 1 && out > 1) {
      IntUnaryOperator output = at -> at % out;
      AxisSet set = AxisSet.of(out).with(Y, 1, output).with(W, axes.output(), output);
      sets.add(node.has(2) ? set.with(B, 0, output) : set);
    }
    return sets;
  }

  /** {@code A·B + C}, with A and B transposed as given. */
  public static ChannelRule gemm(boolean transA, boolean transB) {
    return node -> {
      int k = transA ? 0 : 1;
      Shape y = Y.shape(node);
      int last = node.has(2) ? B.shape(node).rank() - 1 : -1;
      return new AxisSets("it is an axis of a stretched bias")
          .add(AxisSets.same(node, X.shape(node).dim(k), X, k, W, transB ? 1 : 0).summed(X, W))
          .add(AxisSets.same(node, y.dim(1), W, transB ? 0 : 1, Y, 1, B, last))
          .add(AxisSets.same(node, y.dim(0), X, 1 - k, Y, 0, B, last - 1));
    };
  }

  /** The product of the last two axes; those before are broadcast to each other. */
  public static AxisSets matMul(NodeView node) {
    int a = X.shape(node).rank();
    int b = W.shape(node).rank();
    int y = Y.shape(node).rank();
    AxisSets sets = new AxisSets("one position along the axis is stretched to many");
    int rows = b == 1 ? 0 : b - 2;
    sets.add(AxisSets.same(node, X.shape(node).dim(a - 1), X, a - 1, W, rows).summed(X, W));
    if (b > 1) {
      sets.add(AxisSets.same(node, W.shape(node).dim(b - 1), W, b - 1, Y, y - 1));
    }
    if (a > 1) {
      sets.add(AxisSets.same(node, X.shape(node).dim(a - 2), X, a - 2, Y, b == 1 ? y - 1 : y - 2));
    }
    int outer = y - (a > 1 ? 1 : 0) - (b > 1 ? 1 : 0);
    for (int axis = 0; axis < outer; axis++) {
      int fromA = axis - outer + a - 2;
      int fromB = axis - outer + b - 2;
      sets.add(AxisSets.same(node, Y.shape(node).dim(axis), Y, axis, X, fromA, W, fromB));
    }
    return sets;
  }

  /** Steps along {@code X[T, N, I]} with a state of H features, one gate after another. */
  public static ChannelRule recurrent(int hidden) {
    return node -> {
      AxisSets sets = new AxisSets("steps and directions are not channels");
      sets.add(AxisSets.same(node, X.shape(node).dim(2), X, 2, W, 2).summed(X, W));
      IntUnaryOperator unit = at -> at % hidden;
      AxisSet set = AxisSet.of(hidden).with(W, 1, unit).with(R, 1, unit).with(R, 2).summed(R);
      set = node.has(3) ? set.with(input(3), 1, unit) : set;
      for (int state = 5; state < node.inputs(); state++) {
        set = node.has(state) ? set.with(input(state), 2) : set;
      }
      for (int i = 0; i < node.outputs(); i++) {
        set = node.hasOutput(i) ? set.with(output(i), i == 0 ? 3 : 2) : set;
      }
      return sets.add(set);
    };
  }
}
