package dev.rucksack.metric;

import dev.rucksack.data.targets.Targets;
import dev.rucksack.evaluate.Interval;
import dev.rucksack.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/** The root of the mean squared error, with the root of the mean's interval. */
record SquaredError() implements MeanMetric {
  @Override
  public String name() {
    return "RMSE";
  }

  @Override
  public boolean higherIsBetter() {
    return false;
  }

  @Override
  public double[] scores(Targets truth, List<Tensor> outputs) {
    return AbsoluteError.scores(name(), truth, outputs, error -> error * error);
  }

  @Override
  public Figure figure(Moments scores, double confidence) {
    Interval squares = scores.interval(confidence);
    Interval roots = new Interval(Math.sqrt(Math.max(0, squares.low())), Math.sqrt(squares.high()));
    return Figure.of(this, Math.sqrt(scores.mean()), Optional.of(roots));
  }
}
