package dev.rucksack.onnx.file;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import dev.rucksack.error.OnnxException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a file says of itself beside its network, as a graph's metadata. Entries of ONNX's own go by
 * their keys; what has a field of its own in ONNX goes by one that begins with {@code onnx.}.
 */
public final class ModelInfo {
  private static final String DOC = "onnx.doc_string";
  private static final String GRAPH_DOC = "onnx.graph.doc_string";
  private static final String DOMAIN = "onnx.domain";
  private static final String VERSION = "onnx.model_version";

  /** Who made a file that another program wrote; files of the kit keep it as an entry. */
  private static final String PRODUCER = "onnx.producer";

  private ModelInfo() {}

  public static Map<String, String> read(ModelProto model) {
    Map<String, String> info = new LinkedHashMap<>();
    model.getMetadataPropsList().forEach(entry -> info.put(entry.getKey(), entry.getValue()));
    if (!model.getProducerName().equals(Versions.PRODUCER)) {
      put(info, PRODUCER, model.getProducerName() + " " + model.getProducerVersion());
    }
    put(info, DOC, model.getDocString());
    put(info, GRAPH_DOC, model.getGraph().getDocString());
    put(info, DOMAIN, model.getDomain());
    put(info, VERSION, model.getModelVersion() == 0 ? "" : "" + model.getModelVersion());
    return info;
  }

  private static void put(Map<String, String> info, String key, String value) {
    if (!value.isBlank()) {
      info.put(key, value.strip());
    }
  }

  public static void write(Map<String, String> info, ModelProto.Builder model) {
    info.forEach(
        (key, value) -> {
          switch (key) {
            case DOC -> model.setDocString(value);
            case DOMAIN -> model.setDomain(value);
            case VERSION -> model.setModelVersion(version(value));
            case GRAPH_DOC -> {}
            default ->
                model.addMetadataProps(
                    StringStringEntryProto.newBuilder().setKey(key).setValue(value));
          }
        });
  }

  /** What belongs to the graph within the model. */
  public static void write(Map<String, String> info, GraphProto.Builder graph) {
    graph.setDocString(info.getOrDefault(GRAPH_DOC, ""));
  }

  private static long version(String value) {
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw new OnnxException(
          "The metadata say that '%s' is '%s', which ONNX stores as a whole number; give one."
              .formatted(VERSION, value),
          e);
    }
  }
}
