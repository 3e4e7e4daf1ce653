package dev.rucksack.exercises;

import dev.rucksack.grading.AnswerSource;
import dev.rucksack.grading.Judging;
import dev.rucksack.grading.answer.Compiled;
import dev.rucksack.grading.catalogue.ExerciseInfo;
import dev.rucksack.grading.child.AnswerLoader;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Judges answers that we wrote ourselves in this process: no answer needs a process for each test
 * to show whether the grader's tests are strong enough.
 */
final class DirectGrading {
  private final List<Method> passed = new ArrayList<>();
  private final List<Method> failed = new ArrayList<>();

  private DirectGrading() {}

  /**
   * Judges an answer.
   *
   * @param answers called anew for each test: answers of one test share their static state
   */
  static DirectGrading of(ExerciseInfo exercise, Supplier<AnswerSource> answers, long seed) {
    DirectGrading grading = new DirectGrading();
    Listener listener = grading.new Listener(answers);
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(DiscoverySelectors.selectClass(exercise.grader()))
            .build();
    new Judging(task -> listener.current().fresh(task), seed)
        .during(() -> LauncherFactory.create().execute(request, listener));
    return grading;
  }

  List<Method> passed() {
    return passed;
  }

  List<String> failed() {
    return failed.stream().map(Method::getName).toList();
  }

  /** Answers of a compiled class. */
  static Supplier<AnswerSource> answers(Compiled.Runnable compiled) {
    return () -> {
      ClassLoader loader =
          new AnswerLoader(DirectGrading.class.getClassLoader(), compiled.classes());
      return task -> made(task, loader, compiled.answer());
    };
  }

  private final class Listener implements TestExecutionListener {
    private final Supplier<AnswerSource> answers;
    private @Nullable AnswerSource current;

    Listener(Supplier<AnswerSource> answers) {
      this.answers = answers;
    }

    AnswerSource current() {
      AnswerSource made = current == null ? answers.get() : current;
      current = made;
      return made;
    }

    @Override
    public void executionStarted(TestIdentifier test) {
      current = null;
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      if (test.isTest()) {
        Method method = ((MethodSource) test.getSource().orElseThrow()).getJavaMethod();
        (result.getStatus() == Status.SUCCESSFUL ? passed : failed).add(method);
      }
    }
  }

  private static Object made(Class<?> task, ClassLoader loader, String answer) {
    try {
      Constructor<?> constructor = loader.loadClass(answer).getDeclaredConstructor();
      constructor.setAccessible(true);
      return task.cast(constructor.newInstance());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(answer + " cannot be made.", e);
    }
  }

  /** The solution of a task. */
  static Object solution(Class<?> task) {
    return made(task, task.getClassLoader(), task.getPackageName() + ".Solution");
  }
}
