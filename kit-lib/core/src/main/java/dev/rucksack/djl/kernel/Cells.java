package dev.rucksack.djl.kernel;

import ai.djl.ndarray.NDArray;
import dev.rucksack.graph.op.Direction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of a recurrent layer as ONNX defines it, its gates in ONNX's order ({@link
 * dev.rucksack.graph.op.RecurrentOps}).
 */
final class Cells {
  /**
   * The weights of one direction, G gates.
   *
   * @param r [G·H, H]
   * @param bias what is added to the state's term [G·H], if anything
   */
  record Recurrence(NDArray r, @Nullable NDArray bias) {
    /** The state's term of the gates from one to another. */
    NDArray of(NDArray h, int from, int to) {
      long size = h.getShape().get(1);
      NDArray rows = PickKernels.range(r, 0, from * size, to * size);
      NDArray shift = bias == null ? null : PickKernels.range(bias, 0, from * size, to * size);
      return MatrixKernels.linear(h, rows, shift);
    }
  }

  private Cells() {}

  private static NDArray gate(NDArray gates, NDArray h, int from, int to) {
    long size = h.getShape().get(1);
    return PickKernels.range(gates, 1, from * size, to * size);
  }

  private static NDArray sigmoid(NDArray x) {
    return x.getNDArrayInternal().sigmoid();
  }

  static List<NDArray> rnnTanh(NDArray x, Recurrence recurrence, List<NDArray> states) {
    return List.of(x.add(recurrence.of(states.get(0), 0, 1)).tanh());
  }

  static List<NDArray> rnnRelu(NDArray x, Recurrence recurrence, List<NDArray> states) {
    return List.of(x.add(recurrence.of(states.get(0), 0, 1)).getNDArrayInternal().relu());
  }

  /** Gates i, o, f, c. */
  static List<NDArray> lstm(NDArray x, Recurrence recurrence, List<NDArray> states) {
    NDArray h = states.get(0);
    NDArray gates = x.add(recurrence.of(h, 0, 4));
    NDArray open = sigmoid(gate(gates, h, 0, 3));
    NDArray kept = gate(open, h, 2, 3).mul(states.get(1));
    NDArray c = kept.add(gate(open, h, 0, 1).mul(gate(gates, h, 3, 4).tanh()));
    return List.of(gate(open, h, 1, 2).mul(c.tanh()), c);
  }

  /** Gates z, r, h; the reset gate acts on the state. */
  static List<NDArray> gru(NDArray x, Recurrence recurrence, List<NDArray> states) {
    NDArray h = states.get(0);
    NDArray open = sigmoid(gate(x, h, 0, 2).add(recurrence.of(h, 0, 2)));
    NDArray reset = gate(open, h, 1, 2).mul(h);
    NDArray candidate = gate(x, h, 2, 3).add(recurrence.of(reset, 2, 3)).tanh();
    return List.of(mixed(gate(open, h, 0, 1), h, candidate));
  }

  /** Gates z, r, h; the reset gate acts on the state's linear term. */
  static List<NDArray> gruLinearFirst(NDArray x, Recurrence recurrence, List<NDArray> states) {
    NDArray h = states.get(0);
    NDArray terms = recurrence.of(h, 0, 3);
    NDArray open = sigmoid(gate(x, h, 0, 2).add(gate(terms, h, 0, 2)));
    NDArray reset = gate(open, h, 1, 2).mul(gate(terms, h, 2, 3));
    NDArray candidate = gate(x, h, 2, 3).add(reset).tanh();
    return List.of(mixed(gate(open, h, 0, 1), h, candidate));
  }

  /** {@code (1−z)·candidate + z·h}. */
  private static NDArray mixed(NDArray z, NDArray h, NDArray candidate) {
    return candidate.add(z.mul(h.sub(candidate)));
  }

  /** Whether a pass over the sequence runs from its end. */
  static boolean fromEnd(Direction direction, int pass) {
    return direction == Direction.REVERSE || pass == 1;
  }
}
