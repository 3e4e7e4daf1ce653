package dev.rucksack.djl;

import ai.djl.nn.Parameter;
import dev.rucksack.djl.quantized.WeightCodes;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.WeightRole;
import dev.rucksack.graph.WeightRoles;
import dev.rucksack.graph.facts.Role;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.DType;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which weights of a graph are DJL's to train: those that are learned and hold real numbers or
 * codes of them, unless its user says otherwise.
 */
final class TrainedWeights {
  private final Map<String, WeightRole> roles = new LinkedHashMap<>();
  private final Map<String, Parameter.Type> types = new HashMap<>();

  private TrainedWeights() {}

  static TrainedWeights of(Graph graph) {
    WeightRoles roles = WeightRoles.of(graph);
    TrainedWeights result = new TrainedWeights();
    Set<String> coded = WeightCodes.of(graph).keySet();
    graph
        .weights()
        .forEach(
            (name, tensor) -> {
              boolean real = isReal(tensor.dtype()) || coded.contains(name);
              result.roles.put(name, role(roles.of(name), real));
            });
    graph.nodes().forEach(result::type);
    return result;
  }

  private static WeightRole role(WeightRole role, boolean real) {
    return role == WeightRole.LEARNED && !real ? WeightRole.CONSTANT : role;
  }

  /** Whether the engine calculates with numbers of a type. */
  static boolean isReal(DType dtype) {
    return dtype.isFloating() && !dtype.isFloat8();
  }

  private void type(Node node) {
    if (node.op() instanceof Op.BatchNormalization) {
      types.put(node.input(1), Parameter.Type.GAMMA);
      types.put(node.input(2), Parameter.Type.BETA);
      types.put(node.input(3), Parameter.Type.RUNNING_MEAN);
      types.put(node.input(4), Parameter.Type.RUNNING_VAR);
      return;
    }
    for (int i = 0; i < node.inputs().size(); i++) {
      if (node.op().facts().input(i).role() == Role.BIAS) {
        types.put(node.input(i), Parameter.Type.BIAS);
      }
    }
  }

  /** Trains a weight that would be a constant. */
  void train(String weight) {
    roles.replace(weight, WeightRole.CONSTANT, WeightRole.LEARNED);
  }

  WeightRole of(String weight) {
    return roles.getOrDefault(weight, WeightRole.CONSTANT);
  }

  boolean isTrained(String weight) {
    return of(weight) == WeightRole.LEARNED;
  }

  Parameter.Type parameterType(String weight) {
    return types.getOrDefault(weight, Parameter.Type.WEIGHT);
  }

  List<String> trained() {
    return roles.keySet().stream().filter(this::isTrained).toList();
  }
}
