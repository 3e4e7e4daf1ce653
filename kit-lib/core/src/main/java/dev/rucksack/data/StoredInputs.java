package dev.rucksack.data;

import dev.rucksack.data.targets.Rows;
import dev.rucksack.error.DataException;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * The inputs of examples as they are in memory: pixels as bytes, a quarter of their float size,
 * which are given out as 0…1.
 *
 * @param tensor {@code [n, …]}, one example an entry
 */
record StoredInputs(Tensor tensor) {
  private static final float[] PIXELS = new float[256];

  private static final List<DType> STORABLE = List.of(DType.FLOAT32, DType.INT64, DType.UINT8);

  static {
    for (int i = 0; i < PIXELS.length; i++) {
      PIXELS[i] = i / 255f;
    }
  }

  /**
   * Takes inputs as they are.
   *
   * @param name what messages call the set
   * @throws DataException if they have another element type than one of those kept
   */
  static StoredInputs of(String name, Tensor inputs) {
    if (!STORABLE.contains(inputs.dtype())) {
      throw new DataException(
          "%s has %s inputs; convert them to one of %s first."
              .formatted(name, inputs.dtype(), STORABLE));
    }
    return new StoredInputs(inputs);
  }

  /** The type of a batch: {@code [batch, …]}, float32 or int64. */
  TensorType type() {
    long[] sizes = tensor.shape();
    return new TensorType(dtype(), Shape.batchOf(Arrays.copyOfRange(sizes, 1, sizes.length)));
  }

  /** Some entries, in that order: {@code [rows.length, …]}. */
  Tensor rows(int[] rows) {
    if (!isPixels()) {
      return Rows.pick(tensor, rows);
    }
    long[] shape = tensor.shape();
    ByteBuffer from = tensor.bytes();
    int each = rows.length == 0 ? 0 : from.capacity() / Math.toIntExact(shape[0]);
    shape[0] = rows.length;
    ByteBuffer to =
        ByteBuffer.allocate(Math.multiplyExact(Float.BYTES * each, rows.length))
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int row : rows) {
      putPixels(from, row * each, each, to);
    }
    return Tensor.wrap(dtype(), shape, to.flip());
  }

  private boolean isPixels() {
    return tensor.dtype() == DType.UINT8;
  }

  private DType dtype() {
    return isPixels() ? DType.FLOAT32 : tensor.dtype();
  }

  private static void putPixels(ByteBuffer from, int start, int count, ByteBuffer to) {
    for (int i = start; i < start + count; i++) {
      to.putFloat(PIXELS[Byte.toUnsignedInt(from.get(i))]);
    }
  }
}
