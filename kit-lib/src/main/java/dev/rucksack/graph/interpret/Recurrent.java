package dev.rucksack.graph.interpret;

import dev.rucksack.graph.Direction;
import dev.rucksack.graph.Op;
import dev.rucksack.graph.Tensor;
import java.util.List;

/** Long short-term memory by ONNX's equations, gates in the order i, o, f, c. */
final class Recurrent {
  private final Op.LSTM op;
  private final int steps;
  private final int batch;
  private final int width;
  private final int hidden;
  private final float[] x;
  private final float[] w;
  private final float[] r;
  private final float[] b;
  private final float[] all;
  private final float[] h;
  private final float[] c;

  private Recurrent(NodeInputs in, Op.LSTM op) {
    long[] shape = in.get(0).shape();
    this.op = op;
    steps = (int) shape[0];
    batch = (int) shape[1];
    width = (int) shape[2];
    hidden = op.hiddenSize();
    int directions = op.direction().count();
    x = Interpreter.floats(in.get(0));
    w = Interpreter.floats(in.get(1));
    r = Interpreter.floats(in.get(2));
    b = in.find(3).map(Interpreter::floats).orElse(new float[directions * 8 * hidden]);
    all = new float[steps * directions * batch * hidden];
    int state = directions * batch * hidden;
    h = in.find(5).map(Interpreter::floats).orElse(new float[state]);
    c = in.find(6).map(Interpreter::floats).orElse(new float[state]);
  }

  static List<Tensor> lstm(NodeInputs in, Op.LSTM op) {
    Recurrent run = new Recurrent(in, op);
    int directions = op.direction().count();
    for (int d = 0; d < directions; d++) {
      boolean backwards = op.direction() == Direction.REVERSE || d == 1;
      for (int t = 0; t < run.steps; t++) {
        for (int n = 0; n < run.batch; n++) {
          run.step(d, backwards ? run.steps - 1 - t : t, n);
        }
      }
    }
    long[] state = {directions, run.batch, run.hidden};
    long[] every = {run.steps, directions, run.batch, run.hidden};
    return List.of(Tensor.of(run.all, every), Tensor.of(run.h, state), Tensor.of(run.c, state));
  }

  private void step(int d, int t, int n) {
    double[] gates = new double[4 * hidden];
    int stateAt = (d * batch + n) * hidden;
    for (int g = 0; g < gates.length; g++) {
      double sum = (double) b[d * 8 * hidden + g] + b[d * 8 * hidden + 4 * hidden + g];
      int wAt = (d * 4 * hidden + g) * width;
      int xAt = (t * batch + n) * width;
      for (int k = 0; k < width; k++) {
        sum += (double) w[wAt + k] * x[xAt + k];
      }
      int rAt = (d * 4 * hidden + g) * hidden;
      for (int k = 0; k < hidden; k++) {
        sum += (double) r[rAt + k] * h[stateAt + k];
      }
      gates[g] = sum;
    }
    int directions = op.direction().count();
    for (int k = 0; k < hidden; k++) {
      double input = sigmoid(gates[k]);
      double output = sigmoid(gates[hidden + k]);
      double forget = sigmoid(gates[2 * hidden + k]);
      double cell = forget * c[stateAt + k] + input * Math.tanh(gates[3 * hidden + k]);
      c[stateAt + k] = (float) cell;
      h[stateAt + k] = (float) (output * Math.tanh(cell));
      all[((t * directions + d) * batch + n) * hidden + k] = h[stateAt + k];
    }
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
