package dev.rucksack.graph.infer;

import dev.rucksack.graph.facts.Input;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.List;
import java.util.Map;

/** Derives the type of every value, and refuses nodes that cannot work on their inputs. */
public final class Inference {
  private Inference() {}

  /**
   * The type of every value by name.
   *
   * @param nodes in an order in which they can run
   */
  public static Map<String, TensorType> types(
      Map<String, TensorType> inputs, Map<String, Tensor> weights, List<Node> nodes) {
    KnownTypes known = new KnownTypes();
    inputs.forEach(known::input);
    weights.forEach(known::weight);
    nodes.forEach(known::infer);
    return known.types();
  }

  /** The types of what a node defines; refuses more values than the operator has. */
  static List<TensorType> results(NodeTypes in) {
    checkInputs(in);
    return checked(in);
  }

  private static void checkInputs(NodeTypes in) {
    List<Input> inputs = in.node().op().facts().inputs();
    boolean open = inputs.getLast().presence() == Input.Presence.REPEATED;
    if (!open && in.node().inputs().size() > inputs.size()) {
      throw in.error(
          "reads " + in.node().inputs().size() + " values",
          "it takes " + inputs.stream().map(Input::name).toList());
    }
  }

  private static void checkOutputs(NodeTypes in, int most) {
    if (in.node().outputs().size() > most) {
      throw in.error("defines " + in.node().outputs().size() + " values", "it has at most " + most);
    }
  }

  private static List<TensorType> checked(NodeTypes in) {
    StoredTypes.check(in);
    try {
      List<TensorType> results = infer(in);
      checkOutputs(in, results.size());
      in.known().note(in, results);
      return results;
    } catch (ArithmeticException e) {
      throw in.error("has lengths beyond what a number can hold", "make them smaller");
    }
  }

  private static List<TensorType> infer(NodeTypes in) {
    return switch (in.node().op()) {
      case Op.Elementwise op -> List.of(ElementwiseShapes.infer(in, op));
      case Op.Matrix op -> List.of(MatrixShapes.infer(in, op));
      case Op.Window op -> List.of(WindowShapes.infer(in, op));
      case Op.Normalization op -> List.of(NormalizationShapes.infer(in, op));
      case Op.Reduction op -> List.of(ReductionShapes.infer(in, op));
      case Op.Layout op -> List.of(LayoutShapes.infer(in, op));
      case Op.Extent op -> List.of(ExtentShapes.infer(in, op));
      case Op.Pick op -> PickShapes.infer(in, op);
      case Op.Recurrent op -> RecurrentShapes.infer(in, op);
      case Op.Quantization op -> QuantizationShapes.infer(in, op);
      case Op.Opaque op -> op.outputs();
    };
  }
}
