package dev.rucksack.grading.answer;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for work that may never end, such as compiling what was made to stall a compiler. */
final class WithinTime {

  private WithinTime() {}

  /** The result of the work; empty if it takes longer, and then it is left to itself. */
  static <T> Optional<T> of(Callable<T> work, Duration limit) {
    FutureTask<T> task = new FutureTask<>(work);
    // No stop reaches the compiler; a daemon at least keeps nobody from ending.
    Thread thread = Thread.ofPlatform().daemon().name("answer-compiler").unstarted(task);
    thread.start();
    try {
      return Optional.of(task.get(limit.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      thread.setPriority(Thread.MIN_PRIORITY);
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The grading was interrupted.", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("The answer could not be compiled.", e.getCause());
    }
  }
}
