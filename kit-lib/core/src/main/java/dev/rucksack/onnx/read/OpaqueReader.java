package dev.rucksack.onnx.read;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import dev.rucksack.error.OnnxException;
import dev.rucksack.graph.op.EncodedAttribute;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.onnx.file.ModelInfo;
import dev.rucksack.onnx.file.StandardOperators;
import dev.rucksack.onnx.file.TensorProtos;
import dev.rucksack.onnx.file.Versions;
import dev.rucksack.onnx.read.node.Expansions;
import dev.rucksack.onnx.read.node.KnownShapes;
import dev.rucksack.onnx.read.node.OpReader;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads nodes that graphs carry without looking inside. */
final class OpaqueReader {
  private final Source source;
  private final String subject;
  private final DeclaredTypes declared;
  private final BodyReader bodyReader;
  private final KnownShapes shapes;
  private Optional<RuntimeTypes> alone = Optional.empty();
  private final List<EncodedAttribute> attributes = new ArrayList<>();
  private final List<BodyReader.Read> bodies = new ArrayList<>();

  /**
   * @param subject what errors call the node
   */
  OpaqueReader(Source source, String subject, Surroundings around, DeclaredTypes declared) {
    this.source = source;
    this.subject = subject;
    this.declared = declared;
    this.shapes = around.shapes();
    this.bodyReader = new BodyReader(source, subject, around);
  }

  /** Why graphs do not have a node's operator; empty if they do. */
  static Optional<String> foreign(NodeProto node) {
    String domain = StandardOperators.domain(node.getDomain());
    String type = node.getOpType();
    if (Expansions.supports(domain, type) || domain.isEmpty() && OpReader.supports(type)) {
      return Optional.empty();
    }
    if (!domain.isEmpty()) {
      return Optional.of("is an operator of another domain, which graphs only carry");
    }
    return Optional.of(
        ControlFlow.isKnown(type)
            ? "holds networks of its own, which graphs only carry"
            : "is an operator that graphs do not compute but only carry");
  }

  Node read(NodeProto node, String name, String reason) {
    String domain = StandardOperators.domain(node.getDomain());
    long version = version(domain, node);
    List<TensorType> types =
        domain.isEmpty() && ControlFlow.isKnown(node.getOpType())
            ? controlled(node)
            : declared(node);
    for (AttributeProto attribute : node.getAttributeList()) {
      if (attribute.getType() == AttributeType.GRAPHS || attribute.getGraphsCount() > 0) {
        throw new OnnxException(
            "%s holds several networks in its attribute %s; that is not supported."
                .formatted(subject, attribute.getName()));
      }
      if (!attribute.hasG()) {
        attributes.add(new EncodedAttribute(attribute.getName(), inside(attribute).toByteArray()));
      }
    }
    List<String> inputs = new ArrayList<>(node.getInputList());
    bodies.forEach(body -> inputs.addAll(body.captured()));
    Op.Opaque op =
        new Op.Opaque(
            domain,
            node.getOpType(),
            version,
            attributes,
            bodies.stream().map(BodyReader.Read::body).toList(),
            types,
            reason);
    return new Node(name, op, inputs, node.getOutputList(), ModelInfo.read(node));
  }

  /** An attribute with what it stores beside the file, which is not there for other files. */
  private AttributeProto inside(AttributeProto attribute) {
    if (!attribute.hasT() || attribute.getT().getExternalDataCount() == 0) {
      return attribute;
    }
    String what = subject + ": the attribute '" + attribute.getName() + "'";
    Tensor tensor = TensorProtos.read(what, attribute.getT(), source.external());
    TensorProto.Builder whole =
        attribute.getT().toBuilder().clearExternalData().clearDataLocation();
    return attribute.toBuilder()
        .setT(whole.setRawData(ByteString.copyFrom(tensor.bytes())))
        .build();
  }

  private long version(String domain, NodeProto node) {
    Long version = source.versions().get(domain);
    if (version == null) {
      throw new OnnxException(
          "%s is of the domain '%s', whose version the file does not import; export it again."
              .formatted(subject, domain));
    }
    if (domain.isEmpty()
        && !StandardOperators.keepsMeaning(node.getOpType(), version, Versions.GRAPH_OPSET)) {
      throw new OnnxException(
          "%s is written in opset %d and means something else in opset %d, whose meaning graphs have; convert the file with onnx.version_converter."
              .formatted(subject, version, Versions.GRAPH_OPSET));
    }
    return domain.isEmpty() ? StandardOperators.needed(node) : version;
  }

  private List<TensorType> controlled(NodeProto node) {
    ControlFlow control = new ControlFlow(bodyReader, subject, node);
    bodies.addAll(control.bodies());
    List<TensorType> types = new ArrayList<>();
    for (int i = 0; i < node.getOutputCount(); i++) {
      types.add(declared.refined(node.getOutput(i), control.outputs().get(i)));
    }
    return types;
  }

  private List<TensorType> declared(NodeProto node) {
    for (AttributeProto attribute : node.getAttributeList()) {
      if (attribute.hasG()) {
        bodies.add(bodyReader.read(attribute.getName(), attribute.getG(), List.of(), Map.of()));
      }
    }
    if (!RuntimeTypes.givesTensors(node)) {
      throw new OnnxException(
          "%s gives a sequence, a map or an optional value, which graphs cannot carry; export the model without it (scikit-learn's exporter: options={'zipmap': False})."
              .formatted(subject));
    }
    List<Optional<TensorType>> found = new ArrayList<>();
    for (int i = 0; i < node.getOutputCount(); i++) {
      found.add(type(node, i));
    }
    TensorType any = found.stream().flatMap(Optional::stream).findFirst().orElse(null);
    List<TensorType> types = new ArrayList<>();
    for (Optional<TensorType> type : found) {
      type.or(() -> Optional.ofNullable(any)).ifPresent(types::add);
    }
    return types;
  }

  /** The type of an output; empty if it has no name. */
  private Optional<TensorType> type(NodeProto node, int output) {
    String name = node.getOutput(output);
    if (name.isEmpty()) {
      return Optional.empty();
    }
    Optional<TensorType> type =
        declared.find(name).or(() -> alone(node, name)).or(() -> defined(node, output));
    return Optional.of(type.orElseThrow(() -> untyped(name)));
  }

  private Optional<TensorType> defined(NodeProto node, int output) {
    if (node.getInputCount() == 0 || node.getInput(0).isEmpty()) {
      return Optional.empty();
    }
    if (StandardOperators.domain(node.getDomain()).isEmpty()) {
      return StandardTypes.of(node, output, bodyReader.type(node.getInput(0)));
    }
    if (!node.getDomain().equals("ai.onnx.ml")) {
      return Optional.empty();
    }
    Optional<Shape> shape = MlShapes.of(node, output, bodyReader.type(node.getInput(0)).shape());
    Optional<DType> elements = source.runtime().elements(node.getOutput(output));
    return shape.flatMap(known -> elements.map(dtype -> new TensorType(dtype, known)));
  }

  private Optional<TensorType> alone(NodeProto node, String name) {
    if (alone.isEmpty()) {
      alone = LoneNode.network(node, shapes).map(source.runtime()::of);
    }
    return alone.flatMap(types -> types.of(name));
  }

  private OnnxException untyped(String output) {
    String failure = source.runtime().failure();
    String asked =
        failure.isEmpty()
            ? "ONNX Runtime does not derive it either"
            : "ONNX Runtime does not load the file (" + failure + ")";
    return new OnnxException(
        "%s does not say the element type and rank of '%s', and %s; declare them in the file's value_info, with onnx.shape_inference for one."
            .formatted(subject, output, asked));
  }
}
