package dev.rucksack.grading;

import java.lang.reflect.Constructor;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives a grader's tests the answer to judge and the seed's inputs. */
final class AnswerResolver implements ParameterResolver {
  private static final long DEFAULT_SEED = 1;

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Draw.class || type == exercise(context).task();
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Exercise exercise = exercise(context);
    if (parameter.getParameter().getType() == Draw.class) {
      // Each test draws for itself: leaving one out changes no other's inputs.
      long seed = Judging.current().map(Judging::seed).orElse(DEFAULT_SEED);
      return new Draw(31 * seed + context.getRequiredTestMethod().getName().hashCode());
    }
    Object answer =
        Judging.current()
            .map(judging -> judging.answers().fresh(exercise.task()))
            .orElseGet(() -> made(exercise.solution()));
    boolean shared = context.getRequiredTestMethod().isAnnotationPresent(SharedArrays.class);
    return GuardedAnswer.of(exercise.task(), answer, shared);
  }

  private static Exercise exercise(ExtensionContext context) {
    return context.getRequiredTestClass().getAnnotation(Exercise.class);
  }

  private static Object made(Class<?> type) {
    try {
      Constructor<?> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new ParameterResolutionException(
          type.getName() + " cannot be made; give it a constructor without parameters.", e);
    }
  }
}
