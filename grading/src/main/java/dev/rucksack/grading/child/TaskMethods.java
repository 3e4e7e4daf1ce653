package dev.rucksack.grading.child;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The methods of a task's interface in an order that both processes find. */
public final class TaskMethods {

  private TaskMethods() {}

  /** The methods that an answer has or may replace. */
  public static List<Method> of(Class<?> task) {
    return Stream.of(task.getMethods())
        .filter(method -> !Modifier.isStatic(method.getModifiers()))
        .sorted(Comparator.comparing(Method::toString))
        .toList();
  }
}
