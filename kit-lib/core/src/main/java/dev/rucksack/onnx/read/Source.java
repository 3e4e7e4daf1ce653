package dev.rucksack.onnx.read;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.rucksack.error.GraphException;
import dev.rucksack.error.OnnxException;
import dev.rucksack.onnx.file.ExternalDataFiles;
import dev.rucksack.onnx.file.StandardOperators;
import dev.rucksack.onnx.file.ValueInfos;
import dev.rucksack.onnx.file.Versions;
import dev.rucksack.tensor.TensorType;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What all networks of a file, the main one and those within its nodes, share.
 *
 * @param subject what errors call the file
 * @param opset the version of ONNX's own operators
 * @param versions those of all domains, ONNX's own under the empty name
 * @param trusted whether equal names of axes stand for equal lengths
 * @param lengths what open axes are bound to
 * @param bodies how many networks within nodes have been read
 * @param external the files beside it
 * @param runtime types that only ONNX Runtime can derive
 * @param refusals why the file is refused, as far as it has been read
 */
record Source(
    String subject,
    long opset,
    Map<String, Long> versions,
    boolean trusted,
    Map<String, Long> lengths,
    AtomicInteger bodies,
    ExternalDataFiles external,
    RuntimeTypes runtime,
    Refusals refusals) {

  private static final int MOST_BODIES = 100_000;

  static Source of(
      String subject, ModelProto model, Map<String, Long> lengths, ExternalDataFiles external) {
    Map<String, Long> versions = new HashMap<>();
    for (OperatorSetIdProto id : model.getOpsetImportList()) {
      versions.putIfAbsent(StandardOperators.domain(id.getDomain()), id.getVersion());
    }
    return new Source(
        subject,
        StandardOperators.opset(model.getOpsetImportList()),
        versions,
        model.getProducerName().equals(Versions.PRODUCER),
        lengths,
        new AtomicInteger(),
        external,
        new RuntimeTypes(model, external),
        new Refusals(subject));
  }

  /** What errors call a node: by its name in the file, or by what it defines. */
  String subject(NodeProto node) {
    String name =
        node.getName().isEmpty() && node.getOutputCount() > 0
            ? "that defines '" + node.getOutput(0) + "'"
            : "'" + node.getName() + "'";
    return subject + ": node " + name + " (" + node.getOpType() + ")";
  }

  /** Counts a network within a node: loops within loops are read many times over. */
  void countBody(String node) {
    if (bodies.incrementAndGet() > MOST_BODIES) {
      throw new OnnxException(
          "%s: the file has too many networks within networks; export the model without them."
              .formatted(node));
    }
  }

  /**
   * Refuses lengths of axes that the inputs do not have.
   *
   * @param axes of the inputs, numbers among them
   */
  void checkLengths(Set<String> axes) {
    for (Map.Entry<String, Long> bound : lengths.entrySet()) {
      if (!axes.contains(bound.getKey())) {
        throw new OnnxException(
            "%s has no open axis '%s' in its inputs, whose axes are %s; bind one of those."
                .formatted(subject, bound.getKey(), axes));
      }
      if (bound.getValue() < 1) {
        throw new OnnxException(
            "%s: the axis '%s' cannot have the length %d; give it 1 or more."
                .formatted(subject, bound.getKey(), bound.getValue()));
      }
    }
  }

  /**
   * The type of an input.
   *
   * @param only whether it is the network's only one
   */
  TensorType given(ValueInfoProto input, boolean only) {
    try {
      return ValueInfos.read(subject, input, only ? "batch" : input.getName() + "_0", trusted);
    } catch (GraphException e) {
      throw new OnnxException(
          "%s: the input '%s' cannot be read: %s"
              .formatted(subject, input.getName(), e.getMessage()),
          e);
    }
  }

  /** The type that a file declares for a value. */
  TensorType declared(ValueInfoProto info) {
    return ValueInfos.read(info, trusted).bound(lengths);
  }
}
