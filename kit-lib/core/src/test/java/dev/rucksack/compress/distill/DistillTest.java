package dev.rucksack.compress.distill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rucksack.compress.channels.PruneChannels;
import dev.rucksack.compress.prune.Prune;
import dev.rucksack.compress.quantize.Quantize;
import dev.rucksack.compress.tune.FineTuned;
import dev.rucksack.cost.Cost;
import dev.rucksack.data.Examples;
import dev.rucksack.data.Split;
import dev.rucksack.data.sets.Datasets;
import dev.rucksack.djl.Networks;
import dev.rucksack.error.TrainingException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.PassResult;
import dev.rucksack.graph.op.Node;
import dev.rucksack.runtime.ort.OrtModel;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.train.Trainer;
import dev.rucksack.train.TrainingOptions;
import dev.rucksack.train.TrainingRun;
import dev.rucksack.train.optim.Adam;
import dev.rucksack.train.optim.Sgd;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DistillTest {
  private static final TrainingOptions OPTIONS = TrainingOptions.of(Adam.rate(3e-3)).withEpochs(3);

  private static Split data;
  private static Graph teacher;
  private static Distillation lessons;

  @BeforeAll
  static void trainTeacher() {
    data = Datasets.digits8x8().split(0.4, 0.2, 0.2, 1);
    try (TrainingRun run =
        Trainer.of(Networks.mlp(64, 64, 10), Adam.rate(3e-3)).epochs(15).fit(data)) {
      teacher = run.graph();
    }
    lessons = Distillation.from(teacher);
  }

  /** The mean divergence of a network's probabilities from the teacher's. */
  private static double divergence(Graph student) {
    Examples part = data.validation();
    try (OrtModel own = OrtModel.of(student);
        OrtModel taught = OrtModel.of(teacher)) {
      float[] q = taught.run(part.inputs()).floats();
      float[] p = own.run(part.inputs()).floats();
      double sum = 0;
      for (int i = 0; i < part.size(); i++) {
        sum += divergence(q, p, i * 10);
      }
      return sum / part.size();
    }
  }

  private static double divergence(float[] taught, float[] own, int from) {
    double q = 0;
    double p = 0;
    for (int c = 0; c < 10; c++) {
      q += Math.exp(taught[from + c]);
      p += Math.exp(own[from + c]);
    }
    double sum = 0;
    for (int c = 0; c < 10; c++) {
      double log = taught[from + c] - Math.log(q);
      sum += Math.exp(log) * (log - own[from + c] + Math.log(p));
    }
    return sum;
  }

  @Test
  void whatImitatesPerfectlyStaysAsItIs() {
    TrainingOptions plain = OPTIONS.withOptimizer(Sgd.rate(0.1)).withEpochs(1);
    Graph same = teacher.apply(new Distill(lessons.withLabels(0), data, plain));
    for (Map.Entry<String, Tensor> weight : teacher.weights().entrySet()) {
      float[] before = weight.getValue().floats();
      float[] after = same.weight(weight.getKey()).orElseThrow().floats();
      for (int i = 0; i < before.length; i++) {
        assertThat(after[i]).as(weight.getKey()).isCloseTo(before[i], within(1e-5f));
      }
    }
  }

  @Test
  void anInt8StudentComesCloserToItsTeacherAndKeepsItsOperators() {
    Graph coarse =
        teacher
            .apply(PruneChannels.toMacs(0.3).inMultiplesOf(1))
            .apply(Quantize.int8().calibrate(data.train().take(200)));
    PassResult result = new Distill(lessons, data, OPTIONS).apply(coarse);
    assertThat(result.graph().nodes().stream().map(Node::op))
        .containsExactlyElementsOf(coarse.nodes().stream().map(Node::op).toList());
    assertThat(result.detail(FineTuned.class).orElseThrow().history()).hasSize(3);
    assertThat(divergence(result.graph())).isLessThan(0.5 * divergence(coarse));
  }

  @Test
  void aPrunedStudentImitatesBetterThanWithoutTraining() {
    PruneChannels half = PruneChannels.toMacs(0.3).inMultiplesOf(1);
    Graph cut = teacher.apply(half);
    Graph taught = teacher.apply(half.fineTune(lessons.prepare(data), lessons.options(OPTIONS)));
    assertThat(Cost.of(taught).macs()).isEqualTo(Cost.of(cut).macs());
    assertThat(divergence(taught)).isLessThan(0.5 * divergence(cut));
  }

  @Test
  void zerosStayZeroWhereThePruningPassLearnsFromTheTeacher() {
    Graph taught =
        teacher.apply(
            Prune.byMagnitude(0.8).fineTune(lessons.prepare(data), lessons.options(OPTIONS)));
    assertThat(divergence(taught)).isLessThan(divergence(teacher.apply(Prune.byMagnitude(0.8))));
    long zeros = 0;
    long all = 0;
    for (Tensor weight : taught.weights().values()) {
      if (weight.shape().length == 2) {
        for (float value : weight.floats()) {
          zeros += value == 0 ? 1 : 0;
          all++;
        }
      }
    }
    assertThat((double) zeros / all).isCloseTo(0.8, within(0.01));
  }

  @Test
  void theSameSeedGivesTheSameNetwork() {
    Distill pass = new Distill(lessons, data, OPTIONS.withEpochs(1));
    assertThat(teacher.apply(pass)).isEqualTo(teacher.apply(pass));
  }

  @Test
  void divergenceIsAnErrorThatNamesTheRate() {
    TrainingOptions wild = OPTIONS.withOptimizer(Sgd.rate(1e30));
    assertThatThrownBy(() -> teacher.apply(new Distill(lessons, data, wild)))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("1.00e+30");
  }
}
