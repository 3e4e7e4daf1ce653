package dev.rucksack.graph.interpret.kernel;

import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.tensor.Tensor;
import java.util.List;

/** The steps of recurrent layers by ONNX's equations. */
public final class RecurrentKernels {
  private RecurrentKernels() {}

  public static List<Tensor> run(NodeInputs in, Op.Recurrent node) {
    return switch (node) {
      case Op.RNN op -> rnn(in, op);
      case Op.GRU op -> gru(in, op);
      case Op.LSTM op -> lstm(in, op);
    };
  }

  static List<Tensor> rnn(NodeInputs in, Op.RNN op) {
    Recurrent run = new Recurrent(in, op.hiddenSize(), op.direction(), 1, 1);
    boolean relu = op.activation() == UnaryKind.RELU;
    return run.run(
        (at, state) -> {
          double[] h = state[0].clone();
          for (int k = 0; k < h.length; k++) {
            double sum = run.input(at, 0, k) + run.recurrent(at, 0, k, h);
            state[0][k] = relu ? Math.max(0, sum) : Math.tanh(sum);
          }
        });
  }

  /** Gates in the order z, r, h. */
  static List<Tensor> gru(NodeInputs in, Op.GRU op) {
    Recurrent run = new Recurrent(in, op.hiddenSize(), op.direction(), 3, 1);
    return run.run(
        (at, state) -> {
          double[] h = state[0].clone();
          double[] reset = new double[h.length];
          double[] gated = new double[h.length];
          for (int k = 0; k < h.length; k++) {
            reset[k] = sigmoid(run.input(at, 1, k) + run.recurrent(at, 1, k, h));
            gated[k] = reset[k] * h[k];
          }
          for (int k = 0; k < h.length; k++) {
            double update = sigmoid(run.input(at, 0, k) + run.recurrent(at, 0, k, h));
            double past =
                op.linearBeforeReset()
                    ? reset[k] * run.recurrent(at, 2, k, h)
                    : run.recurrent(at, 2, k, gated);
            double fresh = Math.tanh(run.input(at, 2, k) + past);
            state[0][k] = (1 - update) * fresh + update * h[k];
          }
        });
  }

  /** Gates in the order i, o, f, c. */
  static List<Tensor> lstm(NodeInputs in, Op.LSTM op) {
    Recurrent run = new Recurrent(in, op.hiddenSize(), op.direction(), 4, 2);
    return run.run(
        (at, state) -> {
          double[] h = state[0].clone();
          for (int k = 0; k < h.length; k++) {
            double input = sigmoid(run.input(at, 0, k) + run.recurrent(at, 0, k, h));
            double output = sigmoid(run.input(at, 1, k) + run.recurrent(at, 1, k, h));
            double forget = sigmoid(run.input(at, 2, k) + run.recurrent(at, 2, k, h));
            double fresh = Math.tanh(run.input(at, 3, k) + run.recurrent(at, 3, k, h));
            state[1][k] = forget * state[1][k] + input * fresh;
            state[0][k] = output * Math.tanh(state[1][k]);
          }
        });
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
