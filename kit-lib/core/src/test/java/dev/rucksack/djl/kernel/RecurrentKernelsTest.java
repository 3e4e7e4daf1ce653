package dev.rucksack.djl.kernel;

import dev.rucksack.graph.op.Direction;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.tensor.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Recurrent layers in all directions, with and without lengths and states; against ONNX Runtime.
 */
class RecurrentKernelsTest {
  private static final int HIDDEN = 4;
  private static final int TIME = 5;

  /** What a layer gets beside its weights. */
  private enum Extras {
    NOTHING,
    BIAS,
    STATES,
    LENGTHS,
    ALL
  }

  static Stream<OperatorCase> cases() {
    List<OperatorCase> cases = new ArrayList<>();
    for (Direction direction : Direction.values()) {
      for (Extras extras : Extras.values()) {
        cases.add(one(new Op.LSTM(HIDDEN, direction), direction, extras, 4, 2));
        cases.add(one(new Op.GRU(HIDDEN, direction, true), direction, extras, 3, 1));
        cases.add(one(new Op.GRU(HIDDEN, direction, false), direction, extras, 3, 1));
        cases.add(one(new Op.RNN(HIDDEN, direction, UnaryKind.TANH), direction, extras, 1, 1));
        cases.add(one(new Op.RNN(HIDDEN, direction, UnaryKind.RELU), direction, extras, 1, 1));
      }
    }
    return cases.stream();
  }

  private static OperatorCase one(
      Op op, Direction direction, Extras extras, int gates, int states) {
    int d = direction.count();
    OperatorCase one =
        OperatorCase.of(op + ", " + extras, op)
            .input(DType.FLOAT32, 1, TIME, 0, 3)
            .floats(new long[] {d, gates * HIDDEN, 3}, new long[] {d, gates * HIDDEN, HIDDEN})
            .outputs(states + 1)
            .between(1, TIME + 1);
    if (extras == Extras.BIAS || extras == Extras.ALL) {
      one.floats(new long[] {d, 2 * gates * HIDDEN});
    } else {
      one.weight(null);
    }
    if (extras == Extras.LENGTHS || extras == Extras.ALL) {
      one.input(DType.INT32, 0, 0);
    } else {
      one.weight(null);
    }
    for (int i = 0; i < states && (extras == Extras.STATES || extras == Extras.ALL); i++) {
      one.input(DType.FLOAT32, 1, d, 0, HIDDEN);
    }
    return one;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agrees(OperatorCase one) {
    one.check(1e-5);
  }
}
