package dev.rucksack.exercises.c14sparsity.csrproduct;

/** Stores a matrix without its zeros, and multiplies it by a vector. */
public interface CsrProduct {

  /**
   * A matrix in compressed sparse rows.
   *
   * @param values the stored entries, row by row
   * @param columns the column of each entry, counted from 0
   * @param begins {@code [rows + 1]}: row i has the entries from {@code begins[i]} (included) to
   *     {@code begins[i + 1]} (excluded)
   */
  record Csr(double[] values, int[] columns, int[] begins) {}

  /**
   * Stores what is not zero, from left to right in each row.
   *
   * @param matrix {@code [rows][columns]}, at least one of each; stays as it is
   */
  Csr compress(double[][] matrix);

  /**
   * The product of a matrix and a vector.
   *
   * @param matrix stays as it is; within a row its columns may be in any order, and stored entries
   *     may be zero
   * @param x {@code [columns]}; stays as it is
   * @return {@code [rows]}
   */
  double[] multiply(Csr matrix, double[] x);
}
