package dev.rucksack.grading.answer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

/** Finds the class that is the answer among those that were compiled. */
final class AnswerClass {
  private static final int NO_INSTANCE = Opcodes.ACC_ABSTRACT | Opcodes.ACC_INTERFACE;

  private AnswerClass() {}

  static Compiled find(Map<String, byte[]> classes, Class<?> task) {
    Map<String, Facts> facts = new LinkedHashMap<>();
    classes.forEach((name, bytes) -> facts.put(name.replace('.', '/'), Facts.of(bytes)));
    String wanted = task.getName().replace('.', '/');
    List<String> found = new ArrayList<>();
    facts.forEach(
        (name, one) -> {
          if (one.canBeMade() && one.implementsTask(wanted, facts)) {
            found.add(name);
          }
        });
    String answer = chosen(found, "My" + task.getSimpleName());
    if (answer == null) {
      return new Compiled.WithoutAnswer(remark(found, facts, task, wanted));
    }
    String refusal = AllowList.refusal(classes, TaskClasses.of(task).keySet());
    return refusal.isEmpty()
        ? new Compiled.Runnable(classes, answer.replace('/', '.'))
        : new Compiled.NotAllowed(refusal);
  }

  private static @Nullable String chosen(List<String> found, String usual) {
    List<String> named = found.stream().filter(name -> simple(name).equals(usual)).toList();
    return named.size() == 1 ? named.get(0) : found.size() == 1 ? found.get(0) : null;
  }

  private static String remark(
      List<String> found, Map<String, Facts> facts, Class<?> task, String wanted) {
    String type = task.getSimpleName();
    if (found.size() > 1) {
      return "More than one class implements %s (%s); leave one, or call it My%s."
          .formatted(
              type,
              found.stream().map(AnswerClass::simple).collect(Collectors.joining(", ")),
              type);
    }
    return facts.entrySet().stream()
        .filter(each -> each.getValue().implementsTask(wanted, facts))
        .map(each -> simple(each.getKey()))
        .findFirst()
        .map("The class %s cannot be made; give it a constructor without parameters."::formatted)
        .orElse(
            "No class implements %s; write: class My%s implements %s".formatted(type, type, type));
  }

  private static String simple(String name) {
    return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('$')) + 1);
  }

  /** What one class file says about itself. */
  private record Facts(
      boolean concrete, boolean plainConstructor, String above, Set<String> interfaces) {

    static Facts of(byte[] bytes) {
      ClassReader reader = new ClassReader(bytes);
      String plain = OwnMethods.key(reader.getClassName(), "<init>", "()V");
      return new Facts(
          (reader.getAccess() & NO_INSTANCE) == 0,
          OwnMethods.of(List.of(bytes)).contains(plain),
          reader.getSuperName(),
          Set.of(reader.getInterfaces()));
    }

    boolean canBeMade() {
      return concrete && plainConstructor;
    }

    boolean implementsTask(String task, Map<String, Facts> all) {
      if (interfaces.contains(task)) {
        return true;
      }
      Facts superclass = all.get(above);
      return (superclass != null && superclass.implementsTask(task, all))
          || interfaces.stream()
              .anyMatch(each -> all.containsKey(each) && all.get(each).implementsTask(task, all));
    }
  }
}
