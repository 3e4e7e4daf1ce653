package dev.rucksack.compress.quantize;

import dev.rucksack.error.GraphException;
import dev.rucksack.error.Listing;
import dev.rucksack.error.OnnxException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.PassResult;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.pass.CleanUp;
import dev.rucksack.graph.pass.Finite;
import dev.rucksack.onnx.Onnx;
import dev.rucksack.progress.Notes;
import dev.rucksack.runtime.ort.OrtModel;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One network's way to eight bits: tidied, planned, observed, rewritten. */
final class Quantization {
  /** The element types that ONNX Runtime surely gives out. */
  private static final Set<DType> GIVEN =
      Set.of(DType.FLOAT32, DType.FLOAT64, DType.INT64, DType.INT32, DType.UINT8, DType.BOOL);

  /** The most reasons that an error gives; the plan has all. */
  private static final int REASONS = 5;

  private final Quantize quantize;
  private final Graph before;
  private final Graph tidy;
  private final Plan plan;
  private final Set<String> storedCodes;
  private final QuantizationPlan summary;

  Quantization(Quantize quantize, Graph before) {
    Finite.check(before);
    this.quantize = quantize;
    this.before = before;
    Set<String> excluded = Excluded.nodes(before, quantize.excluded());
    // What cleaning up merges or folds would otherwise be stored twice, or be in a layer's way.
    tidy = WholePads.of(before.apply(CleanUp.standard()));
    plan = Plan.of(tidy, excluded);
    storedCodes = StoredCodes.of(tidy, plan);
    Set<String> left = new HashSet<>(tidy.nodes().stream().map(Node::name).toList());
    List<String> gone = excluded.stream().filter(name -> !left.contains(name)).toList();
    summary = QuantizationPlan.of(tidy, plan, storedCodes, gone);
  }

  QuantizationPlan plan() {
    return summary;
  }

  PassResult run(CalibrationData data) {
    if (summary.isEmpty()) {
      throw new GraphException(
          "Graph '%s' has no layer to quantize; it needs a Gemm, MatMul or Conv with stored float32 weights, a recurrent layer or an embedding. Of its nodes, these compute in float: %s."
              .formatted(before.name(), Listing.of(summary.staysFloat(), REASONS)));
    }
    Calibration seen = Calibration.of(tidy, plan.values(), data.runs(tidy));
    QdqWriter writer = new QdqWriter(tidy, plan, seen.ranges(), quantize.weightLimit());
    Graph after = writer.write(storedCodes);
    checkRuns(after, seen.first());
    return larger(after, described(PassResult.of(before, after).detail(summary)));
  }

  /** ONNX Runtime rewrites quantized networks much, and not always into one that it can run. */
  private void checkRuns(Graph after, Map<String, Tensor> inputs) {
    if (!after.outputTypes().values().stream().map(TensorType::dtype).allMatch(GIVEN::contains)) {
      return;
    }
    try (OrtModel model = OrtModel.of(after)) {
      model.run(inputs);
    } catch (OnnxException e) {
      throw new OnnxException(
          "ONNX Runtime runs graph '%s' in float but not in eight bits; exclude the layers beside the node that it names. It says: %s"
              .formatted(before.name(), e.getMessage()),
          e);
    }
  }

  private PassResult described(PassResult result) {
    PassResult described =
        result.remark(
            "%d layers get int8 weights, %d values pass through eight bits"
                .formatted(plan.layers().size(), plan.values().size()));
    if (!storedCodes.isEmpty()) {
      described =
          described.remark(
              "%s are stored as int8 and converted to float at each run"
                  .formatted(List.copyOf(storedCodes)));
    }
    return described
        .remarks(summary.staysFloat().stream().map(line -> "in float: " + line).toList())
        .remarks(summary.remarks());
  }

  private PassResult larger(Graph after, PassResult result) {
    long was = Onnx.size(before);
    long is = Onnx.size(after);
    if (is < was) {
      return result;
    }
    String text =
        "Network '%s' is not smaller in eight bits: its file has %d bytes, that in float %d. The scales and nodes that eight bits add are more than its weights lose; it may still run faster."
            .formatted(before.name(), is, was);
    Notes.say(text);
    return result.remark(text);
  }
}
