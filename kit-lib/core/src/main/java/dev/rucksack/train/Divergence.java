package dev.rucksack.train;

import dev.rucksack.data.Examples;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.train.history.Ending;
import dev.rucksack.train.step.StepOutcome;
import java.util.Locale;

/** Says where a run left the finite numbers, and what to try, in the order of what helps most. */
record Divergence(TrainingOptions options, Examples train) {
  private static final int LOOKED_AT = 256;

  /** Standardized inputs hardly ever are larger; raw pixels, prices and years are. */
  private static final double LARGE = 10;

  /**
   * @param step the step within the epoch, from 1
   */
  Stop inStep(int epoch, int step, StepOutcome figures, double rate) {
    String what =
        figures.batch().isFinite()
            ? "the gradient was of length " + figures.norm()
            : "the loss was " + figures.batch().loss();
    String where = "%s in step %d of epoch %d at rate %s".formatted(what, step, epoch, text(rate));
    boolean untouched = epoch == 1 && step == 1;
    return stop(where, untouched ? beforeAnyStep() : lowerRate(rate));
  }

  Stop inValidation(int epoch, double loss, double rate) {
    String where =
        "the loss was %s in the validation after epoch %d at rate %s"
            .formatted(loss, epoch, text(rate));
    return stop(where, lowerRate(rate));
  }

  private static Stop stop(String where, String advice) {
    return new Stop(Ending.DIVERGED, where + "; " + advice);
  }

  private String beforeAnyStep() {
    return "no step was taken before, so the rate is not to blame: "
        + (largest() > LARGE
            ? scaling()
            : "check the loss, and the weights that the network began with");
  }

  private String lowerRate(double rate) {
    String lower = "try a rate of %s or smaller".formatted(text(rate / 10));
    if (largest() > LARGE) {
      return scaling() + ", then " + lower;
    }
    return options.clipNorm().isPresent() ? lower : lower + ", or clipNorm(1)";
  }

  private String scaling() {
    return "scale the inputs, which reach %s, to about 0…1".formatted(text(largest()));
  }

  /** The largest absolute value in some of the inputs; 0 for tokens, which are not quantities. */
  private double largest() {
    double largest = 0;
    for (Tensor some : train.batch(0, Math.min(LOOKED_AT, train.size())).values()) {
      if (some.dtype() == DType.FLOAT32) {
        for (float value : some.floats()) {
          largest = Math.max(largest, Math.abs(value));
        }
      }
    }
    return largest;
  }

  private static String text(double value) {
    return String.format(Locale.ROOT, "%.3g", value);
  }
}
