package dev.rucksack.compress.distill;

import dev.rucksack.check.SettingChecks;
import dev.rucksack.data.Split;
import dev.rucksack.data.augment.Augmentation;
import dev.rucksack.graph.Graph;
import dev.rucksack.task.Objective;
import dev.rucksack.train.TrainingOptions;
import java.util.List;

/**
 * How one classifier, the student, learns from others, its teachers: it imitates their
 * probabilities, which say more about an example than its label does (Hinton, Vinyals and Dean,
 * Distilling the Knowledge in a Neural Network, 2015).
 *
 * <pre>{@code
 * Distillation lessons = Distillation.from(teacher);
 * TrainingRun student =
 *     Trainer.of(net, Adam.rate(1e-3)).objective(lessons.objective()).fit(lessons.prepare(data));
 * }</pre>
 *
 * <p>Passes that fine-tune can learn from the network before compression in the same way:
 *
 * <pre>{@code
 * graph.apply(
 *     PruneChannels.toMacs(0.5).fineTune(lessons.prepare(data), lessons.options(run.options())));
 * }</pre>
 *
 * <p>The teachers answer each training example once, before training begins.
 *
 * @param teachers classifiers of the same inputs and classes; of several, the student imitates the
 *     mean of the probabilities
 * @param temperature what logits are divided by before softmax, in teachers and student: above 1,
 *     the probabilities of unlikely classes count for more
 * @param labels the weight of the labels' cross-entropy in the loss, from 0 to 1; the rest is the
 *     imitation's
 */
public record Distillation(List<Graph> teachers, double temperature, double labels) {
  private static final double TEMPERATURE = 4;
  private static final double LABELS = 0.1;

  public Distillation {
    teachers = List.copyOf(teachers);
    if (teachers.isEmpty()) {
      throw new IllegalArgumentException("There is no teacher; give at least one network.");
    }
    SettingChecks.positive("The temperature", temperature);
    if (!(labels >= 0 && labels <= 1)) {
      throw new IllegalArgumentException(
          "The weight of the labels is %s; give a number from 0 to 1.".formatted(labels));
    }
  }

  /** Lessons at temperature 4, with a weight of 0.1 for the labels. */
  public static Distillation from(Graph... teachers) {
    return from(List.of(teachers));
  }

  /** Lessons from several teachers, such as the members of an ensemble. */
  public static Distillation from(List<Graph> teachers) {
    return new Distillation(teachers, TEMPERATURE, LABELS);
  }

  /** The same at another temperature, above 0. */
  public Distillation atTemperature(double other) {
    return new Distillation(teachers, other, labels);
  }

  /** The same with another weight of the labels: 0 to imitate only, 1 to ignore the teachers. */
  public Distillation withLabels(double weight) {
    return new Distillation(teachers, temperature, weight);
  }

  /**
   * The data with the teachers' answers to the training and validation examples, which the
   * objective needs.
   *
   * @throws dev.rucksack.error.DataException if the examples have no class labels
   * @throws dev.rucksack.error.EvaluationException if a teacher and the examples do not fit
   */
  public Split prepare(Split data) {
    return Teachers.answering(this, data);
  }

  /**
   * {@code labels · H(y, p₁) + (1 − labels) · T² · KL(q ‖ p)}, the mean over a batch, where {@code
   * p} are the student's probabilities at temperature {@code T}, {@code p₁} those at temperature 1,
   * and {@code q} the teachers'. The factor T² keeps the gradient's size as the temperature rises.
   */
  public Objective objective() {
    return new ImitationLoss(temperature, labels);
  }

  /**
   * Options to train with this objective.
   *
   * @throws IllegalArgumentException if the options have an augmentation: the teachers have
   *     answered the examples as they are. Augment them before {@link #prepare}, with {@link
   *     Augmentation#apply(dev.rucksack.data.Examples, long, int)}
   */
  public TrainingOptions options(TrainingOptions options) {
    if (options.augmentation().isPresent()) {
      throw new IllegalArgumentException(
          "The options augment pictures, but the teachers have answered the pictures as they are; call withoutAugmentation() and augment the examples before prepare(…).");
    }
    return options.withObjective(objective());
  }
}
