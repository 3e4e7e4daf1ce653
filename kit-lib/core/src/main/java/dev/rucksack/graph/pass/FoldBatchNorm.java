package dev.rucksack.graph.pass;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.Pass;
import dev.rucksack.graph.PassResult;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.rewrite.GraphEditor;
import dev.rucksack.graph.rewrite.Match;
import dev.rucksack.graph.rewrite.Pattern;
import dev.rucksack.graph.rewrite.Rule;
import dev.rucksack.graph.rewrite.Rules;
import dev.rucksack.tensor.Tensor;
import java.util.Collections;
import java.util.List;

/**
 * Multiplies a batch normalization into the (transposed) convolution or dense layer before it,
 * which then computes the same with one operator fewer; a matrix product becomes a Gemm (Jacob et
 * al., Quantization and Training of Neural Networks for Efficient Integer-Arithmetic-Only
 * Inference, 2018, section 3.2).
 *
 * <p>A normalization stays where other nodes read the value in between, where there is no such
 * layer before it, or where weights are computed rather than stored.
 */
public record FoldBatchNorm() implements Pass {
  private static final Rules RULES =
      Rules.of(
          "fold batch normalizations",
          Rule.of(
                  "a batch normalization goes into the layer before it",
                  Pattern.node(
                      "norm",
                      Op.BatchNormalization.class,
                      Pattern.node("layer", FoldBatchNorm::isLayer).readOnce(),
                      Pattern.stored("scale"),
                      Pattern.stored("shift"),
                      Pattern.stored("mean"),
                      Pattern.stored("variance")),
                  FoldBatchNorm::fold)
              .when(FoldBatchNorm::isStored));

  @Override
  public String name() {
    return RULES.name();
  }

  /** The folded graph, with a remark on each normalization that stays. */
  @Override
  public PassResult apply(Graph graph) {
    PassResult result = RULES.apply(graph);
    List<String> left =
        result.graph().nodes().stream()
            .filter(node -> node.op() instanceof Op.BatchNormalization)
            .map(Node::name)
            .toList();
    return left.isEmpty()
        ? result
        : result.remark(
            "%s stay: no layer with stored weights before them, or others read its value"
                .formatted(left));
  }

  private static boolean isLayer(Op op) {
    return op instanceof Op.Conv
        || op instanceof Op.ConvTranspose
        || op instanceof Op.MatMul
        || op instanceof Op.Gemm gemm && !gemm.transA();
  }

  private static boolean isStored(GraphEditor edit, Match match) {
    Node layer = match.node("layer");
    boolean flat = edit.type(layer.output()).shape().rank() == 2;
    return (flat || !(layer.op() instanceof Op.MatMul))
        && edit.weight(layer.input(1)).filter(weight -> weight.rank() > 1).isPresent()
        && (!layer.hasInput(2)
            || edit.weight(layer.input(2)).filter(bias -> bias.rank() == 1).isPresent());
  }

  private static boolean fold(GraphEditor edit, Match match) {
    Node layer = match.node("layer");
    Node norm = match.node("norm");
    FoldedLayer folded = FoldedLayer.of(edit, layer, ScaleAndShift.of(edit, norm));
    String weight = store(edit, layer, 1, layer.name() + ".weight", folded.weight());
    String bias = store(edit, layer, 2, layer.name() + ".bias", folded.bias());
    edit.replace(layer, folded.op(), List.of(layer.input(), weight, bias));
    edit.bypass(norm, List.of(layer.output()));
    if (!edit.isOutput(norm.output())) {
      edit.rename(layer.output(), norm.output());
    }
    return true;
  }

  /** Stores it under the weight's own name if nothing else reads that, so that names last. */
  private static String store(GraphEditor edit, Node layer, int input, String stem, Tensor tensor) {
    String current = layer.input(input);
    boolean own =
        !current.isEmpty()
            && edit.readers(current).size() == 1
            && Collections.frequency(layer.inputs(), current) == 1;
    if (!own) {
      return edit.weight(stem, tensor);
    }
    edit.replaceWeight(current, tensor);
    return current;
  }
}
