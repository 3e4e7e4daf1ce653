package dev.rucksack.onnx.read;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.rucksack.onnx.file.ExternalDataFiles;
import dev.rucksack.runtime.ort.environment.OrtRuntime;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.TensorType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The types of a file's values as ONNX Runtime derives them, for operators that graphs do not know
 * in files that do not declare them. It is asked once, at the first such value: each value becomes
 * an output of the file, and so does its shape, whose length gives its rank.
 */
final class RuntimeTypes {
  /** Operators that give sequences, maps or optional values. */
  private static final Set<String> OTHERS =
      Set.of(
          "Optional",
          "SequenceConstruct",
          "SequenceEmpty",
          "SequenceErase",
          "SequenceInsert",
          "SequenceMap",
          "SplitToSequence",
          "ZipMap");

  private static final String SHAPE = "/rank asked by the reader";

  /** Element types by ONNX Runtime's names for them. */
  private static final Map<String, DType> DTYPES = new HashMap<>();

  static {
    for (DType dtype : DType.values()) {
      String name =
          switch (dtype) {
            case FLOAT32 -> "FLOAT";
            case FLOAT64 -> "DOUBLE";
            default -> dtype.name();
          };
      DTYPES.put("ONNX_TENSOR_ELEMENT_DATA_TYPE_" + name, dtype);
    }
  }

  private final ModelProto model;
  private final ExternalDataFiles external;
  private final Map<String, TensorType> types = new HashMap<>();
  private final Map<String, DType> elements = new HashMap<>();
  private String failure = "";
  private boolean asked;

  RuntimeTypes(ModelProto model, ExternalDataFiles external) {
    this.model = model;
    this.external = external;
  }

  /** The same of another network of the file's domains and versions. */
  RuntimeTypes of(GraphProto network) {
    return new RuntimeTypes(model.toBuilder().setGraph(network).build(), external);
  }

  /** The type of a value of the main network; empty if ONNX Runtime does not know it either. */
  Optional<TensorType> of(String value) {
    ask();
    return Optional.ofNullable(types.get(value));
  }

  /** The element type of a value of the main network, of which more may not be known. */
  Optional<DType> elements(String value) {
    ask();
    return Optional.ofNullable(elements.get(value));
  }

  /** Whether ONNX Runtime takes the file. */
  boolean loads() {
    ask();
    return failure.isEmpty();
  }

  /** Why ONNX Runtime gave no types; empty if it did. */
  String failure() {
    return failure;
  }

  private void ask() {
    if (asked) {
      return;
    }
    asked = true;
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.NO_OPT);
      options.addConfigEntry(
          "session.model_external_initializers_file_folder_path", external.folder().toString());
      try (OrtSession session =
          OrtRuntime.environment().createSession(asking().toByteArray(), options)) {
        Map<String, NodeInfo> outputs = session.getOutputInfo();
        outputs.forEach(
            (name, info) ->
                Optional.ofNullable(outputs.get(name + SHAPE))
                    .ifPresent(shape -> note(name, info, shape)));
      }
    } catch (OrtException e) {
      failure = String.valueOf(e.getMessage());
    }
  }

  private ModelProto asking() {
    GraphProto.Builder graph = model.getGraph().toBuilder();
    for (NodeProto node : model.getGraph().getNodeList()) {
      for (String value : tensors(node)) {
        if (!value.isEmpty()) {
          graph.addNode(
              NodeProto.newBuilder()
                  .setOpType("Shape")
                  .addInput(value)
                  .addOutput(value + SHAPE)
                  .build());
          graph.addOutput(ValueInfoProto.newBuilder().setName(value + SHAPE));
        }
      }
    }
    Set<String> known = new HashSet<>();
    model.getGraph().getOutputList().forEach(output -> known.add(output.getName()));
    for (NodeProto node : model.getGraph().getNodeList()) {
      tensors(node).stream()
          .filter(value -> !value.isEmpty() && !known.contains(value))
          .forEach(value -> graph.addOutput(ValueInfoProto.newBuilder().setName(value)));
    }
    return model.toBuilder().setGraph(graph).build();
  }

  /** The outputs that have a shape to ask for. */
  private static List<String> tensors(NodeProto node) {
    return givesTensors(node) ? node.getOutputList() : List.of();
  }

  /** Whether a node gives no sequences, maps or optional values. */
  static boolean givesTensors(NodeProto node) {
    return !OTHERS.contains(node.getOpType());
  }

  private void note(String name, NodeInfo info, NodeInfo rank) {
    DType dtype =
        info.getInfo() instanceof TensorInfo tensor ? DTYPES.get(tensor.onnxType.name()) : null;
    if (dtype == null) {
      return;
    }
    elements.put(name, dtype);
    TensorInfo tensor = (TensorInfo) info.getInfo();
    if (rank.getInfo() instanceof TensorInfo lengths
        && lengths.getShape().length == 1
        && lengths.getShape()[0] == tensor.getShape().length) {
      types.put(name, new TensorType(dtype, shape(name, tensor)));
    }
  }

  private static Shape shape(String name, TensorInfo tensor) {
    List<Dim> dims = new ArrayList<>();
    for (int i = 0; i < tensor.getShape().length; i++) {
      long size = tensor.getShape()[i];
      String axis = tensor.getDimensionNames()[i];
      dims.add(size >= 0 ? Dim.of(size) : Dim.axis(axis.isBlank() ? name + "_" + i : axis));
    }
    return new Shape(dims);
  }
}
