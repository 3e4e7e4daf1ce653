package dev.rucksack.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import dev.rucksack.graph.Direction;
import dev.rucksack.graph.Op;
import java.util.List;

/** ONNX's LSTM by PyTorch's: gates reordered from i, o, f, c to i, f, c, o on the way. */
final class LstmKernel {
  private static final int[] TORCH_FROM_ONNX = {0, 2, 3, 1};

  private LstmKernel() {}

  static List<NDArray> run(Operands in, Op.LSTM op) {
    boolean reverse = op.direction() == Direction.REVERSE;
    int directions = op.direction().count();
    NDArray x = reverse ? in.get(0).flip(0) : in.get(0);
    NDList torch =
        x.getNDArrayInternal()
            .lstm(
                x,
                new NDList(state(in, op, 5), state(in, op, 6)),
                parameters(in, directions),
                in.has(3),
                1,
                0,
                in.training(),
                directions == 2,
                false);
    Shape all = new Shape(x.getShape().get(0), x.getShape().get(1), directions, op.hiddenSize());
    NDArray y = torch.get(0).reshape(all).transpose(0, 2, 1, 3);
    return List.of(reverse ? y.flip(0) : y, torch.get(1), torch.get(2));
  }

  /** [D, N, H]. */
  private static NDArray state(Operands in, Op.LSTM op, int input) {
    return in.has(input)
        ? in.get(input)
        : in.manager()
            .zeros(new Shape(op.direction().count(), in.get(0).getShape().get(1), op.hiddenSize()));
  }

  /** For each direction W [4H, I], R [4H, H] and, if any, the biases of both [4H]. */
  private static NDList parameters(Operands in, int directions) {
    NDList parameters = new NDList();
    for (int d = 0; d < directions; d++) {
      parameters.add(reorder(in.get(1).get(d)));
      parameters.add(reorder(in.get(2).get(d)));
      if (in.has(3)) {
        NDArray both = in.get(3).get(d);
        long half = both.size() / 2;
        parameters.add(reorder(both.get(new NDIndex().addSliceDim(0, half))));
        parameters.add(reorder(both.get(new NDIndex().addSliceDim(half, 2 * half))));
      }
    }
    return parameters;
  }

  private static NDArray reorder(NDArray gates) {
    long size = gates.getShape().get(0) / TORCH_FROM_ONNX.length;
    NDList parts = new NDList();
    for (int gate : TORCH_FROM_ONNX) {
      parts.add(gates.get(new NDIndex().addSliceDim(gate * size, (gate + 1) * size)));
    }
    return NDArrays.concat(parts, 0);
  }
}
