package dev.rucksack.graph.op;

import dev.rucksack.error.GraphException;
import java.util.List;

/** Recurrent layers; members of {@link Op}. */
public interface RecurrentOps {
  /**
   * Long short-term memory, gates in the order i, o, f, c: {@code X[T,N,I], W[D,4H,I], R[D,4H,H],
   * B[D,8H]?, lengths?, h₀?, c₀? → Y[T,D,N,H]?, Yₕ[D,N,H]?, Y_c[D,N,H]?} (Hochreiter and
   * Schmidhuber, 1997).
   *
   * @param hiddenSize H, the number of features of the state
   * @param direction one or both ways along T, D being 1 or 2
   */
  record LSTM(int hiddenSize, Direction direction) implements Op {
    public LSTM {
      OpChecks.positive("LSTM", "hidden_size", List.of(hiddenSize));
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
  record GRU(int hiddenSize, Direction direction, boolean linearBeforeReset) implements Op {
    public GRU {
      OpChecks.positive("GRU", "hidden_size", List.of(hiddenSize));
    }
  }

  /**
   * Simple recurrent layer: {@code X[T,N,I], W[D,H,I], R[D,H,H], B[D,2H]?, lengths?, h₀? →
   * Y[T,D,N,H]?, Yₕ[D,N,H]?} (Elman, Finding Structure in Time, 1990).
   *
   * @param hiddenSize H, the number of features of the state
   * @param direction one or both ways along T, D being 1 or 2
   * @param activation {@link UnaryKind#TANH} or {@link UnaryKind#RELU}
   */
  record RNN(int hiddenSize, Direction direction, UnaryKind activation) implements Op {
    public RNN {
      OpChecks.positive("RNN", "hidden_size", List.of(hiddenSize));
      if (activation != UnaryKind.TANH && activation != UnaryKind.RELU) {
        throw new GraphException("RNN has activation " + activation + "; use TANH or RELU.");
      }
    }
  }
}
