package dev.rucksack.onnx.read;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import dev.rucksack.onnx.file.ExternalDataFiles;
import dev.rucksack.onnx.file.StandardOperators;
import dev.rucksack.onnx.file.Versions;
import java.util.HashMap;
import java.util.Map;

/**
 * What all networks of a file, the main one and those within its nodes, share.
 *
 * @param subject what errors call the file
 * @param opset the version of ONNX's own operators
 * @param versions those of all domains, ONNX's own under the empty name
 * @param trusted whether equal names of axes stand for equal lengths
 * @param external the files beside it
 * @param runtime types that only ONNX Runtime can derive
 */
record Source(
    String subject,
    long opset,
    Map<String, Long> versions,
    boolean trusted,
    ExternalDataFiles external,
    RuntimeTypes runtime) {

  static Source of(String subject, ModelProto model, ExternalDataFiles external) {
    Map<String, Long> versions = new HashMap<>();
    for (OperatorSetIdProto id : model.getOpsetImportList()) {
      versions.putIfAbsent(StandardOperators.domain(id.getDomain()), id.getVersion());
    }
    return new Source(
        subject,
        StandardOperators.opset(model.getOpsetImportList()),
        versions,
        model.getProducerName().equals(Versions.PRODUCER),
        external,
        new RuntimeTypes(model, external));
  }
}
