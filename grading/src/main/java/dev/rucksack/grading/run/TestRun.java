package dev.rucksack.grading.run;

import dev.rucksack.grading.Hidden;
import dev.rucksack.grading.sandbox.AnswerSandbox;
import dev.rucksack.grading.sandbox.Violation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.opentest4j.TestAbortedException;

/** Listens to JUnit and keeps how each test of a grader went. */
final class TestRun implements TestExecutionListener {
  /** An answer that never ends must not cost a class its evening. */
  private static final int MOST_TIMEOUTS = 4;

  /**
   * After this many, tests get less time, which is still several times what answers usually need.
   */
  private static final int USUAL_TIMEOUTS = 2;

  private static final String STOPPED = "Not run: four tests before it were out of time.";

  private final AnswerSandbox sandbox;
  private final Map<String, TestResult> results = new LinkedHashMap<>();
  private final Map<String, Method> methods = new LinkedHashMap<>();
  private boolean stubMet;

  TestRun(Class<?> grader, AnswerSandbox sandbox) {
    this.sandbox = sandbox;
    for (Method method : GraderMethods.of(grader)) {
      methods.put(method.getName(), method);
      String message = "The grader did not come to this test.";
      results.put(method.getName(), GraderMethods.result(method, Outcome.NOT_RUN, message));
    }
  }

  /** Each test, in the grader's order; of an answer that is the stub still, none has run. */
  List<TestResult> results() {
    return nothingWritten()
        ? methods.values().stream()
            .map(method -> GraderMethods.result(method, Outcome.NOT_RUN, ""))
            .toList()
        : hinted();
  }

  /**
   * A hint says what the mistake is. One mistake makes many tests fail, and only the first of them
   * is sure to be about it. A hidden test takes the hint from none: the learner does not see it.
   */
  private List<TestResult> hinted() {
    List<TestResult> hinted = new ArrayList<>();
    boolean explained = false;
    for (TestResult test : results.values()) {
      hinted.add(explained ? test.withoutHint() : test);
      explained |= test.failed() && !test.hidden();
    }
    return List.copyOf(hinted);
  }

  /**
   * Gives an answer out to a test.
   *
   * @throws TestAbortedException if the answer was out of time too often already
   */
  Object fresh(Class<?> task) {
    if (stopped()) {
      throw new TestAbortedException(STOPPED);
    }
    return sandbox.fresh(task);
  }

  private boolean stopped() {
    return timeouts() >= MOST_TIMEOUTS;
  }

  private long timeouts() {
    return results.values().stream().filter(test -> test.outcome() == Outcome.TIMED_OUT).count();
  }

  /** Whether the answer is the stub still: it passes nothing and says itself that it is empty. */
  boolean nothingWritten() {
    return stubMet && results.values().stream().noneMatch(TestResult::passed);
  }

  @Override
  public void executionStarted(TestIdentifier test) {
    if (test.isTest()) {
      // Of a test that is not known, too little is shown rather than too much.
      boolean hidden =
          method(test).map(each -> each.isAnnotationPresent(Hidden.class)).orElse(true);
      sandbox.beginTest(hidden, timeouts() >= USUAL_TIMEOUTS);
    }
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    Optional<Method> method = method(test);
    if (!test.isTest() || method.isEmpty()) {
      return;
    }
    sandbox.endTest();
    Optional<Violation> violation = sandbox.violation();
    if (violation.isPresent()) {
      keep(method.get(), outcome(violation.get()), String.valueOf(violation.get().getMessage()));
    } else if (stopped()) {
      keep(method.get(), Outcome.NOT_RUN, STOPPED);
    } else if (result.getStatus() == TestExecutionResult.Status.SUCCESSFUL) {
      keep(method.get(), Outcome.PASSED, "");
    } else {
      Throwable cause = FailureText.cause(result.getThrowable().orElseThrow());
      boolean stub = FailureText.isStub(cause);
      stubMet |= stub;
      keep(method.get(), Outcome.FAILED, stub ? "Not written yet." : FailureText.of(cause));
    }
  }

  /** Keeps a result; a test that runs several times passes when it passes each time. */
  private void keep(Method method, Outcome outcome, String message) {
    TestResult before = results.get(method.getName());
    if (before == null || !before.failed()) {
      results.put(method.getName(), GraderMethods.result(method, outcome, message));
    }
  }

  private Optional<Method> method(TestIdentifier test) {
    return test.getSource()
        .filter(MethodSource.class::isInstance)
        .map(source -> methods.get(((MethodSource) source).getMethodName()));
  }

  private static Outcome outcome(Violation violation) {
    return switch (violation.limit()) {
      case TIME -> Outcome.TIMED_OUT;
      case MEMORY -> Outcome.OUT_OF_MEMORY;
      case OUTPUT -> Outcome.TOO_MUCH_OUTPUT;
      case PROCESS -> Outcome.ENDED;
      case RESULT -> Outcome.FAILED;
    };
  }
}
