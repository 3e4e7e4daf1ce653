package dev.rucksack.djl;

import ai.djl.nn.Parameter;
import dev.rucksack.graph.DType;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.Node;
import dev.rucksack.graph.Op;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What training may do to each weight of a graph. */
final class WeightRoles {
  /** What training does to a weight. */
  enum Role {
    TRAINED,
    STATISTIC,
    CONSTANT
  }

  private final Map<String, Role> roles = new LinkedHashMap<>();
  private final Map<String, Parameter.Type> types = new HashMap<>();

  static WeightRoles of(Graph graph) {
    WeightRoles result = new WeightRoles();
    graph
        .weights()
        .forEach(
            (name, tensor) ->
                result.roles.put(
                    name,
                    tensor.dtype() == DType.FLOAT32 && tensor.rank() > 0
                        ? Role.TRAINED
                        : Role.CONSTANT));
    graph.nodes().forEach(result::read);
    return result;
  }

  private void read(Node node) {
    switch (node.op()) {
      case Op.BatchNormalization norm -> {
        type(node.input(1), Parameter.Type.GAMMA);
        type(node.input(2), Parameter.Type.BETA);
        type(node.input(3), Parameter.Type.RUNNING_MEAN);
        type(node.input(4), Parameter.Type.RUNNING_VAR);
        roles.replace(node.input(3), Role.STATISTIC);
        roles.replace(node.input(4), Role.STATISTIC);
      }
      case Op.QuantizeLinear quantize -> roles.replace(node.input(1), Role.CONSTANT);
      case Op.DequantizeLinear dequantize -> roles.replace(node.input(1), Role.CONSTANT);
      case Op.Gemm gemm -> type(node.input(2), Parameter.Type.BIAS);
      case Op.Conv conv -> type(node.input(2), Parameter.Type.BIAS);
      default -> {}
    }
  }

  private void type(String weight, Parameter.Type type) {
    types.put(weight, type);
  }

  Role of(String weight) {
    return roles.getOrDefault(weight, Role.CONSTANT);
  }

  Parameter.Type parameterType(String weight) {
    return types.getOrDefault(weight, Parameter.Type.WEIGHT);
  }

  List<String> trained() {
    return roles.keySet().stream().filter(name -> of(name) == Role.TRAINED).toList();
  }
}
