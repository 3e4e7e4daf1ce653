package dev.rucksack.onnx.file;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.rucksack.error.OnnxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a file says besides its network, as metadata of a graph and notes of a node. ONNX's metadata
 * entries keep their keys; what has a field of its own in ONNX gets a key that begins with {@code
 * onnx.}.
 */
public final class ModelInfo {
  private static final String DOC = "onnx.doc_string";
  private static final String GRAPH_DOC = "onnx.graph.doc_string";
  private static final String GRAPH_ENTRY = "onnx.graph.metadata.";
  private static final String VALUE_DOC = "onnx.value.doc_string.";
  private static final String DOMAIN = "onnx.domain";
  private static final String VERSION = "onnx.model_version";

  /** Begins the keys under which a node notes the names of inputs that became attributes. */
  private static final String STORED = "rucksack.stored.";

  /** The producer of a file that another program wrote; the kit's files keep it as an entry. */
  private static final String PRODUCER = "onnx.producer";

  private ModelInfo() {}

  public static Map<String, String> read(ModelProto model) {
    Map<String, String> info = new LinkedHashMap<>(entries(model.getMetadataPropsList(), ""));
    if (!model.getProducerName().equals(Versions.PRODUCER)) {
      put(info, PRODUCER, (model.getProducerName() + " " + model.getProducerVersion()).strip());
    }
    put(info, DOC, model.getDocString());
    put(info, DOMAIN, model.getDomain());
    put(info, VERSION, model.getModelVersion() == 0 ? "" : "" + model.getModelVersion());
    GraphProto graph = model.getGraph();
    put(info, GRAPH_DOC, graph.getDocString());
    info.putAll(entries(graph.getMetadataPropsList(), GRAPH_ENTRY));
    graph.getInputList().forEach(value -> put(info, value));
    graph.getOutputList().forEach(value -> put(info, value));
    return info;
  }

  private static Map<String, String> entries(List<StringStringEntryProto> list, String prefix) {
    Map<String, String> entries = new LinkedHashMap<>();
    list.forEach(entry -> entries.put(prefix + entry.getKey(), entry.getValue()));
    return entries;
  }

  private static void put(Map<String, String> info, ValueInfoProto value) {
    put(info, VALUE_DOC + value.getName(), value.getDocString());
  }

  private static void put(Map<String, String> info, String key, String value) {
    if (!value.isEmpty()) {
      info.put(key, value);
    }
  }

  public static void write(Map<String, String> info, ModelProto.Builder model) {
    info.forEach(
        (key, value) -> {
          switch (key) {
            case DOC -> model.setDocString(value);
            case DOMAIN -> model.setDomain(value);
            case VERSION -> model.setModelVersion(version(value));
            default -> {
              if (!key.equals(GRAPH_DOC)
                  && !key.startsWith(GRAPH_ENTRY)
                  && !key.startsWith(VALUE_DOC)) {
                model.addMetadataProps(entry(key, value));
              }
            }
          }
        });
  }

  /** What belongs to the graph within the model; its inputs and outputs already exist. */
  public static void write(Map<String, String> info, GraphProto.Builder graph) {
    graph.setDocString(info.getOrDefault(GRAPH_DOC, ""));
    info.forEach(
        (key, value) -> {
          if (key.startsWith(GRAPH_ENTRY)) {
            graph.addMetadataProps(entry(key.substring(GRAPH_ENTRY.length()), value));
          }
        });
    graph.getInputBuilderList().forEach(value -> write(info, value));
    graph.getOutputBuilderList().forEach(value -> write(info, value));
  }

  private static void write(Map<String, String> info, ValueInfoProto.Builder value) {
    String doc = info.get(VALUE_DOC + value.getName());
    if (doc != null) {
      value.setDocString(doc);
    }
  }

  /** What a file notes about a node. */
  public static Map<String, String> read(NodeProto node) {
    Map<String, String> notes = entries(node.getMetadataPropsList(), "");
    notes.keySet().removeIf(key -> key.startsWith(STORED));
    put(notes, DOC, node.getDocString());
    return notes;
  }

  /** Notes the name of an input that is written as an attribute. */
  public static void writeStored(String attribute, String name, NodeProto.Builder node) {
    node.addMetadataProps(entry(STORED + attribute, name));
  }

  /** The name of an input that was written as an attribute, empty if there is none. */
  public static String stored(String attribute, NodeProto node) {
    return node.getMetadataPropsList().stream()
        .filter(entry -> entry.getKey().equals(STORED + attribute))
        .map(StringStringEntryProto::getValue)
        .findFirst()
        .orElse("");
  }

  public static void write(Map<String, String> notes, NodeProto.Builder node) {
    notes.forEach(
        (key, value) -> {
          if (key.equals(DOC)) {
            node.setDocString(value);
          } else {
            node.addMetadataProps(entry(key, value));
          }
        });
  }

  private static StringStringEntryProto entry(String key, String value) {
    return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
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
