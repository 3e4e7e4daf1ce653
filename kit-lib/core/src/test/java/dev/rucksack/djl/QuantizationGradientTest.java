package dev.rucksack.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import dev.rucksack.djl.engine.Tensors;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.geometry.ScaleGrid;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The gradients of {@code x → QuantizeLinear → DequantizeLinear} against their closed forms: 1 for
 * x within the limits and 0 beyond; for the scale that of Esser et al., Learned Step Size
 * Quantization, 2020, equations 3 and section 2.2.
 */
class QuantizationGradientTest {
  private static final int ROWS = 5;
  private static final int COLUMNS = 6;

  /**
   * One way to quantize [5, 6].
   *
   * @param scales the shape of the scales
   */
  record Form(DType codes, long[] scales, int axis, int blockSize, boolean zero, boolean batch) {
    @Override
    public String toString() {
      return codes
          + List.of(Shape.of(scales)).toString()
          + (zero ? " zero" : "")
          + (batch ? " batch" : "");
    }

    Tensor scale() {
      float[] steps = new float[(int) Shape.of(scales).elements()];
      for (int i = 0; i < steps.length; i++) {
        // Some numbers of −1…1 are beyond the limits, whatever the type.
        steps[i] = (0.4f + 0.3f * (i % 3)) / codes.most();
      }
      return Tensor.of(steps, scales);
    }

    Tensor zeros() {
      long middle = codes.least() == 0 ? (codes.most() + 1) / 2 : 0;
      long[] zeros = new long[(int) Shape.of(scales).elements()];
      for (int i = 0; i < zeros.length; i++) {
        zeros[i] = zero ? middle - i % 2 : 0;
      }
      return Tensor.of(zeros, scales).cast(codes);
    }

    Graph graph() {
      Shape shape = Shape.of(ROWS, COLUMNS);
      GraphBuilder b = Graph.builder("pair");
      b.input("x", TensorType.float32(batch ? shape.with(0, Dim.axis("n")) : shape));
      b.weight("s", scale()).weight("z", zeros());
      b.add("q", new Op.QuantizeLinear(axis, blockSize), "x", "s", "z");
      b.add("y", new Op.DequantizeLinear(axis, blockSize), "q", "s", "z");
      return b.output("y").build();
    }
  }

  static Stream<Form> forms() {
    return Stream.of(DType.INT8, DType.UINT8, DType.INT4, DType.UINT4, DType.INT16, DType.UINT16)
        .flatMap(
            codes ->
                Stream.of(
                    new Form(codes, new long[0], 1, 0, true, true),
                    new Form(codes, new long[0], 1, 0, false, false),
                    new Form(codes, new long[] {COLUMNS}, -1, 0, true, true),
                    new Form(codes, new long[] {ROWS}, 0, 0, false, false),
                    new Form(codes, new long[] {ROWS, 2}, 1, 4, true, false),
                    new Form(codes, new long[] {3, COLUMNS}, 0, 2, false, false)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forms")
  void agreeWithTheClosedForm(Form form) {
    Tensor x = Fixtures.floats(3, ROWS, COLUMNS);
    Tensor slopes = Fixtures.floats(4, ROWS, COLUMNS);
    try (GraphBlock block = new GraphBlock(form.graph()).train("s");
        NDManager manager = NDManager.newBaseManager()) {
      NDArray input = Tensors.toArray(manager, x);
      NDArray scale = block.getParameters().get("s").getArray();
      input.setRequiresGradient(true);
      scale.setRequiresGradient(true);
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        NDArray y = block.run(new NDList(input), true).head();
        collector.backward(y.mul(Tensors.toArray(manager, slopes)).sum());
      }
      check(
          form, x, slopes, input.getGradient().toFloatArray(), scale.getGradient().toFloatArray());
    }
  }

  private static void check(Form form, Tensor x, Tensor slopes, float[] ofX, float[] ofScale) {
    double[] expected = new double[ofScale.length];
    float[] scale = form.scale().floats();
    Tensor zeros = form.zeros();
    ScaleGrid grid = ScaleGrid.of(x.shape(), form.scales, form.axis, form.blockSize);
    int beyond = 0;
    for (int i = 0; i < ofX.length; i++) {
      int entry = grid.entry(i);
      double steps = x.floats()[i] / scale[entry];
      double low = form.codes.least() - zeros.number(entry);
      double high = form.codes.most() - zeros.number(entry);
      boolean within = steps >= low && steps <= high;
      beyond += within ? 0 : 1;
      double slope = slopes.floats()[i];
      assertThat(ofX[i]).as("x %d", i).isCloseTo(within ? (float) slope : 0, within(1e-6f));
      expected[entry] += slope * (within ? Math.rint(steps) - steps : Math.clamp(steps, low, high));
    }
    assertThat(beyond).as("beyond the limits").isBetween(1, ofX.length - 1);
    double numbers = (form.batch ? COLUMNS : ROWS * COLUMNS) / (double) scale.length;
    double levels = form.codes.most() - zeros.number(0);
    for (int i = 0; i < expected.length; i++) {
      double learned = expected[i] / Math.sqrt(Math.max(1, numbers * levels));
      double tolerance = 1e-4 * Math.max(1, Math.abs(learned)) + form.codes.most() * 1e-6;
      assertThat((double) ofScale[i]).as("scale %d", i).isCloseTo(learned, within(tolerance));
    }
  }
}
