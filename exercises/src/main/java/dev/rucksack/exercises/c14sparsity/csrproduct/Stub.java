package dev.rucksack.exercises.c14sparsity.csrproduct;

final class Stub implements CsrProduct {

  @Override
  public Csr compress(double[][] matrix) {
    // How many values are there before row 0, before row 1, and after the last row?
    // End with: return new Csr(…, …, …);
    throw new UnsupportedOperationException("Write compress here.");
  }

  @Override
  public double[] multiply(Csr matrix, double[] x) {
    // Which values belong to a row, and which entry of x does each of them meet?
    throw new UnsupportedOperationException("Write multiply here.");
  }
}
