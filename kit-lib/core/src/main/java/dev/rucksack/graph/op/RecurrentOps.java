package dev.rucksack.graph.op;

import dev.rucksack.error.GraphException;
import dev.rucksack.graph.facts.CommonFacts;
import dev.rucksack.graph.facts.Kept;
import dev.rucksack.graph.facts.NodeView;
import dev.rucksack.graph.facts.OpFacts;
import dev.rucksack.graph.facts.Port;
import java.util.List;
import java.util.Locale;

/** Recurrent layers; members of {@link Op}. */
public interface RecurrentOps {
  /** Steps along a sequence, each using what the one before left. */
  sealed interface Recurrent extends Op permits RNN, GRU, LSTM {}

  /**
   * Simple recurrent layer: {@code X[T,N,I], W[D,H,I], R[D,H,H], B[D,2H]?, lengths?, h₀? →
   * Y[T,D,N,H]?, Yₕ[D,N,H]?} (Elman, Finding Structure in Time, 1990).
   *
   * @param hiddenSize H, the number of features of the state
   * @param direction one or both ways along T, D being 1 or 2
   * @param activation {@link UnaryKind#TANH} or {@link UnaryKind#RELU}
   */
  record RNN(int hiddenSize, Direction direction, UnaryKind activation) implements Recurrent {
    public RNN {
      OpChecks.positive("RNN", "hidden_size", List.of(hiddenSize));
      if (activation != UnaryKind.TANH && activation != UnaryKind.RELU) {
        throw new GraphException("RNN has activation " + activation + "; use TANH or RELU.");
      }
    }

    @Override
    public OpFacts facts() {
      return CommonFacts.recurrent(hiddenSize, direction.count(), 1, 1)
          .withWords(words(hiddenSize, direction));
    }

    @Override
    public Op resized(NodeView node, Kept kept) {
      return new RNN(size(kept, hiddenSize), direction, activation);
    }
  }

  /**
   * Gated recurrent unit, gates in the order z, r, h: {@code X[T,N,I], W[D,3H,I], R[D,3H,H],
   * B[D,6H]?, lengths?, h₀? → Y[T,D,N,H]?, Yₕ[D,N,H]?} (Cho et al., 2014).
   *
   * @param hiddenSize H, the number of features of the state
   * @param direction one or both ways along T, D being 1 or 2
   * @param linearBeforeReset whether the reset gate acts on the state's linear term, as in cuDNN
   *     and PyTorch, and not on the state
   */
  record GRU(int hiddenSize, Direction direction, boolean linearBeforeReset) implements Recurrent {
    public GRU {
      OpChecks.positive("GRU", "hidden_size", List.of(hiddenSize));
    }

    @Override
    public OpFacts facts() {
      return CommonFacts.recurrent(hiddenSize, direction.count(), 3, 1)
          .withWords(words(hiddenSize, direction));
    }

    @Override
    public Op resized(NodeView node, Kept kept) {
      return new GRU(size(kept, hiddenSize), direction, linearBeforeReset);
    }
  }

  /**
   * Long short-term memory, gates in the order i, o, f, c: {@code X[T,N,I], W[D,4H,I], R[D,4H,H],
   * B[D,8H]?, lengths?, h₀?, c₀? → Y[T,D,N,H]?, Yₕ[D,N,H]?, Y_c[D,N,H]?} (Hochreiter and
   * Schmidhuber, 1997).
   *
   * @param hiddenSize H, the number of features of the state
   * @param direction one or both ways along T, D being 1 or 2
   */
  record LSTM(int hiddenSize, Direction direction) implements Recurrent {
    public LSTM {
      OpChecks.positive("LSTM", "hidden_size", List.of(hiddenSize));
    }

    @Override
    public OpFacts facts() {
      return CommonFacts.recurrent(hiddenSize, direction.count(), 4, 2)
          .withWords(words(hiddenSize, direction));
    }

    @Override
    public Op resized(NodeView node, Kept kept) {
      return new LSTM(size(kept, hiddenSize), direction);
    }
  }

  private static String words(int hiddenSize, Direction direction) {
    String way = direction.name().toLowerCase(Locale.ROOT);
    return hiddenSize + " units" + (direction == Direction.FORWARD ? "" : ", " + way);
  }

  private static int size(Kept kept, int hiddenSize) {
    return (int) kept.length(Port.input(2), 2, hiddenSize);
  }
}
