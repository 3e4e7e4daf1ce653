package dev.rucksack.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import dev.rucksack.djl.engine.Tensors;
import dev.rucksack.error.GraphException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.interpret.Interpreter;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Reparameterizations with variables of their own, one after the other, and replaced. */
class OwnVariablesTest {
  private static final int IN = 4;
  private static final int OUT = 3;

  /** A product {@code a·b} of rank 1 in place of the weight. */
  private static final class RankOne implements Reparameterization {
    @Override
    public Map<String, Variable> variables(Tensor weight) {
      Tensor a = Fixtures.floats(1, weight.shape()[0], 1);
      Tensor b = Fixtures.floats(2, 1, weight.shape()[1]);
      return Map.of("a", Variable.trained(a), "b", Variable.trained(b));
    }

    @Override
    public NDArray weight(Variables variables, boolean training) {
      return variables.get("a").matMul(variables.get("b"));
    }

    @Override
    public String toString() {
      return "RankOne";
    }
  }

  /**
   * Rounds up or down by a variable (Nagel et al., Up or Down? Adaptive Rounding for Post-Training
   * Quantization, 2020): the weight itself is not trained.
   */
  private record AdaRound(float step) implements Reparameterization {
    @Override
    public Map<String, Variable> variables(Tensor weight) {
      float[] v = weight.floats();
      for (int i = 0; i < v.length; i++) {
        double rest = v[i] / step - Math.floor(v[i] / step);
        double share = (rest + 0.1) / 1.2;
        v[i] = (float) Math.log(share / (1 - share));
      }
      return Map.of(
          WEIGHT, Variable.kept(weight), "v", Variable.trained(Tensor.of(v, weight.shape())));
    }

    @Override
    public NDArray weight(Variables variables, boolean training) {
      NDArray up = variables.get("v").neg().exp().add(1).pow(-1).mul(1.2).sub(0.1).clip(0, 1);
      return variables.weight().div(step).floor().add(up).mul(step);
    }
  }

  private static Tensor matrix() {
    return Fixtures.floats(5, OUT, IN);
  }

  private static Graph linear() {
    GraphBuilder b = Graph.builder("linear").input("x", TensorType.float32(Shape.batchOf(IN)));
    b.weight("w", matrix());
    b.add("y", new Op.Gemm(1, 1, false, true), "x", "w");
    return b.output("y").build();
  }

  private static Tensor mask(int... kept) {
    float[] mask = new float[OUT * IN];
    for (int entry : kept) {
      mask[entry] = 1;
    }
    return Tensor.of(mask, OUT, IN);
  }

  private static Tensor present(GraphBlock block) {
    return block.graph().weight("w").orElseThrow();
  }

  @Test
  void learnedScaleIsAParameterOfTheBlock() {
    Tensor scales = Tensor.of(new float[] {0.1f, 0.2f, 0.3f}, OUT);
    try (GraphBlock block = new GraphBlock(linear())) {
      block.reparameterize("w", new FakeQuantized(scales, 0, 3).learned());
      assertThat(block.getParameters().keys()).containsExactlyInAnyOrder("w", "w/scale");
      assertThat(block.getParameters().get("w/scale").requiresGradient()).isTrue();
      GraphBlocks.descend(block, 10, 1e-2f, Fixtures.floats(1, 8, IN));
      Tensor trained = block.variable("w", FakeQuantized.SCALE);
      for (int i = 0; i < OUT; i++) {
        assertThat(trained.floats()[i]).isNotEqualTo(scales.floats()[i]);
        for (int j = 0; j < IN; j++) {
          double steps = present(block).number(i * IN + j) / trained.number(i);
          assertThat(steps).isCloseTo(Math.rint(steps), within(1e-5)).isBetween(-3.001, 3.001);
        }
      }
    }
  }

  /** A scale that is kept has no gradient; one that is learned has that of the closed form. */
  @Test
  void gradientOfALearnedScale() {
    float step = 0.25f;
    try (GraphBlock block = new GraphBlock(linear());
        NDManager manager = NDManager.newBaseManager()) {
      block.reparameterize("w", new FakeQuantized(Tensor.scalar(step), 0, 3).learned());
      NDArray scale = block.getParameters().get("w/scale").getArray();
      scale.setRequiresGradient(true);
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        NDArray ones = manager.ones(new ai.djl.ndarray.types.Shape(1, IN));
        collector.backward(block.run(new NDList(ones), true).head().sum());
      }
      double expected = 0;
      for (float weight : matrix().floats()) {
        double steps = weight / step;
        expected += Math.abs(steps) <= 3 ? Math.rint(steps) - steps : Math.copySign(3, steps);
      }
      expected /= Math.sqrt(OUT * IN * 3);
      assertThat((double) scale.getGradient().getFloat()).isCloseTo(expected, within(1e-5));
    }
  }

  /** Factors of another shape: the weight itself is no parameter any more. */
  @Test
  void factorsAreTrainedInPlaceOfTheWeight() {
    Tensor input = Fixtures.floats(1, 8, IN);
    try (GraphBlock block = new GraphBlock(linear())) {
      block.reparameterize("w", new RankOne());
      assertThat(block.getParameters().keys()).containsExactlyInAnyOrder("w/a", "w/b");
      Tensor before = present(block);
      GraphBlocks.descend(block, 10, 1e-2f, input);
      assertThat(present(block)).isNotEqualTo(before);
      assertThat(present(block).shape()).containsExactly(OUT, IN);
      assertThat(
              Fixtures.difference(
                  Interpreter.of(block.graph()).run(input), Fixtures.forward(block, input)))
          .isLessThan(1e-6);
    }
  }

  @Test
  void roundingIsTrainedWhileTheWeightStays() {
    float step = 0.2f;
    try (GraphBlock block = new GraphBlock(linear())) {
      block.reparameterize("w", new AdaRound(step));
      assertThat(block.getParameters().get("w").requiresGradient()).isFalse();
      assertThat(Fixtures.difference(matrix(), present(block))).isLessThan(1e-5);
      GraphBlocks.descend(block, 50, 1e-1f, Fixtures.floats(1, 8, IN));
      assertThat(block.variable("w", Reparameterization.WEIGHT)).isEqualTo(matrix());
      for (int i = 0; i < OUT * IN; i++) {
        double down = Math.floor(matrix().number(i) / step);
        assertThat(present(block).number(i) / step).isBetween(down - 1e-5, down + 1 + 1e-5);
      }
      assertThat(present(block)).isNotEqualTo(matrix());
    }
  }

  /** Masked first, rounded then; the other way round, the mask would meet rounded numbers. */
  @Test
  void composedInTheOrderThatIsWritten() {
    Tensor mask = mask(0, 5, 7);
    FakeQuantized rounding = new FakeQuantized(Tensor.scalar(0.25f), 0, 4);
    try (GraphBlock block = new GraphBlock(linear())) {
      block.reparameterize("w", new Masked(mask).andThen(rounding));
      assertThat(block.getParameters().keys()).containsExactlyInAnyOrder("w", "w/mask", "w/scale");
      GraphBlocks.descend(block, 5, 1e-2f, Fixtures.floats(1, 8, IN));
      float[] trained = block.variable("w", Reparameterization.WEIGHT).floats();
      for (int i = 0; i < OUT * IN; i++) {
        float expected = mask.floats()[i] * (float) Math.rint(trained[i] / 0.25f) * 0.25f;
        assertThat(present(block).floats()[i]).as("%d", i).isEqualTo(expected);
      }
    }
  }

  @Test
  void stepsBeforeAndAfterKeepTheirVariablesApart() {
    Reparameterization masks = new Masked(mask(0, 1)).andThen(new Masked(mask(1, 2)));
    Reparameterization three = new RankOne().andThen(masks).andThen(new Masked(mask(1, 5)));
    try (GraphBlock block = new GraphBlock(linear())) {
      block.reparameterize("w", three);
      assertThat(block.getParameters().keys())
          .containsExactlyInAnyOrder("w/a", "w/b", "w/mask", "w/mask_2", "w/mask_3");
      assertThat(block.variable("w", "mask_2")).isEqualTo(mask(1, 2));
      for (int i = 0; i < OUT * IN; i++) {
        assertThat(present(block).number(i) != 0).isEqualTo(i == 1);
      }
      block.set("w", "mask_2", mask());
      assertThat(Fixtures.difference(mask(), present(block))).isZero();
      assertThatThrownBy(() -> block.set("w", "mask_3", Tensor.of(new float[] {2}, 1)))
          .hasMessageContaining("A mask holds 2.0");
      assertThatThrownBy(() -> block.set("w", "mask_3", Tensor.of(new float[] {1}, 1)))
          .hasMessageContaining("'mask_3' of 'w' is float32(3, 4), not float32[1]");
      assertThatThrownBy(() -> block.set("w", "mask_4", mask()))
          .hasMessageContaining("has no variable 'mask_4'");
    }
  }

  @Test
  void whatWouldDropTheOneBeforeIsRefused() {
    try (GraphBlock block = new GraphBlock(linear())) {
      Reparameterization wrong = new Masked(mask(1)).andThen(new RankOne());
      assertThatThrownBy(() -> block.reparameterize("w", wrong))
          .isInstanceOf(GraphException.class)
          .hasMessage(
              "RankOne computes the weight from its own variables and would drop the result of Masked; put it first.");
      block.reparameterize("w", new Masked(mask(1)));
      FakeQuantized second = new FakeQuantized(Tensor.scalar(1), 0, 8);
      assertThatThrownBy(() -> block.reparameterize("w", second))
          .isInstanceOf(GraphException.class)
          .hasMessage(
              "Weight 'w' has the reparameterization Masked, which FakeQuantized(8 bits) would replace; compose them in the order in which they apply, first.andThen(second), or call replaceReparameterization.");
      assertThat(present(block).floats()).contains(0f);
    }
  }

  @Test
  void replacedTheWeightGoesOn() {
    try (GraphBlock block = new GraphBlock(linear())) {
      block.reparameterize("w", new Masked(mask(1)));
      Parameter weight = block.getParameters().get("w");
      block.replaceReparameterization("w", new FakeQuantized(Tensor.scalar(1e-4f), 0, 8));
      assertThat(block.getParameters().keys()).containsExactlyInAnyOrder("w", "w/scale");
      assertThat(block.getParameters().get("w")).isSameAs(weight);
      assertThat(block.variable("w", Reparameterization.WEIGHT)).isEqualTo(matrix());
      block.replaceReparameterization("w", new RankOne());
      Tensor product = present(block);
      block.replaceReparameterization("w", new Masked(mask(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)));
      assertThat(present(block)).isEqualTo(product);
    }
  }

  @Test
  void frozenWithAllOfThem() {
    try (GraphBlock block = new GraphBlock(linear())) {
      Reparameterization both =
          new Masked(mask(1)).andThen(new FakeQuantized(Tensor.scalar(1), 0, 8).learned());
      block.freeze("w").reparameterize("w", both);
      assertThat(block.getParameters().values()).noneMatch(Parameter::requiresGradient);
      block.train("w");
      assertThat(block.getParameters().get("w/scale").requiresGradient()).isTrue();
      assertThat(block.getParameters().get("w/mask").requiresGradient()).isFalse();
    }
  }

  @Test
  void anotherShapeIsRefused() {
    try (GraphBlock block = new GraphBlock(linear())) {
      block.reparameterize("w", (variables, training) -> variables.weight().transpose());
      assertThatThrownBy(block::graph)
          .isInstanceOf(GraphException.class)
          .hasMessageContaining("of shape (4, 3) of 'w', whose shape is [3, 4]");
    }
  }

  @Test
  void onlyRealNumbersAreTrained() {
    assertThatThrownBy(() -> Variable.trained(Tensor.vector(1)))
        .isInstanceOf(GraphException.class)
        .hasMessageContaining("int64[1]");
    try (NDManager manager = NDManager.newBaseManager()) {
      assertThat(Tensors.toArray(manager, Variable.kept(Tensor.vector(1)).initial())).isNotNull();
    }
  }
}
