package dev.rucksack.data;

import dev.rucksack.error.DataException;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Moves and stretches each feature so that it has mean 0 and standard deviation 1 in the examples
 * that it was fitted to; all other examples are moved and stretched by the same figures. Immutable.
 *
 * <p>Each index of an input's second axis has its own figures: each column of a table {@code
 * [batch, features]}, each channel of pictures {@code [batch, channels, height, width]}. Inputs of
 * whole numbers, such as tokens, stay as they are. The standard deviation is that of the whole
 * fitted set (divided by n, not n − 1). A feature that never changes has none: it becomes 0
 * wherever it has that value, and is not stretched.
 */
public final class Standardization {
  private static final int BATCH = 256;

  private final Map<String, FeatureFigures> figures;

  private Standardization(Map<String, FeatureFigures> figures) {
    this.figures = figures;
  }

  /**
   * Measures means and deviations, which should be those of the training part alone.
   *
   * @param train inputs float32 {@code [batch, features]} or {@code [batch, channels, height,
   *     width]}, or whole numbers
   * @throws DataException if there are no examples, an input has another form, or there are only
   *     whole numbers
   */
  public static Standardization fit(Examples train) {
    if (train.isEmpty()) {
      throw new DataException(
          train.name()
              + " has no examples to measure; fit a standardization to the training part.");
    }
    Map<String, FeatureFigures> figures = new LinkedHashMap<>();
    boolean single = train.inputTypes().size() == 1;
    train
        .inputTypes()
        .forEach(
            (name, type) -> {
              if (single || type.dtype() == DType.FLOAT32) {
                figures.put(name, measure(train, name, type));
              }
            });
    if (figures.isEmpty()) {
      throw new DataException(
          "%s has inputs %s; a standardization needs numbers, float32."
              .formatted(train.name(), train.inputTypes()));
    }
    return new Standardization(figures);
  }

  private static FeatureFigures measure(Examples train, String name, TensorType type) {
    FeatureForm form = FeatureForm.of(train, type);
    FeatureFigures.Builder builder = new FeatureFigures.Builder(form);
    for (int from = 0; from < train.size(); from += BATCH) {
      Map<String, Tensor> batch = train.batch(from, Math.min(train.size(), from + BATCH));
      builder.add(Objects.requireNonNull(batch.get(name)).floats());
    }
    return builder.build();
  }

  /**
   * The mean of each feature in the examples that were measured.
   *
   * @throws DataException if several inputs were measured
   */
  public double[] means() {
    return only().means().clone();
  }

  /** The standard deviation of each feature there; 1 for one that never changes. */
  public double[] deviations() {
    return only().deviations().clone();
  }

  private FeatureFigures only() {
    if (figures.size() != 1) {
      throw new DataException(
          "The standardization has figures of the inputs %s; only those of a single input can be read."
              .formatted(figures.keySet()));
    }
    return figures.values().iterator().next();
  }

  /**
   * Examples moved and stretched by the figures of those that were measured.
   *
   * @throws DataException if they have another number of features, or another form
   */
  public Examples apply(Examples examples) {
    Map<String, Tensor> inputs = examples.batch(0, examples.size());
    figures.forEach(
        (name, measured) -> {
          TensorType type = examples.inputTypes().get(name);
          if (type == null) {
            throw new DataException(
                "%s has no input '%s', which this standardization was fitted to; its inputs are %s."
                    .formatted(examples.name(), name, examples.inputTypes().keySet()));
          }
          FeatureForm form = FeatureForm.of(examples, type);
          if (form.features() != measured.means().length) {
            throw new DataException(
                "%s has %d features, but this standardization was fitted to %d; fit one to the same columns."
                    .formatted(examples.name(), form.features(), measured.means().length));
          }
          inputs.computeIfPresent(name, (key, tensor) -> measured.apply(tensor, form));
        });
    return examples.withInputs(inputs);
  }

  /** The same for all three parts. */
  public Split apply(Split split) {
    return new Split(apply(split.train()), apply(split.validation()), apply(split.test()));
  }
}
