package dev.rucksack.grading.classroom.release;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which classes and methods of an exercise can be reached from some of its methods. A call that
 * depends on what happens at run time counts.
 */
final class Reached {
  private static final Set<String> OF_EVERY_OBJECT =
      Set.of(
          "toString()Ljava/lang/String;",
          "hashCode()I",
          "equals(Ljava/lang/Object;)Z",
          "<clinit>()V");

  private final Map<String, ClassCode> code;
  private final Set<String> classes = new HashSet<>();
  private final Set<MethodCode.Call> methods = new HashSet<>();

  Reached(Map<String, ClassCode> code) {
    this.code = code;
  }

  boolean has(String type) {
    return classes.contains(type);
  }

  boolean has(String type, String method) {
    return methods.contains(new MethodCode.Call(type, method));
  }

  /** Adds a class, with the methods that code outside the exercise may call. */
  void add(String type) {
    ClassCode found = code.get(type);
    if (found == null || !classes.add(type)) {
      return;
    }
    found.above().forEach(this::add);
    found.types().forEach(this::add);
    found
        .methods()
        .forEach(
            (method, body) -> {
              boolean any = found.isCalledFromOutside(body, code.keySet());
              boolean always =
                  OF_EVERY_OBJECT.contains(method) || found.components().contains(method);
              if (any || always || isEnums(found, body)) {
                add(type, method);
              }
            });
  }

  private static boolean isEnums(ClassCode type, MethodCode method) {
    return type.above().contains("java/lang/Enum")
        && Set.of("values", "valueOf").contains(method.name());
  }

  /** Adds a method, with those that may be called in its place. */
  void add(String type, String method) {
    if (!code.containsKey(type) || !methods.add(new MethodCode.Call(type, method))) {
      return;
    }
    add(type);
    ClassCode owner = code.get(type);
    MethodCode body = owner.methods().get(method);
    if (body == null) {
      owner.above().forEach(above -> add(above, method));
    } else {
      body.types().forEach(this::add);
      body.calls().forEach(call -> add(call.owner(), call.method()));
      owner
          .methods()
          .forEach(
              (other, code) -> {
                if (body.sources().contains(code.name())) {
                  add(type, other);
                }
              });
    }
    if (body == null || body.isVirtual()) {
      code.forEach(
          (other, below) -> {
            if (below.above().contains(type)) {
              add(other, method);
            }
          });
    }
  }
}
