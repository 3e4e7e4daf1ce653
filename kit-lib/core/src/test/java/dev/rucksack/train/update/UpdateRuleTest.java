package dev.rucksack.train.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import dev.rucksack.error.TrainingException;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.train.optim.Adam;
import dev.rucksack.train.optim.AdamW;
import dev.rucksack.train.optim.OptimizerSpec;
import dev.rucksack.train.optim.Sgd;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules on weights whose gradients are known, and both ways of computing them. */
class UpdateRuleTest {
  private NDManager manager;

  /** Of the network made last. */
  private Block block = new SequentialBlock();

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  static Stream<OptimizerSpec> specs() {
    return Stream.of(
        Sgd.rate(0.1),
        new Sgd(0.1, 0.9, 0.01, 0.02),
        Adam.rate(0.01),
        new Adam(0.01, 0.8, 0.9, 1e-3, 0.1, 0.02),
        AdamW.rate(0.01),
        new AdamW(0.01, 0.8, 0.9, 1e-3, 0.3, 0.02));
  }

  /** Layers of 70 · 500, 500 and so on: more numbers than one piece, and an odd rest. */
  private ParameterValues network() {
    Engine.getInstance().setRandomSeed(5);
    block =
        new SequentialBlock()
            .add(Linear.builder().setUnits(501).build())
            .add(Linear.builder().setUnits(3).build());
    block.initialize(manager, DataType.FLOAT32, new Shape(1, 70));
    ParameterValues weights = new ParameterValues(block, manager);
    weights.prepareGradients();
    return weights;
  }

  /** Adds to the gradients what the mean square of the answers to some random inputs says. */
  private void backward(int seed) {
    Engine.getInstance().setRandomSeed(seed);
    NDArray inputs = manager.randomNormal(new Shape(8, 70));
    try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
      NDList answers = block.forward(new ParameterStore(manager, false), new NDList(inputs), true);
      collector.backward(answers.head().square().mean());
    }
  }

  private List<float[]> values(ParameterValues weights) {
    return weights.trainable().values().stream().map(p -> p.getArray().toFloatArray()).toList();
  }

  private List<float[]> run(Function<ParameterValues, UpdateRule> maker) {
    ParameterValues weights = network();
    UpdateRule rule = maker.apply(weights);
    for (int step = 0; step < 4; step++) {
      backward(step);
      rule.update(0.01 / (step + 1), 0.5);
    }
    return values(weights);
  }

  @ParameterizedTest
  @MethodSource("specs")
  void hostAndDeviceAgree(OptimizerSpec spec) {
    List<float[]> host = run(w -> new HostUpdate(UpdateFormula.of(spec), w.trainable()));
    List<float[]> device = run(w -> new DeviceUpdate(spec, w.trainable(), manager));
    for (int i = 0; i < host.size(); i++) {
      assertThat(host.get(i)).containsExactly(device.get(i), within(1e-5f));
    }
  }

  @ParameterizedTest
  @MethodSource("specs")
  void goesOnFromAStateToTheLastBit(OptimizerSpec spec) {
    ParameterValues weights = network();
    UpdateRule first = UpdateRule.of(spec, weights.trainable(), manager);
    backward(1);
    first.update(0.01, 1);
    OptimizerState state = first.state();
    weights.keep();
    backward(2);
    first.update(0.01, 1);
    List<float[]> undisturbed = values(weights);

    weights.restore();
    UpdateRule second = UpdateRule.of(spec, weights.trainable(), manager);
    second.restore(state);
    backward(2);
    second.update(0.01, 1);
    List<float[]> resumed = values(weights);
    for (int i = 0; i < resumed.size(); i++) {
      assertThat(resumed.get(i)).isEqualTo(undisturbed.get(i));
    }
    assertThat(second.state()).isEqualTo(first.state());
  }

  @Test
  void stateIsThatOfTheParametersByName() {
    ParameterValues weights = network();
    UpdateRule rule = UpdateRule.of(Adam.rate(1), weights.trainable(), manager);
    backward(1);
    rule.update(1, 1);
    OptimizerState state = rule.state();
    assertThat(state.steps()).isEqualTo(1);
    assertThat(state.tensors()).hasSize(8);
    assertThat(state.tensor("01Linear_weight", "mean", new long[] {501, 70}).floats())
        .hasSize(501 * 70);
  }

  @Test
  void clearsTheGradients() {
    ParameterValues weights = network();
    UpdateRule rule = UpdateRule.of(Adam.rate(1), weights.trainable(), manager);
    backward(1);
    assertThat(rule.gradientNorm()).isPositive();
    rule.update(1, 1);
    assertThat(rule.gradientNorm()).isZero();
  }

  @Test
  void aWeightWhoseNumbersDoNotLieInARowIsChangedToo() {
    Parameter parameter = Parameter.builder().setName("w").setType(Parameter.Type.WEIGHT).build();
    NDArray turned = manager.create(new float[] {1, 2, 3, 4, 5, 6}, new Shape(2, 3)).transpose();
    turned.setRequiresGradient(true);
    parameter.setArray(turned);
    UpdateRule rule = UpdateRule.of(Sgd.rate(1), Map.of("w", parameter), manager);
    try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
      collector.backward(turned.sum());
    }
    rule.update(0.5, 1);
    assertThat(turned.toFloatArray()).containsExactly(0.5f, 3.5f, 1.5f, 4.5f, 2.5f, 5.5f);
  }

  @Test
  void normIsThatOfAllGradientsTogether() {
    ParameterValues weights = network();
    backward(1);
    double sum = 0;
    for (var parameter : weights.trainable().values()) {
      for (float g : parameter.getArray().getGradient().toFloatArray()) {
        sum += (double) g * g;
      }
    }
    assertThat(new HostUpdate(UpdateFormula.of(Sgd.rate(1)), weights.trainable()).gradientNorm())
        .isCloseTo(Math.sqrt(sum), within(1e-12));
    assertThat(new DeviceUpdate(Sgd.rate(1), weights.trainable(), manager).gradientNorm())
        .isCloseTo(Math.sqrt(sum), within(1e-4));
  }

  @Test
  void epsilonStandsBesideTheCorrectedRoot() {
    float[] weight = {0};
    float[][] slots = {{0}, {0}};
    UpdateFormula.of(Adam.rate(1)).apply(weight, new float[] {1e-7f}, slots, 1, 1, 1);
    // The paper's algorithm 1 and PyTorch: 1e-7 / (1e-7 + 1e-8). DJL's optimizer gives -0.2403.
    assertThat(weight[0]).isCloseTo(-0.90909f, within(1e-4f));
  }

  @Test
  void decoupledDecayLeavesTheMeansAlone() {
    // Without a gradient, AdamW shrinks by rate * decay = 0.01 * 0.1; Adam would step by the rate.
    float[] weight = {2};
    float[][] slots = {{0}, {0}};
    UpdateFormula.of(AdamW.rate(0.01).withWeightDecay(0.1))
        .apply(weight, new float[] {0}, slots, 1, 0.01, 1);
    assertThat(weight[0]).isCloseTo(1.998f, within(1e-6f));
    assertThat(slots[0][0]).isZero();
  }

  @Test
  void stateOfAnotherNetworkOrOptimizerIsRefused() {
    ParameterValues weights = network();
    UpdateRule adam = UpdateRule.of(Adam.rate(1), weights.trainable(), manager);
    OptimizerState momentum =
        UpdateRule.of(Sgd.rate(1).withMomentum(0.9), weights.trainable(), manager).state();
    assertThatThrownBy(() -> adam.restore(momentum))
        .isInstanceOf(TrainingException.class)
        .hasMessage(
            "The state to continue from has no mean of 01Linear_weight; use the network and the optimizer it was saved with.");
    Tensor small = Tensor.of(new float[2], 2);
    OptimizerState other = new OptimizerState(3, Map.of("01Linear_weight/mean", small));
    assertThatThrownBy(() -> adam.restore(other))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("shaped [2], the network's is [501, 70]");
  }
}
