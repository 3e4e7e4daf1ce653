package dev.rucksack.exercises.c14sparsity.cheapestformat;

/** Says how many bytes a matrix takes in three formats, and which is the smallest. */
public interface CheapestFormat {

  /** Ways to store a matrix, the simplest one first. */
  enum Format {
    /** Every weight. */
    DENSE,
    /** One bit for each weight, in words of 64 bits, and the weights that are not zero. */
    BITMAP,
    /** The weights that are not zero, the column of each, and where each row begins. */
    CSR
  }

  /**
   * What has to be known about a matrix.
   *
   * @param rows at least 1
   * @param columns at least 1
   * @param nonzeros how many weights are not zero
   * @param bits what a weight takes, from 1 to 64
   */
  record Matrix(int rows, int columns, long nonzeros, int bits) {}

  /** The bytes of a matrix; weights take whole bytes, a bitmap words of 8 bytes. */
  long bytes(Format format, Matrix matrix);

  /** The format that takes the fewest bytes; of several, the first one. */
  Format cheapest(Matrix matrix);
}
