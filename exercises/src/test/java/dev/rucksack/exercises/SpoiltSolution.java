package dev.rucksack.exercises;

import dev.rucksack.grading.AnswerSource;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The solution, with a habit that harms its caller. */
final class SpoiltSolution implements InvocationHandler {

  /** What it does besides answering. */
  enum Kind {
    /** Fills the arrays given with zeros when it is done. */
    ERASES_ARGUMENTS,
    /** Remembers its first result of each method, and returns that ever after. */
    REPEATS_ITSELF
  }

  private final Object solution;
  private final Kind kind;
  private final Map<String, @Nullable Object> remembered = new HashMap<>();

  private SpoiltSolution(Object solution, Kind kind) {
    this.solution = solution;
    this.kind = kind;
  }

  /** Whether a task gives its answers anything to harm. */
  static boolean concerns(Class<?> task, Kind kind) {
    return kind == Kind.REPEATS_ITSELF
        || Arrays.stream(task.getMethods())
            .flatMap(method -> Arrays.stream(method.getParameterTypes()))
            .anyMatch(Class::isArray);
  }

  static AnswerSource answers(Kind kind) {
    return task ->
        Proxy.newProxyInstance(
            task.getClassLoader(),
            new Class<?>[] {task},
            new SpoiltSolution(DirectGrading.solution(task), kind));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    if (kind == Kind.REPEATS_ITSELF && remembered.containsKey(method.getName())) {
      return remembered.get(method.getName());
    }
    try {
      @Nullable Object result = method.invoke(solution, arguments);
      remembered.put(method.getName(), result);
      if (kind == Kind.ERASES_ARGUMENTS && arguments != null) {
        Arrays.stream(arguments).forEach(SpoiltSolution::erase);
      }
      return result;
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  private static void erase(Object value) {
    switch (value) {
      case Object[] rows -> Arrays.stream(rows).forEach(SpoiltSolution::erase);
      case boolean[] flags -> Arrays.fill(flags, false);
      case Object numbers when numbers.getClass().isArray() -> {
        for (int i = 0; i < Array.getLength(numbers); i++) {
          Array.setByte(numbers, i, (byte) 0);
        }
      }
      default -> {}
    }
  }
}
