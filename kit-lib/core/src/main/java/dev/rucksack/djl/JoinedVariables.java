package dev.rucksack.djl;

import dev.rucksack.tensor.Tensor;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The variables of two steps under one roof: those of the second get names that are still free. */
final class JoinedVariables {
  private final Map<String, Variable> all;

  /** Of the second step, the names here by its own names. */
  private final Map<String, String> here = new HashMap<>();

  JoinedVariables(Map<String, Variable> first, Map<String, Variable> second) {
    all = new LinkedHashMap<>(first);
    second.forEach(
        (name, variable) -> {
          String free = free(name);
          here.put(name, free);
          all.put(free, variable);
        });
  }

  private String free(String name) {
    String free = name;
    for (int i = 2; all.containsKey(free); i++) {
      free = name + "_" + i;
    }
    return free;
  }

  Map<String, Variable> all() {
    return all;
  }

  /** The arrays of the second step by its own names. */
  Variables ofSecond(Variables variables) {
    return name -> variables.get(here.getOrDefault(name, name));
  }

  /** The tensors of the second step by its own names. */
  Map<String, Tensor> ofSecond(Map<String, Tensor> tensors) {
    Map<String, Tensor> own = new HashMap<>();
    here.forEach((name, free) -> own.put(name, Objects.requireNonNull(tensors.get(free), free)));
    return own;
  }

  /** The second step's own name of a variable; that itself if it is the first step's. */
  String ownName(String name) {
    return here.entrySet().stream()
        .filter(entry -> entry.getValue().equals(name))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(name);
  }

  boolean isOfSecond(String name) {
    return here.containsValue(name);
  }
}
