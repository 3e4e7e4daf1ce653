package dev.rucksack.tensor.sparse;

import dev.rucksack.tensor.Tensor;

/**
 * A float32 matrix [rows, columns] in one of four formats. All hold the same numbers; they differ
 * in bytes and in the work of a product.
 *
 * <pre>{@code
 * StoredMatrix stored = Csr.of(weights);          // from a float32 tensor [rows, columns]
 * stored.bytes();                                 // what it takes
 * stored.multiply(batch);                         // [columns, n] to [rows, n]
 * }</pre>
 *
 * <p>An entry counts as zero if its bits are those of +0.0. So −0.0 and NaN are stored, and {@link
 * #toDense()} gives back every bit.
 */
public sealed interface StoredMatrix permits Dense, Bitmap, Csr, BlockCsr {

  /** The number of rows, at least 1. */
  int rows();

  /** The number of columns, at least 1. */
  int columns();

  /**
   * How many entries are stored as numbers, zeros included where the format cannot leave them out.
   */
  int stored();

  /** The bytes of all its arrays: numbers, positions, and where rows begin. */
  long bytes();

  /** The matrix as a float32 tensor [rows, columns], bit for bit what it was made from. */
  Tensor toDense();

  /**
   * The product with a batch, in float32. Terms are added in an order of the format's own, so two
   * formats may differ by rounding; zeros that are not stored add nothing, not even where the batch
   * is infinite or NaN.
   *
   * @param batch [columns, n]: one array for each column of the matrix, all of them n long, such as
   *     the activations of one unit for n examples
   * @return [rows, n], likewise
   * @throws dev.rucksack.error.GraphException if the batch has another shape
   */
  default float[][] multiply(float[][] batch) {
    float[][] result = new float[rows()][Batches.width(this, batch)];
    multiply(batch, result);
    return result;
  }

  /**
   * The same product, written into existing arrays.
   *
   * @param result [rows, n], overwritten
   * @throws dev.rucksack.error.GraphException if batch or result have another shape
   */
  void multiply(float[][] batch, float[][] result);

  /**
   * The same product of tensors.
   *
   * @param batch float32 [columns, n]
   * @return float32 [rows, n]
   * @throws dev.rucksack.error.GraphException if the batch has another type or shape
   */
  default Tensor multiply(Tensor batch) {
    Source source = Source.of("batch", batch);
    float[][] split = new float[source.rows()][];
    for (int i = 0; i < split.length; i++) {
      split[i] = source.row(i);
    }
    return Batches.joined(multiply(split));
  }
}
