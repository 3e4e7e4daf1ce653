package __PACKAGE__;

/** Adds numbers up. Say here what an answer does; no method changes the arrays that it is given. */
public interface __TASK__ {

  /**
   * Adds all values up.
   *
   * @param values {@code [n]}, in any unit; n may be 0
   * @return their sum, in the same unit; 0 if there are none
   */
  double total(double[] values);
}
