package dev.rucksack.data.targets;

import dev.rucksack.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Picks entries of a tensor's first axis. */
@API(status = Status.INTERNAL)
public final class Rows {
  private Rows() {}

  /** Some entries, in the given order: {@code [rows.length, …]}. */
  public static Tensor pick(Tensor tensor, int... rows) {
    long[] shape = tensor.shape();
    ByteBuffer from = tensor.bytes();
    int each = shape[0] == 0 ? 0 : Math.toIntExact(from.capacity() / shape[0]);
    shape[0] = rows.length;
    ByteBuffer to =
        ByteBuffer.allocate(Math.multiplyExact(each, rows.length)).order(ByteOrder.LITTLE_ENDIAN);
    for (int row : rows) {
      to.put(from.slice(row * each, each));
    }
    return Tensor.wrap(tensor.dtype(), shape, to.flip());
  }
}
