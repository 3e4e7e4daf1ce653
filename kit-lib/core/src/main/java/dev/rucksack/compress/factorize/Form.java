package dev.rucksack.compress.factorize;

import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.rewrite.GraphEditor;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;

/** How an operator stores the matrix {@code W[m,n]} of {@code y = W·x}, and what two become. */
enum Form {
  /** Gemm or MatMul whose weight is {@code [n,m]}. */
  COLUMNS {
    @Override
    DMatrixRMaj matrix(Tensor weight) {
      return Matrices.transposed(Matrices.of(weight, (int) weight.shape()[0]));
    }

    @Override
    void write(GraphEditor edit, Node node, Tensor weight, DMatrixRMaj first, DMatrixRMaj second) {
      String a = store(edit, node, 1, ".first", weight.dtype(), Matrices.transposed(first));
      String b = store(edit, node, 1, ".second", weight.dtype(), Matrices.transposed(second));
      inRow(edit, node, a, b);
    }
  },
  /** Gemm whose weight is {@code [m,n]}. */
  ROWS {
    @Override
    DMatrixRMaj matrix(Tensor weight) {
      return Matrices.of(weight, (int) weight.shape()[0]);
    }

    @Override
    void write(GraphEditor edit, Node node, Tensor weight, DMatrixRMaj first, DMatrixRMaj second) {
      String a = store(edit, node, 1, ".first", weight.dtype(), first);
      inRow(edit, node, a, store(edit, node, 1, ".second", weight.dtype(), second));
    }
  },
  /** A convolution whose window has one place. */
  POINTS {
    @Override
    DMatrixRMaj matrix(Tensor weight) {
      return ROWS.matrix(weight);
    }

    @Override
    void write(GraphEditor edit, Node node, Tensor weight, DMatrixRMaj first, DMatrixRMaj second) {
      Convolutions.write(edit, node, weight, List.of(first, second), 0);
    }
  },
  /** A table {@code [n,m]} of which rows are picked. */
  TABLE {
    @Override
    DMatrixRMaj matrix(Tensor weight) {
      return COLUMNS.matrix(weight);
    }

    @Override
    void write(GraphEditor edit, Node node, Tensor weight, DMatrixRMaj first, DMatrixRMaj second) {
      String a = store(edit, node, 0, ".first", weight.dtype(), Matrices.transposed(first));
      String b = store(edit, node, 0, ".second", weight.dtype(), Matrices.transposed(second));
      String picked = edit.add(node.name() + ".picked", node.op(), a, node.input(1));
      edit.replace(node, new Op.MatMul(), List.of(picked, b));
    }
  },
  /** A recurrent layer's weights {@code [D,gates·H,n]} for its inputs. */
  RECURRENT {
    @Override
    DMatrixRMaj matrix(Tensor weight) {
      return Matrices.of(weight, Math.toIntExact(weight.shape()[0] * weight.shape()[1]));
    }

    @Override
    void write(GraphEditor edit, Node node, Tensor weight, DMatrixRMaj first, DMatrixRMaj second) {
      long[] shape = weight.shape();
      String a = store(edit, node, 1, ".first", weight.dtype(), Matrices.transposed(first));
      Tensor left = Matrices.tensor(second, weight.dtype(), shape[0], shape[1], second.numCols);
      String b = edit.weight(node.input(1) + ".second", left);
      String thin = edit.add(node.name() + ".thin", new Op.MatMul(), node.input(), a);
      edit.replace(node, node.op(), with(node, Stream.of(thin, b)));
    }
  };

  /** The weight as a matrix {@code [m,n]}. */
  abstract DMatrixRMaj matrix(Tensor weight);

  /**
   * Puts two matrices in place of one.
   *
   * @param first {@code [rank,n]}
   * @param second {@code [m,rank]}
   */
  abstract void write(
      GraphEditor edit, Node node, Tensor weight, DMatrixRMaj first, DMatrixRMaj second);

  /** See {@link Layer#rows}. */
  Optional<String> rows(GraphBuilder builder, Node node, Tensor weight) {
    boolean turned = node.op() instanceof Op.Gemm gemm && gemm.transA();
    if (this == TABLE || turned) {
      return Optional.empty();
    }
    if (this == POINTS) {
      return Optional.of(Convolutions.rows(builder, node, weight));
    }
    long width = this == COLUMNS ? weight.shape()[0] : weight.shape()[weight.rank() - 1];
    return Optional.of(Convolutions.flat(builder, node, node.input(), width));
  }

  private static void inRow(GraphEditor edit, Node node, String first, String second) {
    Op before =
        node.op() instanceof Op.Gemm gemm
            ? new Op.Gemm(1, 1, gemm.transA(), gemm.transB())
            : node.op();
    Op after =
        node.op() instanceof Op.Gemm gemm
            ? new Op.Gemm(gemm.alpha(), gemm.beta(), false, gemm.transB())
            : node.op();
    String thin = edit.add(node.name() + ".thin", before, node.input(), first);
    edit.replace(node, after, with(node, Stream.of(thin, second)));
  }

  /** A node's inputs with others in place of the first two. */
  private static List<String> with(Node node, Stream<String> two) {
    List<String> inputs = new ArrayList<>(two.toList());
    inputs.addAll(node.inputs().subList(2, node.inputs().size()));
    return Collections.unmodifiableList(inputs);
  }

  private static String store(
      GraphEditor edit, Node node, int input, String suffix, DType dtype, DMatrixRMaj matrix) {
    Tensor tensor = Matrices.tensor(matrix, dtype, matrix.numRows, matrix.numCols);
    return edit.weight(node.input(input) + suffix, tensor);
  }

  /** Whether a kernel {@code [M,C,1,…]} has one place only. */
  static boolean isPoint(Tensor kernel) {
    return IntStream.range(2, kernel.rank()).allMatch(axis -> kernel.shape()[axis] == 1);
  }
}
