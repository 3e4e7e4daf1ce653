package dev.rucksack.djl;

import dev.rucksack.graph.Direction;
import dev.rucksack.graph.Node;
import dev.rucksack.graph.Op;
import dev.rucksack.graph.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * PyTorch's stacked LSTM as one ONNX {@code LSTM} a layer.
 *
 * <p>PyTorch keeps each gate's rows in the order i, f, c, o and two biases; ONNX in the order i, o,
 * f, c, both biases in one row, time first and the directions on an axis of their own.
 */
final class LstmTranslator implements Translation.Family {
  private static final int[] ONNX_FROM_TORCH = {0, 3, 1, 2};

  private final Set<Integer> used;

  /**
   * @param used the values that something reads; the states are emitted only for them
   */
  LstmTranslator(Set<Integer> used) {
    this.used = used;
  }

  @Override
  public boolean translate(Step step, Emitter out) {
    if (!step.op().equals("lstm")) {
      return false;
    }
    boolean batchFirst = step.flag(8);
    int layers = step.integer(4);
    int directions = step.flag(7) ? 2 : 1;
    Op swap = new Op.Transpose(List.of(1, 0, 2));
    String x = out.name(step.value(0));
    x = batchFirst ? out.node(step, swap, x) : x;
    List<List<String>> states = List.of(new ArrayList<>(), new ArrayList<>());
    for (int layer = 0; layer < layers; layer++) {
      Node node = layer(step, out, x, layer, directions);
      out.node(node);
      states.get(0).add(node.outputs().get(1));
      states.get(1).add(node.outputs().get(2));
      x = sequence(step, out, node.output(), directions);
    }
    out.define(step.result(), batchFirst ? out.node(step, swap, x) : x);
    for (int i = 0; i < 2; i++) {
      if (wanted(step, i)) {
        String[] parts = states.get(i).toArray(String[]::new);
        String all = layers == 1 ? parts[0] : out.node(step, new Op.Concat(0), parts);
        out.define(step.results().get(i + 1), all);
      }
    }
    return true;
  }

  private boolean wanted(Step step, int state) {
    return used.contains(step.results().get(state + 1).id());
  }

  private Node layer(Step step, Emitter out, String x, int layer, int directions) {
    int per = step.flag(3) ? 4 : 2;
    List<Value> parameters =
        step.values(2).subList(layer * directions * per, (layer + 1) * directions * per);
    if (directions == 2 && per == 4) {
      throw new Refusal("DJL 0.36 mixes up its weights; leave out the biases or one direction");
    }
    Tensor first = out.tensor(parameters.get(1));
    long hidden = first.shape()[1];
    String stem = stem(parameters.getFirst()) + "l" + layer;
    List<String> ins = new ArrayList<>(List.of(x));
    ins.add(out.derived(stem + ".W", () -> weights(out, parameters, 0, per, directions)));
    ins.add(out.derived(stem + ".R", () -> weights(out, parameters, 1, per, directions)));
    ins.add(per == 4 ? out.derived(stem + ".B", () -> biases(out, parameters, directions)) : "");
    ins.addAll(states(step, out, layer, directions));
    while (ins.getLast().isEmpty()) {
      ins.removeLast();
    }
    String name = out.fresh(step.place().nameOf("LSTM"));
    Direction direction = directions == 2 ? Direction.BIDIRECTIONAL : Direction.FORWARD;
    List<String> outs = new ArrayList<>(List.of(name));
    outs.add(wanted(step, 0) ? out.fresh(name + ".h") : "");
    outs.add(wanted(step, 1) ? out.fresh(name + ".c") : "");
    return new Node(name, new Op.LSTM((int) hidden, direction), ins, outs);
  }

  /** {@code 02LSTM.} of {@code 02LSTM.l_0_i2h_WEIGHT}. */
  private static String stem(Value weight) {
    return weight.name().substring(0, weight.name().lastIndexOf('.') + 1);
  }

  /** [D, 4H, columns]. */
  private static Tensor weights(
      Emitter out, List<Value> parameters, int which, int per, int directions) {
    List<float[]> parts = new ArrayList<>();
    long[] shape = out.tensor(parameters.get(which)).shape();
    for (int d = 0; d < directions; d++) {
      float[] torch = out.tensor(parameters.get(d * per + which)).floats();
      parts.add(Weights.reorder(torch, ONNX_FROM_TORCH));
    }
    return Tensor.of(Weights.join(parts), directions, shape[0], shape[1]);
  }

  /** [D, 8H]: for each direction the input's biases, then the state's. */
  private static Tensor biases(Emitter out, List<Value> parameters, int directions) {
    List<float[]> parts = new ArrayList<>();
    for (int i = 0; i < 4 * directions; i++) {
      if (i % 4 >= 2) {
        parts.add(Weights.reorder(out.tensor(parameters.get(i)).floats(), ONNX_FROM_TORCH));
      }
    }
    float[] joined = Weights.join(parts);
    return Tensor.of(joined, directions, joined.length / directions);
  }

  /** Lengths (none), then the layer's part of the initial states, absent where they are zeros. */
  private static List<String> states(Step step, Emitter out, int layer, int directions) {
    List<String> names = new ArrayList<>(List.of(""));
    for (Value state : step.values(1)) {
      boolean zero = !state.fromInput() && state.array().countNonzero().getLong() == 0;
      if (zero) {
        names.add("");
      } else if (step.integer(4) == 1) {
        names.add(out.name(state));
      } else {
        Tensor start = Tensor.vector((long) layer * directions);
        Tensor end = Tensor.vector((layer + 1L) * directions);
        names.add(
            out.node(
                step,
                new Op.Slice(),
                out.name(state),
                out.constant(step, "start", start),
                out.constant(step, "end", end)));
      }
    }
    return names;
  }

  /** [T, D, N, H] → [T, N, D·H]. */
  private static String sequence(Step step, Emitter out, String y, int directions) {
    if (directions == 1) {
      return out.node(step, new Op.Squeeze(), y, out.constant(step, "axes", Tensor.vector(1)));
    }
    String swapped = out.node(step, new Op.Transpose(List.of(0, 2, 1, 3)), y);
    Tensor shape = Tensor.vector(0, 0, step.resultShapes().getFirst()[2]);
    return out.node(step, new Op.Reshape(), swapped, out.constant(step, "shape", shape));
  }
}
