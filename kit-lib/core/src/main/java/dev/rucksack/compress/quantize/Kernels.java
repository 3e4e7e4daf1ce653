package dev.rucksack.compress.quantize;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.facts.KernelAxes;
import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.ResizeMode;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** What ONNX Runtime computes on eight-bit values: its QDQ transformations as of 1.29. */
final class Kernels {
  /** They need the same range before and after; a test runs each of them. */
  private static final Set<String> CARRIERS =
      Set.of(
          "MaxPool",
          "Reshape",
          "Flatten",
          "Transpose",
          "Squeeze",
          "Unsqueeze",
          "Slice",
          "Split",
          "Gather",
          "GatherElements",
          "Expand",
          "Tile",
          "Resize");

  private static final Set<String> JOINS =
      Set.of("Concat", BinaryKind.ADD.onnxName(), BinaryKind.MUL.onnxName());

  private final Graph graph;

  Kernels(Graph graph) {
    this.graph = graph;
  }

  /** How a node can be computed. */
  Kernel of(Node node) {
    Kernel kernel = byOperator(node.op());
    boolean fits =
        kernel.isLayer()
            ? layerRefusal(node).isEmpty()
            : codedInputs(node).stream().allMatch(this::isComputedFloat);
    boolean limits = kernel != Kernel.LIMIT || limitsHoldZero(node);
    return fits && limits ? kernel : Kernel.NONE;
  }

  private static Kernel byOperator(Op op) {
    if (op instanceof Op.Conv) {
      return Kernel.CONVOLUTION;
    }
    if (op instanceof Op.Gemm || op instanceof Op.MatMul) {
      return Kernel.DENSE;
    }
    if (op instanceof Op.AveragePool pool && !isDilated(pool)
        || op instanceof Op.GlobalAveragePool) {
      return Kernel.POOL;
    }
    if (op instanceof Op.LeakyRelu || op.equals(new Op.Unary(UnaryKind.SIGMOID))) {
      return Kernel.MAP;
    }
    if (op instanceof Op.Clip || op.equals(new Op.Unary(UnaryKind.RELU))) {
      return Kernel.LIMIT;
    }
    if (JOINS.contains(op.type())) {
      return Kernel.JOIN;
    }
    boolean blends = op instanceof Op.Resize resize && resize.mode() != ResizeMode.NEAREST;
    return CARRIERS.contains(op.type()) && !blends ? Kernel.CARRIER : Kernel.NONE;
  }

  private static boolean isDilated(Op.AveragePool pool) {
    return pool.dilations().stream().anyMatch(dilation -> dilation > 1);
  }

  /** Whether ONNX Runtime 1.29 would quantize the stored weight of such a layer by itself. */
  boolean isForced(Node node) {
    boolean layer =
        node.op() instanceof Op.Conv
            || node.op() instanceof Op.ConvTranspose
            || node.op() instanceof Op.Gemm;
    return layer && graph.weight(node.input(1)).isPresent();
  }

  /**
   * Whether ONNX Runtime 1.29 puts an integer kernel in a node's place wherever it is between
   * codes, even if the kernel cannot do the same, or the node was excluded.
   */
  boolean needsDistance(Node node, boolean excluded) {
    Kernel kernel = byOperator(node.op());
    boolean fused = kernel == Kernel.POOL || kernel == Kernel.MAP || kernel == Kernel.JOIN;
    return excluded && fused || node.op() instanceof Op.AveragePool pool && isDilated(pool);
  }

  /** The values that a node must get in eight bits to be computed on them. */
  List<String> codedInputs(Node node) {
    return JOINS.contains(node.op().type()) ? node.inputs() : List.of(node.input());
  }

  private boolean isComputedFloat(String value) {
    return !value.isEmpty() && isFloat(value) && graph.weight(value).isEmpty();
  }

  private boolean isFloat(String value) {
    return graph.type(value).dtype() == DType.FLOAT32;
  }

  /**
   * Codes always represent an interval that contains 0; only then can they take a limit's place.
   */
  private boolean limitsHoldZero(Node node) {
    return !(node.op() instanceof Op.Clip) || limits(node).hold(0, 0);
  }

  /** The limits of a Clip; none that hold anything if they are not stored. */
  Limits limits(Node clip) {
    return new Limits(
        limit(clip, 1, Float.NEGATIVE_INFINITY).orElse(Float.NaN),
        limit(clip, 2, Float.POSITIVE_INFINITY).orElse(Float.NaN));
  }

  /**
   * The limits of a Clip.
   *
   * @param low NaN if it is not known
   * @param high NaN if it is not known
   */
  record Limits(float low, float high) {
    /** Whether values between two numbers are left as they are. */
    boolean hold(float least, float most) {
      return low <= least && most <= high;
    }
  }

  /** A limit of a Clip if it is stored or left out. */
  private Optional<Float> limit(Node clip, int position, float without) {
    return clip.hasInput(position)
        ? graph.weight(clip.input(position)).map(tensor -> (float) tensor.number(0))
        : Optional.of(without);
  }

  /** The axis of a layer's output channels in its weight. */
  int channelAxis(Node layer) {
    KernelAxes axes = layer.op().facts().input(1).kernel().orElseThrow();
    return Math.floorMod(axes.output(), graph.type(layer.input(1)).shape().rank());
  }

  /** A layer's bias, one number for each output channel; empty if it has none. */
  float[] bias(Node layer) {
    float[] stored = graph.weight(layer.input(2)).map(Tensor::floats).orElse(new float[0]);
    int channels = channels(layer);
    boolean spread = stored.length == 1 && channels > 1;
    float[] bias = spread ? new float[channels] : stored;
    if (spread) {
      Arrays.fill(bias, stored[0]);
    }
    return bias;
  }

  private int channels(Node layer) {
    return Math.toIntExact(graph.weight(layer.input(1)).orElseThrow().shape()[channelAxis(layer)]);
  }

  /** Why a node is not computed on eight-bit values, whatever comes before and after it. */
  String refusal(Node node) {
    Kernel kernel = byOperator(node.op());
    if (kernel.isLayer()) {
      return layerRefusal(node).orElseThrow();
    }
    return switch (kernel) {
      case NONE -> "ONNX Runtime has no integer kernel for it";
      case LIMIT -> "its limits are computed, or leave out 0";
      default -> "it works on a stored constant or on numbers that are not float32";
    };
  }

  private Optional<String> layerRefusal(Node layer) {
    Optional<Tensor> weight = graph.weight(layer.input(1));
    if (weight.isEmpty()) {
      return Optional.of("its weight '" + layer.input(1) + "' is computed, not stored");
    }
    if (weight.get().dtype() != DType.FLOAT32 || !isComputedFloat(layer.input())) {
      return Optional.of(
          "it multiplies %s by %s, not a computed float32 by a stored one"
              .formatted(graph.type(layer.input()), weight.get().type()));
    }
    return switch (layer.op()) {
      case Op.MatMul product when weight.get().rank() != 2 ->
          Optional.of("its weight has %d axes, not 2".formatted(weight.get().rank()));
      case Op.Gemm gemm when gemm.transA() || gemm.alpha() != 1 || gemm.beta() != 1 ->
          Optional.of("it transposes its input or scales its product or bias");
      default -> biasRefusal(layer).or(() -> resultRefusal(layer));
    };
  }

  /** ONNX Runtime 1.29 would fuse such a QuantizeLinear into the layer, and then fail. */
  private Optional<String> resultRefusal(Node layer) {
    boolean scales =
        !(layer.op() instanceof Op.Conv)
            && graph.consumers(layer.output()).stream()
                .filter(reader -> reader.op() instanceof Op.QuantizeLinear)
                .anyMatch(reader -> graph.type(reader.input(1)).shape().rank() > 0);
    return scales ? Optional.of("its result is quantized with several scales") : Optional.empty();
  }

  private Optional<String> biasRefusal(Node layer) {
    if (!layer.hasInput(2)) {
      return Optional.empty();
    }
    int channels = channels(layer);
    boolean vector =
        graph
            .weight(layer.input(2))
            .filter(bias -> bias.size() == 1 || bias.size() == channels && isRow(bias))
            .isPresent();
    return vector
        ? Optional.empty()
        : Optional.of("its bias '" + layer.input(2) + "' is not a stored vector");
  }

  /** Whether all axes but the last have length 1. */
  private static boolean isRow(Tensor tensor) {
    long[] shape = tensor.shape();
    return IntStream.range(0, shape.length - 1).allMatch(axis -> shape[axis] == 1);
  }
}
