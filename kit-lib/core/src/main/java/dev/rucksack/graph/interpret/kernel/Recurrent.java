package dev.rucksack.graph.interpret.kernel;

import dev.rucksack.graph.op.Direction;
import dev.rucksack.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One run of a recurrent layer over its sequences: {@code X[T,N,I], W[D,GH,I], R[D,GH,H], B[D,2GH]}
 * with G gates of H units each.
 */
final class Recurrent {
  private final Direction direction;
  private final int steps;
  private final int batch;
  private final int width;
  private final int hidden;
  private final int rows;
  private final float[] x;
  private final float[] w;
  private final float[] r;
  private final float[] b;
  private final long[] lengths;
  private final List<float[]> states = new ArrayList<>();

  /**
   * @param gates how many blocks of {@code hidden} rows W and R have
   * @param stateCount 1 for h alone, 2 for h and c
   */
  Recurrent(NodeInputs in, int hidden, Direction direction, int gates, int stateCount) {
    long[] shape = in.get(0).shape();
    this.direction = direction;
    this.hidden = hidden;
    steps = (int) shape[0];
    batch = (int) shape[1];
    width = (int) shape[2];
    rows = gates * hidden;
    x = NodeInputs.floats(in.get(0));
    w = NodeInputs.floats(in.get(1));
    r = NodeInputs.floats(in.get(2));
    b = in.find(3).map(NodeInputs::floats).orElse(new float[direction.count() * 2 * rows]);
    lengths = in.find(4).map(Tensor::longs).orElseGet(() -> full(batch, steps));
    for (int i = 0; i < stateCount; i++) {
      float[] zeros = new float[direction.count() * batch * hidden];
      states.add(in.find(5 + i).map(NodeInputs::floats).orElse(zeros));
    }
  }

  private static long[] full(int batch, int steps) {
    long[] lengths = new long[batch];
    Arrays.fill(lengths, steps);
    return lengths;
  }

  /** All outputs {@code Y[T,D,N,H]}, 0 beyond a sequence's end, then each last state. */
  List<Tensor> run(Cell cell) {
    int directions = direction.count();
    float[] all = new float[steps * directions * batch * hidden];
    for (int d = 0; d < directions; d++) {
      boolean backwards = direction == Direction.REVERSE || d == 1;
      for (int n = 0; n < batch; n++) {
        int length = (int) Math.min(lengths[n], steps);
        for (int k = 0; k < length; k++) {
          int t = backwards ? length - 1 - k : k;
          int stateAt = (d * batch + n) * hidden;
          step(cell, new Place(d, t, n), stateAt);
          int yAt = ((t * directions + d) * batch + n) * hidden;
          System.arraycopy(states.getFirst(), stateAt, all, yAt, hidden);
        }
      }
    }
    List<Tensor> results = new ArrayList<>();
    results.add(Tensor.of(all, steps, directions, batch, hidden));
    states.forEach(state -> results.add(Tensor.of(state, directions, batch, hidden)));
    return results;
  }

  private void step(Cell cell, Place place, int stateAt) {
    double[][] state = new double[states.size()][hidden];
    for (int s = 0; s < state.length; s++) {
      for (int k = 0; k < hidden; k++) {
        state[s][k] = states.get(s)[stateAt + k];
      }
    }
    cell.step(place, state);
    for (int s = 0; s < state.length; s++) {
      for (int k = 0; k < hidden; k++) {
        states.get(s)[stateAt + k] = (float) state[s][k];
      }
    }
  }

  /** {@code W·x + Wb} for one row of one gate. */
  double input(Place at, int gate, int unit) {
    int row = at.direction * rows + gate * hidden + unit;
    int xAt = (at.step * batch + at.example) * width;
    double sum = b[at.direction * 2 * rows + gate * hidden + unit];
    for (int k = 0; k < width; k++) {
      sum += (double) w[row * width + k] * x[xAt + k];
    }
    return sum;
  }

  /** {@code R·h + Rb} for one row of one gate. */
  double recurrent(Place at, int gate, int unit, double[] h) {
    int row = at.direction * rows + gate * hidden + unit;
    double sum = b[at.direction * 2 * rows + rows + gate * hidden + unit];
    for (int k = 0; k < hidden; k++) {
      sum += r[row * hidden + k] * h[k];
    }
    return sum;
  }

  /** Which way, which step, which example. */
  record Place(int direction, int step, int example) {}

  /** One step: turns the current states into the next, in place; h is the first. */
  @FunctionalInterface
  interface Cell {
    void step(Place at, double[][] state);
  }
}
