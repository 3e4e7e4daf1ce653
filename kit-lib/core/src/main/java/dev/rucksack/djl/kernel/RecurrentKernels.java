package dev.rucksack.djl.kernel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.recurrent.RNN;
import dev.rucksack.graph.op.Direction;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.UnaryKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Recurrent layers by the engine's own, their gates reordered; by steps where sequences have
 * lengths of their own or a reset gate acts before the linear term.
 */
final class RecurrentKernels {
  /** From ONNX's i, o, f, c. */
  private static final int[] LSTM_GATES = {0, 2, 3, 1};

  /** From ONNX's z, r, h. */
  private static final int[] GRU_GATES = {1, 0, 2};

  private static final int[] RNN_GATES = {0};

  private RecurrentKernels() {}

  static List<NDArray> run(Operands in, Op.Recurrent node) {
    return switch (node) {
      case Op.RNN op -> rnn(in, op);
      case Op.GRU op -> gru(in, op);
      case Op.LSTM op -> lstm(in, op);
    };
  }

  static List<NDArray> lstm(Operands in, Op.LSTM op) {
    if (in.has(4)) {
      return Stepwise.run(in, op.direction(), op.hiddenSize(), 2, Cells::lstm);
    }
    NDArray x = sequence(in, op.direction());
    NDList states = new NDList();
    states.add(state(in, op.direction(), op.hiddenSize(), 5));
    states.add(state(in, op.direction(), op.hiddenSize(), 6));
    NDList result =
        x.getNDArrayInternal()
            .lstm(
                x,
                states,
                parameters(in, op.direction(), LSTM_GATES),
                in.has(3),
                1,
                0,
                in.training(),
                op.direction() == Direction.BIDIRECTIONAL,
                false);
    return results(result, op.direction(), op.hiddenSize());
  }

  static List<NDArray> gru(Operands in, Op.GRU op) {
    if (in.has(4) || !op.linearBeforeReset()) {
      Stepwise.Cell cell = op.linearBeforeReset() ? Cells::gruLinearFirst : Cells::gru;
      return Stepwise.run(in, op.direction(), op.hiddenSize(), 1, cell);
    }
    NDArray x = sequence(in, op.direction());
    NDList result =
        x.getNDArrayInternal()
            .gru(
                x,
                state(in, op.direction(), op.hiddenSize(), 5),
                parameters(in, op.direction(), GRU_GATES),
                in.has(3),
                1,
                0,
                in.training(),
                op.direction() == Direction.BIDIRECTIONAL,
                false);
    return results(result, op.direction(), op.hiddenSize());
  }

  static List<NDArray> rnn(Operands in, Op.RNN op) {
    boolean relu = op.activation() == UnaryKind.RELU;
    if (in.has(4)) {
      Stepwise.Cell cell = relu ? Cells::rnnRelu : Cells::rnnTanh;
      return Stepwise.run(in, op.direction(), op.hiddenSize(), 1, cell);
    }
    NDArray x = sequence(in, op.direction());
    NDList result =
        x.getNDArrayInternal()
            .rnn(
                x,
                state(in, op.direction(), op.hiddenSize(), 5),
                parameters(in, op.direction(), RNN_GATES),
                in.has(3),
                1,
                relu ? RNN.Activation.RELU : RNN.Activation.TANH,
                0,
                in.training(),
                op.direction() == Direction.BIDIRECTIONAL,
                false);
    return results(result, op.direction(), op.hiddenSize());
  }

  private static NDArray sequence(Operands in, Direction direction) {
    return direction == Direction.REVERSE ? in.get(0).flip(0) : in.get(0);
  }

  /** The engine's [T, N, D·H] as ONNX's [T, D, N, H], then the states. */
  private static List<NDArray> results(NDList engine, Direction direction, int hiddenSize) {
    NDArray all = engine.get(0);
    Shape shape = all.getShape();
    NDArray y =
        direction == Direction.BIDIRECTIONAL
            ? all.reshape(shape.get(0), shape.get(1), 2, hiddenSize).transpose(0, 2, 1, 3)
            : all.expandDims(1);
    List<NDArray> results = new ArrayList<>(engine.subList(1, engine.size()));
    results.addFirst(direction == Direction.REVERSE ? y.flip(0) : y);
    return results;
  }

  /** An initial state [D, N, H], zeros unless given. */
  static NDArray state(Operands in, Direction direction, int hiddenSize, int input) {
    NDArray x = in.get(0);
    return in.has(input)
        ? in.get(input)
        : in.manager()
            .zeros(new Shape(direction.count(), x.getShape().get(1), hiddenSize), x.getDataType());
  }

  /** For each direction W [G·H, I], R [G·H, H] and, if any, the biases of both [G·H]. */
  private static NDList parameters(Operands in, Direction direction, int[] gates) {
    NDList parameters = new NDList();
    for (int d = 0; d < direction.count(); d++) {
      parameters.addAll(reordered(direction(in.get(1), d), gates, 1));
      parameters.addAll(reordered(direction(in.get(2), d), gates, 1));
      if (in.has(3)) {
        parameters.addAll(reordered(direction(in.get(3), d), gates, 2));
      }
    }
    return parameters;
  }

  /** One direction's share of a weight; where there is one only, without a copy of gradients. */
  private static NDArray direction(NDArray weight, int direction) {
    return weight.getShape().get(0) == 1 ? weight.squeeze(0) : weight.get(direction);
  }

  /** Splits a weight once, so that its gradient is put together once, and joins gates again. */
  private static NDList reordered(NDArray all, int[] gates, int sets) {
    if (gates.length * sets == 1) {
      return new NDList(all);
    }
    int count = gates.length * sets;
    long size = all.getShape().get(0) / count;
    NDList parts = all.split(LongStream.range(1, count).map(i -> i * size).toArray(), 0);
    NDList joined = new NDList();
    for (int set = 0; set < sets; set++) {
      NDList ordered = new NDList();
      for (int gate : gates) {
        ordered.add(parts.get(set * gates.length + gate));
      }
      joined.add(gates.length == 1 ? ordered.head() : NDArrays.concat(ordered, 0));
    }
    return joined;
  }
}
