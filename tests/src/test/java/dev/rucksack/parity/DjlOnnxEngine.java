package dev.rucksack.parity;

import ai.djl.ModelException;
import ai.djl.engine.Engine;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.NoopTranslator;
import ai.djl.translate.TranslateException;
import dev.rucksack.djl.engine.Tensors;
import dev.rucksack.graph.Graph;
import dev.rucksack.runtime.Model;
import dev.rucksack.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;

/** An ONNX file in DJL's OnnxRuntime engine, which reaches ONNX Runtime by its own way. */
final class DjlOnnxEngine implements AutoCloseable {
  private static final String ENGINE = "OnnxRuntime";

  private final ZooModel<NDList, NDList> model;
  private final Predictor<NDList, NDList> predictor;

  private DjlOnnxEngine(ZooModel<NDList, NDList> model) {
    this.model = model;
    this.predictor = model.newPredictor();
  }

  /** Has to come before any other use of ONNX Runtime in the JVM. */
  static void start() {
    Engine.getEngine(ENGINE);
  }

  static DjlOnnxEngine open(Path file) throws IOException, ModelException {
    return new DjlOnnxEngine(
        Criteria.builder()
            .setTypes(NDList.class, NDList.class)
            .optModelPath(file)
            .optEngine(ENGINE)
            .optTranslator(new NoopTranslator())
            .build()
            .loadModel());
  }

  /** The file as a model; its types are those of the graph that the file holds. */
  Model model(Graph graph) {
    return Model.of(graph.type(graph.input()), graph.type(graph.output()), this::run);
  }

  private Tensor run(Tensor input) {
    try (NDManager manager = model.getNDManager().newSubManager()) {
      NDArray array = Tensors.toArray(manager, input);
      return Tensors.of(predictor.predict(new NDList(array)).singletonOrThrow());
    } catch (TranslateException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    predictor.close();
    model.close();
  }
}
