package dev.rucksack.evaluate;

import dev.rucksack.error.EvaluationException;
import dev.rucksack.tensor.Tensor;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** How well predicted classes agree with the true ones. */
public final class Classification {
  private final ConfusionMatrix confusion;
  private final List<ClassScores> scores;
  private final int size;

  private Classification(ConfusionMatrix confusion, int size) {
    this.confusion = confusion;
    this.size = size;
    this.scores =
        IntStream.range(0, confusion.classes().size())
            .mapToObj(c -> ClassScores.of(confusion, c))
            .toList();
  }

  /**
   * Compares predictions with the truth.
   *
   * @param truth the class of each example, an index into {@code classes}
   * @param predicted the class predicted for each, likewise
   * @param classes the names of the classes
   * @throws EvaluationException if there are no examples, not one prediction for each, or an
   *     unknown class
   */
  public static Classification of(int[] truth, int[] predicted, List<String> classes) {
    LabelChecks.sameLength(truth.length, predicted.length);
    LabelChecks.inRange("truth", truth, classes.size());
    LabelChecks.inRange("prediction", predicted, classes.size());
    return new Classification(
        new ConfusionMatrix(truth, predicted, List.copyOf(classes)), truth.length);
  }

  /**
   * Compares the largest scores with the truth.
   *
   * @param truth the class of each example
   * @param logits {@code [n, classes]}, float32; of equal ones the first class counts
   * @param classes the names of the classes
   * @throws EvaluationException as {@link #of}, and if a logit is NaN or their shape does not fit
   */
  public static Classification ofLogits(int[] truth, Tensor logits, List<String> classes) {
    int[] predicted = Logits.argMax(logits);
    if (logits.shape()[1] != classes.size()) {
      throw new EvaluationException(
          "There are %d logits for each example, but %d classes; give one logit for each class."
              .formatted(logits.shape()[1], classes.size()));
    }
    return of(truth, predicted, classes);
  }

  /** How many examples were judged. */
  public int size() {
    return size;
  }

  /** How many were classified correctly. */
  public int correct() {
    return confusion.correct();
  }

  /** The fraction classified correctly. */
  public double accuracy() {
    return (double) correct() / size;
  }

  /** Wilson's 95 % interval of the accuracy. */
  public Interval wilson95() {
    return Interval.of(correct(), size);
  }

  /** Wilson's 99 % interval of the accuracy, for several networks at once. */
  public Interval wilson99() {
    return Interval.of99(correct(), size);
  }

  /** The figures of each class, in the order of the classes. */
  public List<ClassScores> scores() {
    return scores;
  }

  /**
   * The mean precision of all classes, each counting alike; 0 for a class that was never predicted.
   */
  public double macroPrecision() {
    return mean(ClassScores::precision);
  }

  /** The mean recall of all classes, each counting alike; 0 for a class without examples. */
  public double macroRecall() {
    return mean(ClassScores::recall);
  }

  /** The mean F1 of all classes, each counting alike (not the F1 of both means). */
  public double macroF1() {
    return mean(ClassScores::f1);
  }

  private double mean(ToDoubleFunction<ClassScores> figure) {
    return scores.stream().mapToDouble(figure).average().orElseThrow();
  }

  /** What was taken for what. */
  public ConfusionMatrix confusion() {
    return confusion;
  }

  /** The figures of each class as a table. */
  public Table table() {
    return Table.create(
        "Classes",
        StringColumn.create("class", scores.stream().map(ClassScores::name).toList()),
        IntColumn.create("examples", scores.stream().mapToInt(ClassScores::support).toArray()),
        column("precision", ClassScores::precision),
        column("recall", ClassScores::recall),
        column("F1", ClassScores::f1));
  }

  private DoubleColumn column(String name, ToDoubleFunction<ClassScores> figure) {
    return DoubleColumn.create(name, scores.stream().mapToDouble(figure).toArray());
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "accuracy %.4f (95 %%: %s) on %,d examples", accuracy(), wilson95(), size);
  }
}
