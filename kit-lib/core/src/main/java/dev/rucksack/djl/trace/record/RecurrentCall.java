package dev.rucksack.djl.trace.record;

import ai.djl.nn.recurrent.RNN;
import dev.rucksack.graph.op.Direction;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.UnaryKind;
import java.util.List;
import java.util.Set;

/**
 * What DJL's {@code rnn}, {@code gru} and {@code lstm} were called with. Their arguments are:
 * input, state(s), weights, whether there are biases, layers, (the activation of an RNN,) dropout,
 * whether it trains, whether it reads both ways, whether the batch comes first.
 */
public record RecurrentCall(RecordedStep step) {
  public static final Set<String> OPERATORS = Set.of("rnn", "gru", "lstm");

  /** The RNN has one argument more. */
  private int shifted(int arg) {
    return step.op().equals("rnn") ? arg + 1 : arg;
  }

  public List<Value> states() {
    return step.isValue(1) ? List.of(step.value(1)) : step.values(1);
  }

  public List<Value> weights() {
    return step.values(2);
  }

  public boolean hasBiases() {
    return step.flag(3);
  }

  public int layers() {
    return step.integer(4);
  }

  public Direction direction() {
    return step.flag(shifted(7)) ? Direction.BIDIRECTIONAL : Direction.FORWARD;
  }

  public int directions() {
    return direction().count();
  }

  public boolean batchFirst() {
    return step.flag(shifted(8));
  }

  /** PyTorch's gates are i, f, c, o and r, z, n; ONNX's are i, o, f, c and z, r, h. */
  public int[] gates() {
    return switch (step.op()) {
      case "lstm" -> new int[] {0, 3, 1, 2};
      case "gru" -> new int[] {1, 0, 2};
      default -> new int[] {0};
    };
  }

  public Op operator(int hidden) {
    return switch (step.op()) {
      case "lstm" -> new Op.LSTM(hidden, direction());
      case "gru" -> new Op.GRU(hidden, direction(), true);
      default ->
          new Op.RNN(
              hidden,
              direction(),
              step.same(5, RNN.Activation.class) == RNN.Activation.RELU
                  ? UnaryKind.RELU
                  : UnaryKind.TANH);
    };
  }
}
