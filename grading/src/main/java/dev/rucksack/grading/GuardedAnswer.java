package dev.rucksack.grading;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * Shields a grader and an answer from each other: the answer gets copies of its arguments unless
 * the test asks for {@link SharedArrays}, and what it returns must consist of finite numbers, since
 * comparisons with NaN are false and so pass many a check.
 */
final class GuardedAnswer implements InvocationHandler {
  private final Object answer;
  private final boolean shared;

  private GuardedAnswer(Object answer, boolean shared) {
    this.answer = answer;
    this.shared = shared;
  }

  static Object of(Class<?> task, Object answer, boolean shared) {
    return Proxy.newProxyInstance(
        task.getClassLoader(), new Class<?>[] {task}, new GuardedAnswer(answer, shared));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    if (method.getDeclaringClass() == Object.class) {
      return switch (method.getName()) {
        case "equals" -> arguments != null && proxy == arguments[0];
        case "hashCode" -> System.identityHashCode(proxy);
        default -> answer.toString();
      };
    }
    PlainCopy copies = new PlainCopy();
    @Nullable Object[] given = arguments == null ? new Object[0] : arguments.clone();
    for (int i = 0; i < given.length && !shared; i++) {
      given[i] = copies.of(given[i]);
    }
    try {
      @Nullable Object result = method.invoke(answer, given);
      FiniteValues.check(method.getName(), result);
      return result;
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }
}
