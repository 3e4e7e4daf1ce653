package dev.rucksack.onnx.read;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.rucksack.onnx.file.ValueInfos;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.TensorType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The types that a file declares for its values, for nodes whose types graphs cannot derive. */
final class DeclaredTypes {
  private final Source source;
  private final boolean isBody;
  private final Map<String, ValueInfoProto> infos = new HashMap<>();

  /**
   * @param isBody whether the network is within a node; about those, ONNX Runtime says nothing
   */
  DeclaredTypes(Source source, GraphProto proto, boolean isBody) {
    this.source = source;
    this.isBody = isBody;
    proto.getOutputList().forEach(this::note);
    proto.getValueInfoList().forEach(this::note);
  }

  void note(ValueInfoProto info) {
    if (ValueInfos.isComplete(info)) {
      infos.putIfAbsent(info.getName(), info);
    }
  }

  /** The type that the file declares, or else the one that ONNX Runtime derives. */
  Optional<TensorType> find(String value) {
    Optional<TensorType> type = declared(value);
    return isBody || type.isPresent()
        ? type
        : source.runtime().of(value).map(derived -> derived.bound(source.lengths()));
  }

  private Optional<TensorType> declared(String value) {
    return Optional.ofNullable(infos.get(value)).map(source::declared);
  }

  /** A derived type with the lengths that only the file declares. */
  TensorType refined(String value, TensorType derived) {
    Optional<TensorType> type =
        declared(value)
            .filter(known -> known.dtype() == derived.dtype())
            .filter(known -> known.shape().rank() == derived.shape().rank());
    if (type.isEmpty()) {
      return derived;
    }
    List<Dim> dims = new ArrayList<>();
    for (int i = 0; i < derived.shape().rank(); i++) {
      Dim dim = derived.shape().dim(i);
      dims.add(dim instanceof Dim.Fixed ? dim : type.get().shape().dim(i));
    }
    return new TensorType(derived.dtype(), new Shape(dims));
  }
}
