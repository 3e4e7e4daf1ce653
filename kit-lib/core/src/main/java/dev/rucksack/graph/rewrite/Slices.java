package dev.rucksack.graph.rewrite;

import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Parts of tensors along an axis. */
final class Slices {
  private Slices() {}

  /** The entries at some positions along an axis, in the order given. */
  static Tensor pick(Tensor tensor, int axis, int[] positions) {
    if (tensor.dtype().isPacked()) {
      return pick(tensor.cast(DType.INT16), axis, positions).cast(tensor.dtype());
    }
    long[] shape = tensor.shape();
    int length = (int) shape[axis];
    int row = rowBytes(tensor, axis);
    int outer = length == 0 ? 0 : tensor.bytes().remaining() / row / length;
    ByteBuffer from = tensor.bytes();
    ByteBuffer to = ByteBuffer.allocate(outer * positions.length * row);
    to.order(ByteOrder.LITTLE_ENDIAN);
    for (int o = 0; o < outer; o++) {
      for (int position : positions) {
        to.put(from.slice((o * length + position) * row, row));
      }
    }
    shape[axis] = positions.length;
    return Tensor.wrap(tensor.dtype(), shape, to.flip());
  }

  /** The tensor with zeros at some positions along an axis. */
  static Tensor zeroed(Tensor tensor, int axis, boolean[] gone) {
    if (tensor.dtype().isPacked()) {
      return zeroed(tensor.cast(DType.INT16), axis, gone).cast(tensor.dtype());
    }
    int length = (int) tensor.shape()[axis];
    int row = rowBytes(tensor, axis);
    ByteBuffer to = ByteBuffer.allocate(tensor.bytes().remaining());
    to.order(ByteOrder.LITTLE_ENDIAN).put(tensor.bytes()).flip();
    for (int start = 0; row > 0 && start < to.limit() / row; start++) {
      for (int i = 0; gone[start % length] && i < row; i++) {
        to.put(start * row + i, (byte) 0);
      }
    }
    return Tensor.wrap(tensor.dtype(), tensor.shape(), to);
  }

  /** The bytes of one position along the axis, for one position of the axes before it. */
  private static int rowBytes(Tensor tensor, int axis) {
    long row = tensor.dtype().bytes(1);
    for (int i = axis + 1; i < tensor.rank(); i++) {
      row *= tensor.shape()[i];
    }
    return Math.toIntExact(row);
  }
}
