package dev.rucksack.exercises;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks whether a task's methods take and return plain values only. */
final class PlainTask {
  private static final Set<Class<?>> PLAIN =
      Set.of(
          String.class,
          Boolean.class,
          Integer.class,
          Long.class,
          Double.class,
          Float.class,
          Byte.class,
          Character.class,
          Short.class,
          List.class,
          Set.class,
          Map.class);

  private PlainTask() {}

  /** What is not plain, by method. */
  static List<String> problems(Class<?> task) {
    List<String> problems = new ArrayList<>();
    for (Method method : task.getMethods()) {
      for (Type type : method.getGenericParameterTypes()) {
        look(type, task, method.getName(), problems);
      }
      look(method.getGenericReturnType(), task, method.getName(), problems);
    }
    return problems;
  }

  private static void look(Type type, Class<?> task, String where, List<String> problems) {
    switch (type) {
      case ParameterizedType generic -> {
        look(generic.getRawType(), task, where, problems);
        for (Type argument : generic.getActualTypeArguments()) {
          look(argument, task, where, problems);
        }
      }
      case GenericArrayType array -> look(array.getGenericComponentType(), task, where, problems);
      case Class<?> one when one.isArray() -> look(one.getComponentType(), task, where, problems);
      case Class<?> one when one.isRecord() && one.getDeclaringClass() == task -> {
        for (RecordComponent component : one.getRecordComponents()) {
          look(component.getGenericType(), task, where, problems);
        }
      }
      case Class<?> one when one.isPrimitive() || PLAIN.contains(one) -> {}
      case Class<?> one when one.isEnum() && one.getDeclaringClass() == task -> {}
      default -> problems.add(where + ": " + type);
    }
  }
}
