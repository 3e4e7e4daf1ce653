package dev.rucksack.onnx.read;

import ai.onnx.proto.OnnxMl.NodeProto;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import java.util.Optional;
import java.util.Set;

/**
 * Shapes of what operators of {@code ai.onnx.ml} give, by their definitions. scikit-learn's
 * exporter does not declare them, and ONNX Runtime derives the element type alone.
 */
final class MlShapes {
  private static final Set<String> AS_GIVEN =
      Set.of("Binarizer", "Imputer", "LabelEncoder", "Normalizer", "Scaler");
  private static final Set<String> CLASSIFIERS =
      Set.of("LinearClassifier", "SVMClassifier", "TreeEnsembleClassifier");
  private static final Set<String> REGRESSORS =
      Set.of("LinearRegressor", "SVMRegressor", "TreeEnsembleRegressor", "FeatureVectorizer");

  private MlShapes() {}

  /**
   * The shape of an output; empty if its rank is not certain.
   *
   * @param given the shape of the node's first input
   */
  static Optional<Shape> of(NodeProto node, int output, Shape given) {
    String type = node.getOpType();
    if (AS_GIVEN.contains(type)) {
      return Optional.of(given);
    }
    Dim examples = given.rank() > 1 ? given.dim(0) : Dim.of(1);
    Dim several = Dim.axis(node.getOutput(output) + "_1");
    if (CLASSIFIERS.contains(type)) {
      return Optional.of(output == 0 ? Shape.of(examples) : Shape.of(examples, several));
    }
    return REGRESSORS.contains(type) ? Optional.of(Shape.of(examples, several)) : Optional.empty();
  }
}
