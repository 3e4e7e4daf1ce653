package dev.rucksack.task;

import dev.rucksack.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Joins outputs that came batch by batch. */
@API(status = Status.INTERNAL)
public final class Joined {
  private Joined() {}

  /**
   * Joins each output along its first axis.
   *
   * @param batches the outputs of each batch; none gives none
   */
  public static List<Tensor> of(List<List<Tensor>> batches) {
    List<Tensor> whole = new ArrayList<>();
    int outputs = batches.isEmpty() ? 0 : batches.getFirst().size();
    for (int i = 0; i < outputs; i++) {
      int output = i;
      whole.add(joined(batches.stream().map(batch -> batch.get(output)).toList()));
    }
    return whole;
  }

  private static Tensor joined(List<Tensor> parts) {
    long[] shape = parts.getFirst().shape();
    shape[0] = parts.stream().mapToLong(part -> part.shape()[0]).sum();
    int bytes = parts.stream().mapToInt(part -> part.bytes().remaining()).sum();
    ByteBuffer all = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    parts.forEach(part -> all.put(part.bytes()));
    return Tensor.wrap(parts.getFirst().dtype(), shape, all.flip());
  }
}
