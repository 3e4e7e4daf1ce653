package dev.rucksack.compress.distill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.rucksack.data.Examples;
import dev.rucksack.data.Split;
import dev.rucksack.data.augment.Augmentation;
import dev.rucksack.data.augment.Shift;
import dev.rucksack.data.sets.Datasets;
import dev.rucksack.data.targets.Targets;
import dev.rucksack.error.DataException;
import dev.rucksack.error.EvaluationException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.interpret.Interpreter;
import dev.rucksack.graph.op.Op;
import dev.rucksack.task.Batch;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import dev.rucksack.train.TrainingOptions;
import dev.rucksack.train.optim.Adam;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistillationTest {
  private static final int N = 5;
  private static final int TEACHERS = 2;
  private static final int CLASSES = 4;

  /** A dense layer with random weights. */
  static Graph dense(int in, int classes, long seed, boolean softmax) {
    Random random = new Random(seed);
    float[] weights = new float[in * classes];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) random.nextGaussian();
    }
    GraphBuilder b =
        Graph.builder("dense")
            .input("x", TensorType.float32(dev.rucksack.tensor.Shape.batchOf(in)))
            .weight("w", Tensor.of(weights, classes, in));
    b.add("z", new Op.Gemm(1, 1, false, true), "x", "w");
    if (softmax) {
      b.add("p", new Op.Softmax(1), "z");
    }
    return b.output(softmax ? "p" : "z").build();
  }

  private static Split digits() {
    Examples all = Datasets.digits8x8();
    return all.split(0.05, 0.02, 0.02, 1);
  }

  private static Graph digitsTeacher(long seed, boolean softmax) {
    Graph dense = dense(64, 10, seed, softmax);
    GraphBuilder b = Graph.builder("teacher").input("picture", Datasets.digits8x8().inputType());
    b.weight("w", dense.weight("w").orElseThrow());
    b.add("flat", new Op.Flatten(1), "picture");
    b.add("z", new Op.Gemm(1, 1, false, true), "flat", "w");
    if (softmax) {
      b.add("p", new Op.Softmax(1), "z");
    }
    return b.output(softmax ? "p" : "z").build();
  }

  private static double[] softmax(float[] logits, int from, double temperature) {
    double[] powers = new double[CLASSES];
    for (int c = 0; c < CLASSES; c++) {
      powers[c] = Math.exp(logits[from + c] / temperature);
    }
    double sum = Arrays.stream(powers).sum();
    return Arrays.stream(powers).map(p -> p / sum).toArray();
  }

  private static float[] random(int count, long seed) {
    Random random = new Random(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = 3 * (float) random.nextGaussian();
    }
    return values;
  }

  /** The loss and its gradient by their formulas, in doubles. */
  private static double expected(
      float[] own, float[] taught, int[] labels, double t, double weight, double[] gradient) {
    double loss = 0;
    for (int i = 0; i < N; i++) {
      double[] mean = new double[CLASSES];
      for (int k = 0; k < TEACHERS; k++) {
        double[] one = softmax(taught, (i * TEACHERS + k) * CLASSES, t);
        for (int c = 0; c < CLASSES; c++) {
          mean[c] += one[c] / TEACHERS;
        }
      }
      double[] soft = softmax(own, i * CLASSES, t);
      double[] hard = softmax(own, i * CLASSES, 1);
      loss -= weight * Math.log(hard[labels[i]]) / N;
      for (int c = 0; c < CLASSES; c++) {
        loss += (1 - weight) * t * t * mean[c] * Math.log(mean[c] / soft[c]) / N;
        double known = hard[c] - (c == labels[i] ? 1 : 0);
        gradient[i * CLASSES + c] = (weight * known + (1 - weight) * t * (soft[c] - mean[c])) / N;
      }
    }
    return loss;
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "1, 1", "4, 0", "4, 0.1", "0.5, 0.5", "20, 0.9"})
  void lossAndGradientAreTheFormulas(double temperature, double weight) {
    float[] own = random(N * CLASSES, 1);
    float[] taught = random(N * TEACHERS * CLASSES, 2);
    int[] labels = {0, 3, 1, 1, 2};
    double[] gradient = new double[own.length];
    double loss = expected(own, taught, labels, temperature, weight, gradient);
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray logits = manager.create(own, new Shape(N, CLASSES));
      logits.setRequiresGradient(true);
      NDArray answers = manager.create(taught, new Shape(N, TEACHERS, CLASSES));
      NDList targets = new NDList(manager.create(new long[] {0, 3, 1, 1, 2}));
      Batch batch = new Batch(new NDList(), targets, Map.of(Teachers.ANSWERS, answers), N);
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        NDArray got = new ImitationLoss(temperature, weight).loss(batch, new NDList(logits));
        collector.backward(got);
        assertThat((double) ((Number) got.toArray()[0]).floatValue()).isCloseTo(loss, within(1e-4));
      }
      float[] slopes = logits.getGradient().toFloatArray();
      for (int i = 0; i < slopes.length; i++) {
        assertThat((double) slopes[i]).as("slope %d", i).isCloseTo(gradient[i], within(1e-5));
      }
    }
  }

  @Test
  void teachersAnswerOnceForEachExampleInOrder() {
    Split data = digits();
    List<Graph> teachers = List.of(digitsTeacher(1, false), digitsTeacher(2, false));
    Split prepared = Distillation.from(teachers).prepare(data);
    for (Examples part : List.of(prepared.train(), prepared.validation())) {
      Tensor answers = Objects.requireNonNull(part.extras().get(Teachers.ANSWERS));
      assertThat(answers.shape()).containsExactly(part.size(), 2, 10);
      for (int k = 0; k < 2; k++) {
        float[] logits = Interpreter.of(teachers.get(k)).run(part.inputs()).floats();
        for (int i = 0; i < part.size(); i++) {
          for (int c = 0; c < 10; c++) {
            assertThat(answers.floats()[(i * 2 + k) * 10 + c])
                .isCloseTo(
                    logits[i * 10 + c], within(1e-4f * Math.max(1, Math.abs(logits[i * 10 + c]))));
          }
        }
      }
    }
    assertThat(prepared.test().extras()).isEmpty();
  }

  private static Tensor answers(Graph teacher) {
    Split prepared = Distillation.from(teacher).prepare(digits());
    return Objects.requireNonNull(prepared.train().extras().get(Teachers.ANSWERS));
  }

  @Test
  void aTeacherThatEndsInSoftmaxAnswersWithLogits() {
    Tensor logits = answers(digitsTeacher(1, false));
    Tensor same = answers(digitsTeacher(1, true));
    assertThat(same.floats()).containsExactly(logits.floats());
  }

  @Test
  void refusesWhatCannotBeTaught() {
    Graph teacher = digitsTeacher(1, false);
    assertThatThrownBy(() -> Distillation.from(List.of()))
        .hasMessage("There is no teacher; give at least one network.");
    for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> Distillation.from(teacher).atTemperature(bad))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(String.valueOf(bad));
    }
    for (double bad : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThatThrownBy(() -> Distillation.from(teacher).withLabels(bad))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(String.valueOf(bad));
    }
    Examples numbers =
        Examples.of(
            "numbers", Tensor.of(new float[20], 10, 2), Targets.numbers("y", new float[10]));
    assertThatThrownBy(() -> Distillation.from(teacher).prepare(numbers.split(0.5, 0.2, 0.3, 1)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("class label");
    assertThatThrownBy(() -> Distillation.from(dense(3, 10, 1, false)).prepare(digits()))
        .isInstanceOf(EvaluationException.class);
    assertThatThrownBy(
            () ->
                Distillation.from(teacher)
                    .options(
                        TrainingOptions.of(Adam.rate(1e-3))
                            .withAugmentation(Augmentation.of(Shift.upTo(1)))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("withoutAugmentation()");
  }
}
