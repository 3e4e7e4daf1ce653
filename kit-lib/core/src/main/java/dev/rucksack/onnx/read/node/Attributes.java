package dev.rucksack.onnx.read.node;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.NodeProto;
import dev.rucksack.error.OnnxException;
import dev.rucksack.onnx.file.TensorProtos;
import dev.rucksack.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The attributes of a node being read; each is taken once, and what is left over is refused. */
public final class Attributes {
  private final String subject;
  private final Map<String, AttributeProto> left = new LinkedHashMap<>();

  /**
   * @param subject what errors call the node
   */
  public Attributes(String subject, NodeProto node) {
    this.subject = subject;
    for (AttributeProto attribute : node.getAttributeList()) {
      if (left.put(attribute.getName(), attribute) != null) {
        throw error("has the attribute " + attribute.getName() + " twice", "export it again");
      }
    }
  }

  float number(String name, float absent) {
    return take(name, AttributeType.FLOAT).map(AttributeProto::getF).orElse(absent);
  }

  int integer(String name, int absent) {
    return take(name, AttributeType.INT).map(a -> narrow(name, a.getI())).orElse(absent);
  }

  int integer(String name) {
    return take(name, AttributeType.INT)
        .map(a -> narrow(name, a.getI()))
        .orElseThrow(() -> error("lacks the attribute " + name, "export it again"));
  }

  boolean flag(String name, boolean absent) {
    int value = integer(name, absent ? 1 : 0);
    if (value != 0 && value != 1) {
      throw error("has " + name + " " + value, "it must be 0 or 1");
    }
    return value == 1;
  }

  String text(String name, String absent) {
    return take(name, AttributeType.STRING).map(a -> a.getS().toStringUtf8()).orElse(absent);
  }

  /** A member of an enum by its name in ONNX. */
  <E extends Enum<E>> E choice(String name, E absent, Function<E, String> onnxName) {
    String text = text(name, onnxName.apply(absent));
    List<E> members = List.of(absent.getDeclaringClass().getEnumConstants());
    return members.stream()
        .filter(member -> onnxName.apply(member).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                unsupported(
                    "has " + name + " " + text,
                    "use one of " + members.stream().map(onnxName).toList()));
  }

  Optional<List<Float>> numbers(String name) {
    return take(name, AttributeType.FLOATS).map(AttributeProto::getFloatsList);
  }

  Optional<Tensor> tensor(String name) {
    return take(name, AttributeType.TENSOR)
        .map(a -> TensorProtos.read(subject + ": the tensor " + name, a.getT()));
  }

  Optional<List<Long>> longs(String name) {
    return take(name, AttributeType.INTS).map(AttributeProto::getIntsList);
  }

  /** An integer that will be taken later. */
  int peek(String name, int absent) {
    AttributeProto attribute = left.get(name);
    int value = integer(name, absent);
    if (attribute != null) {
      left.put(name, attribute);
    }
    return value;
  }

  boolean has(String name) {
    return left.containsKey(name);
  }

  Optional<List<Integer>> integers(String name) {
    return take(name, AttributeType.INTS)
        .map(a -> a.getIntsList().stream().map(value -> narrow(name, value)).toList());
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    take(name, AttributeType.STRINGS)
        .ifPresent(a -> a.getStringsList().forEach(text -> texts.add(text.toStringUtf8())));
    return texts;
  }

  /** Takes an attribute that changes nothing that graphs know about. */
  void ignore(String name) {
    left.remove(name);
  }

  /** Accepts an attribute only if it has the one value that graphs assume. */
  void require(String name, int only) {
    int value = integer(name, only);
    if (value != only) {
      throw unsupported("has " + name + " " + value, "only " + only + " is supported");
    }
  }

  /** The same for a string. */
  void requireText(String name, String only) {
    String value = text(name, only);
    if (!value.equals(only)) {
      throw unsupported("has " + name + " " + value, "only " + only + " is supported");
    }
  }

  /** The same for a number. */
  void requireNumber(String name, float only) {
    float value = number(name, only);
    if (value != only) {
      throw unsupported("has " + name + " " + value, "only " + only + " is supported");
    }
  }

  /**
   * Refuses attributes that were not taken: ignoring one could change what the network computes.
   */
  void refuseOthers() {
    if (!left.isEmpty()) {
      throw unsupported(
          "has the attributes " + left.keySet() + ", which are not known",
          "export the model without them");
    }
  }

  /** An error for a node that seems valid, but that graphs do not support. */
  UnsupportedNodeException unsupported(String fact, String remedy) {
    return new UnsupportedNodeException(subject, fact, remedy);
  }

  OnnxException error(String fact, String remedy) {
    return new OnnxException(subject + " " + fact + "; " + remedy + ".");
  }

  private Optional<AttributeProto> take(String name, AttributeType type) {
    AttributeProto attribute = left.remove(name);
    if (attribute == null) {
      return Optional.empty();
    }
    if (attribute.getType() != type) {
      throw error(
          "has the attribute " + name + " of type " + attribute.getType(), "it must be " + type);
    }
    return Optional.of(attribute);
  }

  private int narrow(String name, long value) {
    if (value != (int) value) {
      throw error("has " + name + " " + value, "use a value of 32 bits");
    }
    return (int) value;
  }
}
