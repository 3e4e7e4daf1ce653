package dev.rucksack.compress.factorize;

import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.rewrite.GraphEditor;
import dev.rucksack.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/** Convolutions in a row, and what a convolution multiplies its kernel with. */
final class Convolutions {
  private Convolutions() {}

  /**
   * Puts several convolutions in place of one.
   *
   * @param kernels {@code [M,C·window]} each, where only one has windows of more than one place
   * @param main which of them moves, pads and looks as the convolution did; the others see points
   */
  static void write(
      GraphEditor edit, Node node, Tensor weight, List<DMatrixRMaj> kernels, int main) {
    Op.Conv conv = (Op.Conv) node.op();
    int spatial = weight.rank() - 2;
    Op point = new Op.Conv(repeated(1, spatial), repeated(0, 2 * spatial), repeated(1, spatial), 1);
    String value = node.input();
    for (int i = 0; i < kernels.size(); i++) {
      DMatrixRMaj kernel = kernels.get(i);
      long[] shape = new long[weight.rank()];
      Arrays.fill(shape, 1);
      if (i == main) {
        System.arraycopy(weight.shape(), 0, shape, 0, shape.length);
      }
      long window = Arrays.stream(shape, 2, shape.length).reduce(1, (a, b) -> a * b);
      shape[0] = kernel.numRows;
      shape[1] = kernel.numCols / window;
      String name =
          edit.weight(
              node.input(1) + "." + (i + 1), Matrices.tensor(kernel, weight.dtype(), shape));
      Op op = i == main ? conv : point;
      if (i < kernels.size() - 1) {
        value = edit.add(node.name() + ".thin", op, value, name);
      } else {
        List<String> inputs = new ArrayList<>(List.of(value, name));
        inputs.addAll(node.inputs().subList(2, node.inputs().size()));
        edit.replace(node, op, inputs);
      }
    }
  }

  /** The windows of a convolution as rows: {@code [N·places, C·window]}. */
  static String rows(GraphBuilder builder, Node node, Tensor weight) {
    Op.Conv conv = (Op.Conv) node.op();
    int channels = (int) weight.shape()[1];
    int window = weight.size() / Math.toIntExact(weight.shape()[0]) / channels;
    // A kernel for each place of the window, which picks what is there.
    float[] picks = new float[channels * window * window];
    for (int i = 0; i < channels * window; i++) {
      picks[i * window + i % window] = 1;
    }
    long[] shape = weight.shape();
    shape[0] = (long) channels * window;
    shape[1] = 1;
    String kernel = builder.freshName(node.name() + ".picks");
    builder.weight(kernel, Tensor.of(picks, shape));
    Op.Conv each = new Op.Conv(conv.strides(), conv.pads(), conv.dilations(), channels);
    String windows =
        builder.add(builder.freshName(node.name() + ".windows"), each, node.input(), kernel);
    List<Integer> last = new ArrayList<>(IntStream.range(0, weight.rank()).boxed().toList());
    last.add(last.remove(1));
    String turned =
        builder.add(builder.freshName(windows + ".last"), new Op.Transpose(last), windows);
    return flat(builder, node, turned, (long) channels * window);
  }

  /** A value as rows {@code [-1, width]}. */
  static String flat(GraphBuilder builder, Node node, String value, long width) {
    String shape = builder.freshName(node.name() + ".shape");
    builder.weight(shape, Tensor.vector(-1, width));
    return builder.add(builder.freshName(node.name() + ".rows"), new Op.Reshape(), value, shape);
  }

  private static List<Integer> repeated(int value, int times) {
    return Collections.nCopies(times, value);
  }
}
