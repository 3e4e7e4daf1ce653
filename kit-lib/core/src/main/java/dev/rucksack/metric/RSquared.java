package dev.rucksack.metric;

import dev.rucksack.data.targets.Numbers;
import dev.rucksack.data.targets.Targets;
import dev.rucksack.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The coefficient of determination; a constant column counts as 0 unless hit exactly. */
record RSquared() implements Metric {
  @Override
  public String name() {
    return "R²";
  }

  @Override
  public boolean higherIsBetter() {
    return true;
  }

  @Override
  public Figure of(Targets truth, List<Tensor> outputs, double confidence) {
    Numbers numbers = Outputs.truth(name(), truth, Numbers.class);
    int columns = numbers.names().size();
    float[] wanted = numbers.values().floats();
    float[] given = Outputs.first(name(), outputs, numbers.size(), columns);
    double mean =
        IntStream.range(0, columns)
            .mapToDouble(column -> column(wanted, given, column, columns))
            .average()
            .orElseThrow();
    return Figure.of(this, mean, Optional.empty());
  }

  private static double column(float[] wanted, float[] given, int column, int columns) {
    double mean = 0;
    int n = wanted.length / columns;
    for (int i = column; i < wanted.length; i += columns) {
      mean += wanted[i] / (double) n;
    }
    double left = 0;
    double all = 0;
    for (int i = column; i < wanted.length; i += columns) {
      left += Math.pow(wanted[i] - (double) given[i], 2);
      all += Math.pow(wanted[i] - mean, 2);
    }
    return all == 0 ? (left == 0 ? 1 : 0) : 1 - left / all;
  }
}
