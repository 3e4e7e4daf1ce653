package dev.rucksack.djl;

import ai.djl.nn.Parameter;
import dev.rucksack.djl.quantized.WeightCodes;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What training may do to each weight of a graph, by what the operators do with it.
 *
 * <p>A factor, a kernel, a table or a bias is trained, a limit or a statistic is not. What is
 * added, multiplied or joined may be either: it is trained if it holds one number a channel and
 * meets values that trained weights made, as a bias or a scale within the network does. So the mean
 * that standardizes an input, a table of positions and a mask stay as they are.
 */
final class WeightRoles {
  /** What training does to a weight. */
  enum Role {
    TRAINED,
    STATISTIC,
    CONSTANT
  }

  private final Graph graph;
  private final Set<String> coded;
  private final Map<String, Role> roles = new LinkedHashMap<>();
  private final Map<String, Parameter.Type> types = new HashMap<>();

  /** The weight of which a value is but another layout. */
  private final Map<String, String> origins = new HashMap<>();

  /** The values that depend on a trained weight. */
  private final Set<String> learned = new HashSet<>();

  private WeightRoles(Graph graph) {
    this.graph = graph;
    coded = WeightCodes.of(graph).keySet();
  }

  static WeightRoles of(Graph graph) {
    WeightRoles result = new WeightRoles(graph);
    for (String weight : graph.weights().keySet()) {
      result.roles.put(weight, Role.CONSTANT);
      result.origins.put(weight, weight);
    }
    graph.nodes().forEach(result::read);
    return result;
  }

  private void read(Node node) {
    boolean depends = node.inputs().stream().anyMatch(learned::contains);
    for (int i = 0; i < node.inputs().size(); i++) {
      String weight = origins.get(node.input(i));
      if (weight != null) {
        depends |= read(node, i, weight, depends);
      }
    }
    if (depends) {
      learned.addAll(node.outputs());
    }
    type(node);
  }

  /** Notes what a node does with a weight, and tells whether it is trained there. */
  private boolean read(Node node, int input, String weight, boolean depends) {
    WeightUse use = WeightUse.of(node, input);
    if (use == WeightUse.PASSED_ON) {
      node.outputs().forEach(output -> origins.put(output, weight));
    }
    boolean trained =
        use == WeightUse.LEARNED || (use == WeightUse.COMBINED && depends && isVector(weight));
    if (trained && isReal(weight)) {
      roles.put(weight, Role.TRAINED);
    }
    return trained && isReal(weight);
  }

  /** Whether it holds real numbers, or codes of them. */
  private boolean isReal(String weight) {
    DType dtype = graph.weight(weight).orElseThrow().dtype();
    return dtype.isFloating() && !dtype.isFloat8() || coded.contains(weight);
  }

  /** Whether it holds one number for each position along one axis. */
  private boolean isVector(String weight) {
    Tensor tensor = graph.weight(weight).orElseThrow();
    return tensor.rank() > 0 && Arrays.stream(tensor.shape()).filter(size -> size > 1).count() <= 1;
  }

  private void type(Node node) {
    if (node.op() instanceof Op.BatchNormalization) {
      types.put(node.input(1), Parameter.Type.GAMMA);
      types.put(node.input(2), Parameter.Type.BETA);
      types.put(node.input(3), Parameter.Type.RUNNING_MEAN);
      types.put(node.input(4), Parameter.Type.RUNNING_VAR);
      roles.replace(node.input(3), Role.STATISTIC);
      roles.replace(node.input(4), Role.STATISTIC);
    } else if (node.op() instanceof Op.Gemm || node.op() instanceof Op.Conv) {
      types.put(node.input(2), Parameter.Type.BIAS);
    }
  }

  /** Trains a weight that would be a constant. */
  void train(String weight) {
    roles.replace(weight, Role.CONSTANT, Role.TRAINED);
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
