package dev.rucksack.graph.interpret.kernel;

import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Matrix products, summed in double precision. */
public final class MatrixKernels {
  private MatrixKernels() {}

  public static Tensor run(NodeInputs in, Op.Matrix node) {
    return switch (node) {
      case Op.Gemm op -> gemm(in, op);
      case Op.MatMul op -> matMul(in.get(0), in.get(1));
      case Op.Einsum op ->
          Contraction.of(
              IntStream.range(0, in.count()).mapToObj(in::get).toList(), op.subscripts());
    };
  }

  static Tensor gemm(NodeInputs in, Op.Gemm op) {
    Matrix a = new Matrix(in.get(0), op.transA());
    Matrix b = new Matrix(in.get(1), op.transB());
    long[] shape = {a.rows, b.columns};
    float[] y = new Sums.Exact(product(a, b, op.alpha()), shape).rounded().floats();
    in.find(2)
        .ifPresent(
            bias -> {
              float[] c = NodeInputs.floats(bias);
              int[] at = Broadcast.positions(bias.shape(), shape);
              for (int i = 0; i < y.length; i++) {
                y[i] += op.beta() * c[at[i]];
              }
            });
    return Tensor.of(y, shape);
  }

  private static double[] product(Matrix a, Matrix b, float alpha) {
    double[] y = new double[a.rows * b.columns];
    for (int i = 0; i < a.rows; i++) {
      for (int j = 0; j < b.columns; j++) {
        double sum = 0;
        for (int k = 0; k < a.columns; k++) {
          sum += (double) a.at(i, k) * b.at(k, j);
        }
        y[i * b.columns + j] = alpha * sum;
      }
    }
    return y;
  }

  /** NumPy's matmul: the last two axes multiply, the others broadcast; vectors lose their axis. */
  static Tensor matMul(Tensor a, Tensor b) {
    return product(a, b).rounded();
  }

  /** The same before it is rounded. */
  static Sums.Exact product(Tensor a, Tensor b) {
    long[] left = a.rank() == 1 ? new long[] {1, a.shape()[0]} : a.shape();
    long[] right = b.rank() == 1 ? new long[] {b.shape()[0], 1} : b.shape();
    long[] outer =
        Broadcast.shape(
            Arrays.copyOf(left, left.length - 2), Arrays.copyOf(right, right.length - 2));
    int m = (int) left[left.length - 2];
    int k = (int) left[left.length - 1];
    int n = (int) right[right.length - 1];
    int[] leftAt = Broadcast.positions(Arrays.copyOf(left, left.length - 2), outer);
    int[] rightAt = Broadcast.positions(Arrays.copyOf(right, right.length - 2), outer);
    float[] p = NodeInputs.floats(a);
    float[] q = NodeInputs.floats(b);
    double[] y = new double[leftAt.length * m * n];
    for (int batch = 0; batch < leftAt.length; batch++) {
      Matrix one = new Matrix(p, leftAt[batch] * m * k, m, k, false);
      Matrix two = new Matrix(q, rightAt[batch] * k * n, k, n, false);
      System.arraycopy(product(one, two, 1), 0, y, batch * m * n, m * n);
    }
    return new Sums.Exact(y, resultShape(outer, m, n, a.rank() == 1, b.rank() == 1));
  }

  private static long[] resultShape(long[] outer, int m, int n, boolean noRows, boolean noColumns) {
    long[] shape = Arrays.copyOf(outer, outer.length + (noRows ? 0 : 1) + (noColumns ? 0 : 1));
    if (!noRows) {
      shape[outer.length] = m;
    }
    if (!noColumns) {
      shape[shape.length - 1] = n;
    }
    return shape;
  }

  /** A view of rows and columns, swapped on request. */
  private record Matrix(float[] values, int offset, int rows, int columns, boolean transposed) {
    Matrix(Tensor tensor, boolean transposed) {
      this(
          NodeInputs.floats(tensor),
          0,
          (int) tensor.shape()[transposed ? 1 : 0],
          (int) tensor.shape()[transposed ? 0 : 1],
          transposed);
    }

    float at(int row, int column) {
      return values[offset + (transposed ? column * rows + row : row * columns + column)];
    }
  }
}
