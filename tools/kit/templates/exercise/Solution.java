package __PACKAGE__;

final class Solution implements __TASK__ {

  @Override
  public double total(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
