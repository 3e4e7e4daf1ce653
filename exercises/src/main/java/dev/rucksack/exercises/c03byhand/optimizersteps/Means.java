package dev.rucksack.exercises.c03byhand.optimizersteps;

/**
 * The means of t slopes as weighted sums, written out rather than carried along.
 *
 * @param mean Σ 0.1 · 0.9^(t−s) g(s), divided by 1 − 0.9^t
 * @param square the same of g², with 0.001 and 0.999
 */
record Means(double mean, double square) {

  static Means of(double[][] slopes, int t, int i) {
    double mean = 0;
    double square = 0;
    for (int s = 1; s <= t; s++) {
      double g = slopes[s - 1][i];
      mean += 0.1 * Math.pow(0.9, t - s) * g;
      square += 0.001 * Math.pow(0.999, t - s) * g * g;
    }
    return new Means(mean / (1 - Math.pow(0.9, t)), square / (1 - Math.pow(0.999, t)));
  }

  double step(double epsilon) {
    return mean / (Math.sqrt(square) + epsilon);
  }
}
