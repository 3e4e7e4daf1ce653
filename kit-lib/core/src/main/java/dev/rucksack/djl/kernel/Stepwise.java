package dev.rucksack.djl.kernel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.rucksack.graph.op.Direction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A recurrent layer step by step: slow, but it can do all that ONNX defines. After the end of a
 * shorter sequence its outputs are 0 and its state stays; from the end, each sequence starts at its
 * own last element.
 */
final class Stepwise {
  /** One step. */
  interface Cell {
    /**
     * The states after a step, the output first.
     *
     * @param x the input's term of every gate [N, G·H]
     * @param states each [N, H]
     */
    List<NDArray> step(NDArray x, Cells.Recurrence recurrence, List<NDArray> states);
  }

  private final Operands in;
  private final Cell cell;
  private final @Nullable NDArray lengths;

  private Stepwise(Operands in, Cell cell) {
    this.in = in;
    this.cell = cell;
    this.lengths = in.has(4) ? in.get(4).toType(DataType.INT64, false) : null;
  }

  /** The sequence of outputs [T, D, N, H], then each state after the last step [D, N, H]. */
  static List<NDArray> run(
      Operands in, Direction direction, int hiddenSize, int stateCount, Cell cell) {
    Stepwise layer = new Stepwise(in, cell);
    List<NDArray> initial = new ArrayList<>();
    for (int s = 0; s < stateCount; s++) {
      initial.add(RecurrentKernels.state(in, direction, hiddenSize, 5 + s));
    }
    List<NDList> passes = new ArrayList<>();
    for (int d = 0; d < direction.count(); d++) {
      int pass = d;
      List<NDArray> states = initial.stream().map(state -> state.get(pass)).toList();
      passes.add(layer.pass(d, Cells.fromEnd(direction, d), states));
    }
    List<NDArray> results = new ArrayList<>();
    for (int i = 0; i <= stateCount; i++) {
      results.add(stacked(passes, i, i == 0 ? 1 : 0));
    }
    return results;
  }

  private static NDArray stacked(List<NDList> passes, int result, int axis) {
    NDList parts = new NDList();
    passes.forEach(pass -> parts.add(pass.get(result)));
    return NDArrays.stack(parts, axis);
  }

  private NDList pass(int direction, boolean fromEnd, List<NDArray> initial) {
    NDArray bias = in.has(3) ? in.get(3).get(direction) : null;
    long half = bias == null ? 0 : bias.size() / 2;
    NDArray inputBias = bias == null ? null : PickKernels.range(bias, 0, 0, half);
    NDArray stateBias = bias == null ? null : PickKernels.range(bias, 0, half, 2 * half);
    NDArray terms = MatrixKernels.linear(in.get(0), in.get(1).get(direction), inputBias);
    NDArray sequence = fromEnd ? reversed(terms) : terms;
    Cells.Recurrence recurrence = new Cells.Recurrence(in.get(2).get(direction), stateBias);
    List<NDArray> states = initial;
    NDList outputs = new NDList();
    for (long t = 0; t < sequence.getShape().get(0); t++) {
      List<NDArray> next = cell.step(sequence.get(t), recurrence, states);
      NDArray alive = alive(t, next.getFirst().getDataType());
      outputs.add(alive == null ? next.getFirst() : next.getFirst().mul(alive));
      states = alive == null ? next : kept(states, next, alive);
    }
    NDArray y = NDArrays.stack(outputs);
    NDList results = new NDList(fromEnd ? reversed(y) : y);
    results.addAll(states);
    return results;
  }

  /** 1 for each sequence that has an element at a time, else 0: [N, 1]; null for all of them. */
  private @Nullable NDArray alive(long time, DataType type) {
    return lengths == null ? null : lengths.gt(time).toType(type, false).expandDims(1);
  }

  private static List<NDArray> kept(List<NDArray> before, List<NDArray> next, NDArray alive) {
    List<NDArray> states = new ArrayList<>();
    for (int i = 0; i < next.size(); i++) {
      states.add(before.get(i).add(next.get(i).sub(before.get(i)).mul(alive)));
    }
    return states;
  }

  /** Each sequence from its own end; what comes after the end stays: [T, N, …]. */
  private NDArray reversed(NDArray x) {
    if (lengths == null) {
      return x.flip(0);
    }
    Shape shape = x.getShape();
    NDArray time = PickKernels.counting(in.manager(), shape.get(0), 2, 0);
    NDArray example = PickKernels.counting(in.manager(), shape.get(1), 2, 1);
    NDArray mirrored = lengths.sub(1).sub(time);
    NDArray source = BinaryKernels.where(mirrored.gte(0), mirrored, time);
    NDArray rows = source.mul(shape.get(1)).add(example).reshape(shape.get(0) * shape.get(1));
    return PickKernels.take(x.reshape(new Shape(rows.size()).addAll(shape.slice(2))), 0, rows)
        .reshape(shape);
  }
}
