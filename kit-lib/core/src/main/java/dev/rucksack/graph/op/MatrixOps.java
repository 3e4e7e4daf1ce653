package dev.rucksack.graph.op;

import dev.rucksack.graph.facts.Input;
import dev.rucksack.graph.facts.KernelAxes;
import dev.rucksack.graph.facts.LayerChannels;
import dev.rucksack.graph.facts.MacCounts;
import dev.rucksack.graph.facts.OpFacts;
import dev.rucksack.graph.facts.Role;

/** Matrix products; members of {@link Op}. */
public interface MatrixOps {
  /** Sums of products over a whole axis. */
  sealed interface Matrix extends Op permits Gemm, MatMul, Einsum {}

  /**
   * {@code alpha·A·B + beta·C}: {@code A[M,K], B[K,N], C? → Y[M,N]}, A and B transposed on request.
   *
   * @param alpha the factor of the product
   * @param beta the factor of C
   * @param transA whether A is stored as {@code [K,M]}
   * @param transB whether B is stored as {@code [N,K]}, as DJL and PyTorch store dense weights
   */
  record Gemm(float alpha, float beta, boolean transA, boolean transB) implements Matrix {
    @Override
    public OpFacts facts() {
      return OpFacts.of(
              Input.kernel("A", transA ? KernelAxes.matrix(1, 0) : KernelAxes.matrix(0, 1)),
              Input.kernel("B", transB ? KernelAxes.matrix(0, 1) : KernelAxes.matrix(1, 0)),
              Input.of("C", Role.BIAS).optional())
          .withMacs(node -> MacCounts.product(node, transA ? 0 : 1))
          .withChannels(LayerChannels.gemm(transA, transB));
    }
  }

  /** Matrix product over the last two axes, the others broadcast. */
  record MatMul() implements Matrix {
    @Override
    public OpFacts facts() {
      return OpFacts.of(
              Input.kernel("A", KernelAxes.matrix(-2, -1)),
              Input.kernel("B", KernelAxes.matrix(-1, -2)))
          .withMacs(node -> MacCounts.product(node, -1))
          .withChannels(LayerChannels::matMul);
    }
  }

  /**
   * Sums of products of any axes, in Einstein's notation: {@code bij,bjk->bik} is a product of
   * stacks of matrices. An axis of length 1 stretches to the length of the others with its label.
   *
   * @param equation a letter for each axis of each input and of the output, {@code ...} for axes
   *     without letters
   */
  record Einsum(String equation) implements Matrix {
    /** Refuses text that is not an equation. */
    public Einsum {
      Subscripts.of(equation);
    }

    /** The labels of its axes. */
    public Subscripts subscripts() {
      return Subscripts.of(equation);
    }

    @Override
    public OpFacts facts() {
      return OpFacts.of(Input.data("Inputs").repeated())
          .withMacs(subscripts()::macs)
          .withWords(equation);
    }
  }
}
