package dev.rucksack.onnx.read;

import ai.onnx.proto.OnnxMl.ModelProto;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.onnx.file.ExternalDataFiles;
import dev.rucksack.onnx.file.ModelInfo;
import dev.rucksack.onnx.inline.Functions;
import java.util.Map;

/** Makes a graph from a {@code ModelProto}. */
public final class OnnxReader {
  private final String subject;
  private final ModelProto model;
  private final Map<String, Long> lengths;
  private final ExternalDataFiles external;

  /**
   * @param subject what errors call the file
   * @param lengths what open axes are bound to
   * @param external the files beside it
   */
  public OnnxReader(
      String subject, ModelProto model, Map<String, Long> lengths, ExternalDataFiles external) {
    this.subject = subject;
    this.model = model;
    this.lengths = lengths;
    this.external = external;
  }

  public Graph graph() {
    ModelChecks.checkFile(subject, model);
    ModelProto inlined = Functions.inlined(subject, model);
    Source source = Source.of(subject, inlined, lengths, external);
    ModelChecks.undefined(subject, inlined).ifPresent(source.refusals()::add);
    GraphBuilder builder = GraphReader.ofFile(source, inlined.getGraph()).read();
    ModelInfo.read(inlined).forEach(builder::metadata);
    return builder.build();
  }
}
