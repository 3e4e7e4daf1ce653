package dev.rucksack.exercises.c14sparsity.csrproduct;

import java.util.ArrayList;
import java.util.List;

final class Solution implements CsrProduct {

  @Override
  public Csr compress(double[][] matrix) {
    List<Double> values = new ArrayList<>();
    List<Integer> columns = new ArrayList<>();
    int[] begins = new int[matrix.length + 1];
    for (int row = 0; row < matrix.length; row++) {
      for (int column = 0; column < matrix[row].length; column++) {
        if (matrix[row][column] != 0) {
          values.add(matrix[row][column]);
          columns.add(column);
        }
      }
      begins[row + 1] = values.size();
    }
    return new Csr(
        values.stream().mapToDouble(Double::doubleValue).toArray(),
        columns.stream().mapToInt(Integer::intValue).toArray(),
        begins);
  }

  @Override
  public double[] multiply(Csr matrix, double[] x) {
    double[] product = new double[matrix.begins().length - 1];
    for (int row = 0; row < product.length; row++) {
      for (int at = matrix.begins()[row]; at < matrix.begins()[row + 1]; at++) {
        product[row] += matrix.values()[at] * x[matrix.columns()[at]];
      }
    }
    return product;
  }
}
