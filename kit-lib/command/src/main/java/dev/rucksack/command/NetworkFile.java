package dev.rucksack.command;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import dev.rucksack.onnx.file.OnnxFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a file says about itself before it is read as a network.
 *
 * @param path where it is
 * @param opsets the version of each domain's operators; ONNX's own domain is {@code ai.onnx}
 * @param irVersion of the file format
 * @param producer the program that wrote it, with its version; may be empty
 * @param beside the files of weights beside it, as it names them
 */
record NetworkFile(
    Path path, Map<String, Long> opsets, long irVersion, String producer, Set<String> beside) {

  static NetworkFile of(Path path) {
    ModelProto model = OnnxFile.parse(path, "File '" + path + "'");
    Map<String, Long> opsets = new LinkedHashMap<>();
    model
        .getOpsetImportList()
        .forEach(
            opset ->
                opsets.put(
                    opset.getDomain().isEmpty() ? "ai.onnx" : opset.getDomain(),
                    opset.getVersion()));
    Set<String> beside = new TreeSet<>();
    for (TensorProto weight : model.getGraph().getInitializerList()) {
      for (StringStringEntryProto entry : weight.getExternalDataList()) {
        if (entry.getKey().equals("location")) {
          beside.add(entry.getValue());
        }
      }
    }
    String producer = (model.getProducerName() + " " + model.getProducerVersion()).strip();
    return new NetworkFile(path, opsets, model.getIrVersion(), producer, beside);
  }

  /** The bytes of the file and of those beside it. */
  long bytes() {
    try {
      long bytes = Files.size(path);
      for (String name : beside) {
        Path other = path.resolveSibling(name);
        bytes += Files.exists(other) ? Files.size(other) : 0;
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot measure '" + path + "' (" + e + "); try again.", e);
    }
  }
}
