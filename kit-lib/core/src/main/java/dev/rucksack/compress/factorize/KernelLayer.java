package dev.rucksack.compress.factorize;

import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.rewrite.GraphEditor;
import dev.rucksack.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/**
 * A convolution with windows, which becomes a convolution of points, one with windows and fewer
 * channels, and one of points (Kim et al., Compression of Deep Convolutional Neural Networks for
 * Fast and Low Power Mobile Applications, 2016: Tucker-2). A side that keeps all channels needs no
 * convolution of its own.
 */
final class KernelLayer implements Layer {
  /**
   * Windows of more numbers than this are not observed: their moments would take 32 MB and more.
   */
  private static final int MOST = 2048;

  private final Node node;
  private final Tensor weight;
  private final Tucker tucker;

  KernelLayer(Node node, Tensor weight) {
    this.node = node;
    this.weight = weight;
    int outputs = (int) weight.shape()[0];
    tucker = new Tucker(Matrices.of(weight, outputs), (int) weight.shape()[1]);
  }

  @Override
  public Node node() {
    return node;
  }

  @Override
  public Tensor weight() {
    return weight;
  }

  @Override
  public int full() {
    return Math.max(tucker.inputs(), tucker.outputs());
  }

  @Override
  public Optional<String> rows(GraphBuilder builder) {
    return tucker.kernel().numCols > MOST
        ? Optional.empty()
        : Optional.of(Convolutions.rows(builder, node, weight));
  }

  /** From all channels down, each time by the step that loses least for the bytes it saves. */
  @Override
  public List<Candidate> candidates(int step, Optional<DMatrixRMaj> moment) {
    Tucker.Sides sides = tucker.sides(moment);
    List<Candidate> candidates = new ArrayList<>();
    Candidate at = candidate(sides, tucker.inputs(), tucker.outputs());
    while (true) {
      List<Candidate> next = new ArrayList<>();
      int in = Math.ceilDiv(at.in(), step) * step - step;
      int out = Math.ceilDiv(at.out(), step) * step - step;
      // The first step on a side adds a convolution: it may save nothing, but leads to what does.
      if (in > 0) {
        next.add(candidate(sides, in, at.out()));
      }
      if (out > 0) {
        next.add(candidate(sides, at.in(), out));
      }
      if (next.isEmpty()) {
        return candidates;
      }
      at = cheapest(at, next);
      if (at.bytes() < (candidates.isEmpty() ? bytes() : candidates.getLast().bytes())) {
        candidates.add(at);
      }
    }
  }

  @Override
  public Optional<Candidate> ranked(double share, int step, Optional<DMatrixRMaj> moment) {
    int in = ranked(share, step, tucker.inputs());
    int out = ranked(share, step, tucker.outputs());
    return Optional.of(candidate(tucker.sides(moment), in, out)).filter(c -> c.bytes() < bytes());
  }

  private static int ranked(double share, int step, int channels) {
    return Math.min(channels, Math.max(step, (int) (share * channels) / step * step));
  }

  private static Candidate cheapest(Candidate at, List<Candidate> next) {
    Candidate best = next.getFirst();
    for (Candidate other : next) {
      if (price(at, other) < price(at, best)) {
        best = other;
      }
    }
    return best;
  }

  private static double price(Candidate at, Candidate next) {
    return (next.lost() - at.lost()) / Math.max(1, at.bytes() - next.bytes());
  }

  private Candidate candidate(Tucker.Sides sides, int in, int out) {
    long window = tucker.kernel().numCols / tucker.inputs();
    long core = in * out * window;
    long first = in < tucker.inputs() ? (long) in * tucker.inputs() : 0;
    long last = out < tucker.outputs() ? (long) out * tucker.outputs() : 0;
    double lost = sides.in().lost(in) + sides.out().lost(out);
    return new Candidate(in, out, (first + core + last) * each(), Math.min(1, lost));
  }

  @Override
  public void write(GraphEditor edit, Candidate candidate, Optional<DMatrixRMaj> moment) {
    Tucker.Factors factors = tucker.factors(candidate.in(), candidate.out(), moment);
    List<DMatrixRMaj> kernels = new ArrayList<>(List.of(factors.core()));
    if (candidate.in() < tucker.inputs()) {
      kernels.addFirst(factors.first());
    }
    if (candidate.out() < tucker.outputs()) {
      kernels.add(factors.last());
    } else {
      kernels.set(kernels.size() - 1, Matrices.times(factors.last(), factors.core()));
    }
    int main = candidate.in() < tucker.inputs() ? 1 : 0;
    Convolutions.write(edit, node, weight, kernels, main);
  }
}
