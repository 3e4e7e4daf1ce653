package dev.rucksack.djl.trace.translate;

import dev.rucksack.djl.trace.record.RecordedStep;
import dev.rucksack.djl.trace.record.RecurrentCall;
import dev.rucksack.djl.trace.record.Value;
import dev.rucksack.graph.op.Direction;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** PyTorch's stacked recurrent operators as one ONNX operator a layer. */
final class RecurrentTranslator implements Translation.Family {
  private final Set<Integer> used;

  /**
   * @param used the values that something reads; the states are emitted only for them
   */
  RecurrentTranslator(Set<Integer> used) {
    this.used = used;
  }

  @Override
  public boolean translate(RecordedStep step, Emitter out) {
    if (!RecurrentCall.OPERATORS.contains(step.op())) {
      return false;
    }
    RecurrentCall call = new RecurrentCall(step);
    Op swap = new Op.Transpose(List.of(1, 0, 2));
    String x = out.name(step.value(0));
    x = call.batchFirst() ? out.node(step, swap, x) : x;
    List<List<String>> states = new ArrayList<>();
    call.states().forEach(state -> states.add(new ArrayList<>()));
    for (int layer = 0; layer < call.layers(); layer++) {
      Node node = layer(call, out, x, layer);
      out.node(node);
      for (int i = 0; i < states.size(); i++) {
        if (wanted(step, i)) {
          states.get(i).add(node.outputs().get(i + 1));
        }
      }
      x = sequence(call, out, node.output());
    }
    out.define(step.result(), call.batchFirst() ? out.node(step, swap, x) : x);
    for (int i = 0; i < states.size(); i++) {
      if (wanted(step, i)) {
        String[] parts = states.get(i).toArray(String[]::new);
        String all = parts.length == 1 ? parts[0] : out.node(step, new Op.Concat(0), parts);
        out.define(step.results().get(i + 1), all);
      }
    }
    return true;
  }

  private boolean wanted(RecordedStep step, int state) {
    return used.contains(step.results().get(state + 1).id());
  }

  private Node layer(RecurrentCall call, Emitter out, String x, int layer) {
    RecurrentWeights weights = new RecurrentWeights(call, layer, out);
    List<String> ins = new ArrayList<>(List.of(x, weights.ofInput(), weights.ofState()));
    ins.add(call.hasBiases() ? weights.biases() : "");
    ins.add(""); // lengths
    call.states().forEach(state -> ins.add(state(call, out, layer, state)));
    while (ins.getLast().isEmpty()) {
      ins.removeLast();
    }
    Op op = call.operator(weights.hiddenSize());
    String name = out.fresh(call.step().place().nameOf(op.type()));
    List<String> outs = new ArrayList<>(List.of(name));
    for (int i = 0; i < call.states().size(); i++) {
      outs.add(wanted(call.step(), i) ? out.fresh(name + (i == 0 ? ".h" : ".c")) : "");
    }
    return new Node(name, op, ins, outs);
  }

  /** The layer's part of an initial state, absent where that is zero. */
  private static String state(RecurrentCall call, Emitter out, int layer, Value state) {
    if (!state.fromInput() && state.array().countNonzero().getLong() == 0) {
      return "";
    }
    if (call.layers() == 1) {
      return out.name(state);
    }
    RecordedStep step = call.step();
    Tensor start = Tensor.vector((long) layer * call.directions());
    Tensor end = Tensor.vector((layer + 1L) * call.directions());
    return out.node(
        step,
        new Op.Slice(),
        out.name(state),
        out.constant(step, "start", start),
        out.constant(step, "end", end));
  }

  /** [T, D, N, H] → [T, N, D·H]. */
  private static String sequence(RecurrentCall call, Emitter out, String y) {
    RecordedStep step = call.step();
    if (call.direction() == Direction.FORWARD) {
      return out.node(step, new Op.Squeeze(), y, out.vector(step, "axes", 1));
    }
    String swapped = out.node(step, new Op.Transpose(List.of(0, 2, 1, 3)), y);
    Tensor shape = Tensor.vector(0, 0, step.resultShapes().getFirst()[2]);
    return out.node(step, new Op.Reshape(), swapped, out.constant(step, "shape", shape));
  }
}
