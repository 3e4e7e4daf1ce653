package dev.rucksack.parity;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ModelException;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Block;
import dev.rucksack.djl.Networks;
import dev.rucksack.djl.trace.Tracer;
import dev.rucksack.graph.Graph;
import dev.rucksack.onnx.Onnx;
import dev.rucksack.runtime.ort.OrtModel;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The networks of the course in DJL, the interpreter, ONNX Runtime and DJL's OnnxRuntime engine, at
 * batch sizes other than the traced ones.
 */
class CourseNetworksExportTest {
  private static final double TOLERANCE = 1e-4;
  private static final int[] BATCHES = {1, 6, 33};
  private static final int WORDS = 40;

  @TempDir Path folder;

  @BeforeAll
  static void startTheEngineFirst() {
    DjlOnnxEngine.start();
  }

  @Test
  void mlp() throws IOException, ModelException {
    check(Networks.mlp(784, 128, 10), TensorType.float32(Shape.batchOf(1, 28, 28)));
  }

  @Test
  void lenet() throws IOException, ModelException {
    check(Networks.lenet5(), TensorType.float32(Shape.batchOf(1, 28, 28)));
  }

  @Test
  void residual() throws IOException, ModelException {
    check(Networks.residual(10, 8, 16), TensorType.float32(Shape.batchOf(3, 16, 16)));
  }

  @Test
  void textLstm() throws IOException, ModelException {
    check(Networks.textLstm(WORDS, 8, 12, 2), TensorType.int64(Shape.of(Shape.BATCH, Shape.TIME)));
  }

  private void check(Block block, TensorType input) throws IOException, ModelException {
    boolean text = input.shape().dims().contains(Shape.TIME);
    List<Tensor> inputs =
        text
            ? RandomInputs.tokens(input, WORDS, 9, 1, BATCHES)
            : RandomInputs.floats(input, 1, BATCHES);
    try (NDManager manager = NDManager.newBaseManager()) {
      Engine.getInstance().setRandomSeed(1);
      block.initialize(
          manager, DataType.FLOAT32, new ai.djl.ndarray.types.Shape(inputs.getFirst().shape()));
      Graph graph = Tracer.trace(block, input);
      ParityReport.of(block, graph, inputs).orThrow(TOLERANCE);
      Path file = folder.resolve("net.onnx");
      Onnx.write(graph, file);
      assertThat(Onnx.read(file)).isEqualTo(graph);
      try (OrtModel model = OrtModel.open(file);
          DjlOnnxEngine engine = DjlOnnxEngine.open(file)) {
        Parity.check(model, engine.model(graph), inputs).orThrow(0);
      }
    }
  }
}
