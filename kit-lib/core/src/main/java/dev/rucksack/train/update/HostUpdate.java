package dev.rucksack.train.update;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import dev.rucksack.tensor.Tensor;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Updates float32 weights on the CPU in Java, in place in the engine's memory: piece by piece, so
 * that a weight's numbers stay in the cache from the first operation to the last. (As a sequence of
 * array operations, Adam goes through the memory of all weights about ten times.)
 *
 * <p>The state is in the Java heap: 4 bytes a weight with momentum, 8 with Adam.
 */
final class HostUpdate implements UpdateRule {
  private static final int PIECE = 2048;

  /** Below this number of weights, waking another thread costs more than it saves. */
  private static final int WORTH_A_THREAD = 1 << 15;

  private record Piece(int parameter, int from, int count, float[][] slots) {}

  private final UpdateFormula formula;
  private final List<String> names;
  private final List<Parameter> parameters;
  private final List<Piece> pieces = new ArrayList<>();
  private final Worker[] workers;
  private long steps;

  HostUpdate(UpdateFormula formula, Map<String, Parameter> named) {
    this.formula = formula;
    this.names = List.copyOf(named.keySet());
    this.parameters = List.copyOf(named.values());
    int slots = formula.slots().size();
    long total = 0;
    for (int p = 0; p < parameters.size(); p++) {
      int size = Math.toIntExact(parameters.get(p).getArray().size());
      total += size;
      for (int from = 0; from < size; from += PIECE) {
        int count = Math.min(PIECE, size - from);
        pieces.add(new Piece(p, from, count, new float[slots][count]));
      }
    }
    int useful = Math.toIntExact(Math.max(1, total / WORTH_A_THREAD));
    workers = new Worker[Math.min(useful, Runtime.getRuntime().availableProcessors())];
    for (int i = 0; i < workers.length; i++) {
      workers[i] = new Worker();
    }
  }

  @Override
  public double gradientNorm() {
    double sum = 0;
    float[] values = new float[PIECE];
    for (Parameter parameter : parameters) {
      try (NDArray gradient = parameter.getArray().getGradient()) {
        FloatBuffer memory = memory(gradient);
        while (memory.hasRemaining()) {
          int count = Math.min(PIECE, memory.remaining());
          memory.get(values, 0, count);
          for (int i = 0; i < count; i++) {
            sum += (double) values[i] * values[i];
          }
        }
      }
    }
    return Math.sqrt(sum);
  }

  @Override
  public void update(double rate, double gradientFactor) {
    steps++;
    List<NDArray> gradients = parameters.stream().map(p -> p.getArray().getGradient()).toList();
    try {
      List<FloatBuffer> from = gradients.stream().map(HostUpdate::memory).toList();
      List<FloatBuffer> to = parameters.stream().map(p -> memory(p.getArray())).toList();
      IntStream shares = IntStream.range(0, workers.length);
      (workers.length == 1 ? shares : shares.parallel())
          .forEach(i -> workers[i].work(share(i), to, from, rate, (float) gradientFactor));
    } finally {
      gradients.forEach(NDArray::close);
    }
  }

  private List<Piece> share(int worker) {
    return pieces.subList(
        pieces.size() * worker / workers.length, pieces.size() * (worker + 1) / workers.length);
  }

  private static FloatBuffer memory(NDArray array) {
    return array.toByteBuffer(true).asFloatBuffer();
  }

  @Override
  public OptimizerState state() {
    OptimizerState.Builder state = new OptimizerState.Builder();
    for (int s = 0; s < formula.slots().size(); s++) {
      for (int p = 0; p < parameters.size(); p++) {
        NDArray weight = parameters.get(p).getArray();
        float[] values = new float[Math.toIntExact(weight.size())];
        for (Piece piece : pieces) {
          if (piece.parameter() == p) {
            System.arraycopy(piece.slots()[s], 0, values, piece.from(), piece.count());
          }
        }
        Tensor tensor = Tensor.of(values, weight.getShape().getShape());
        state.put(names.get(p), formula.slots().get(s), tensor);
      }
    }
    return state.build(steps);
  }

  @Override
  public void restore(OptimizerState state) {
    for (int s = 0; s < formula.slots().size(); s++) {
      for (int p = 0; p < parameters.size(); p++) {
        long[] shape = parameters.get(p).getArray().getShape().getShape();
        float[] values = state.tensor(names.get(p), formula.slots().get(s), shape).floats();
        for (Piece piece : pieces) {
          if (piece.parameter() == p) {
            System.arraycopy(values, piece.from(), piece.slots()[s], 0, piece.count());
          }
        }
      }
    }
    steps = state.steps();
  }

  /** Works on some of the pieces, with arrays of its own. */
  private final class Worker {
    private final float[] weights = new float[PIECE];
    private final float[] gradients = new float[PIECE];
    private final float[] zeros = new float[PIECE];

    void work(
        List<Piece> share,
        List<FloatBuffer> to,
        List<FloatBuffer> from,
        double rate,
        float factor) {
      for (Piece piece : share) {
        FloatBuffer weight = to.get(piece.parameter());
        FloatBuffer gradient = from.get(piece.parameter());
        weight.get(piece.from(), weights, 0, piece.count());
        gradient.get(piece.from(), gradients, 0, piece.count());
        gradient.put(piece.from(), zeros, 0, piece.count());
        scale(piece.count(), factor);
        formula.apply(weights, gradients, piece.slots(), piece.count(), rate, steps);
        weight.put(piece.from(), weights, 0, piece.count());
      }
    }

    private void scale(int count, float factor) {
      if (factor != 1) {
        for (int i = 0; i < count; i++) {
          gradients[i] *= factor;
        }
      }
    }
  }
}
