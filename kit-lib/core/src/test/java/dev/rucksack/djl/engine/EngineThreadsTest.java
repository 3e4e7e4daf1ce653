package dev.rucksack.djl.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class EngineThreadsTest {

  /** A thread of its own each time, so that the numbers of the test's thread stay. */
  private static int onAnotherThread(Supplier<Integer> task) {
    return CompletableFuture.supplyAsync(task, run -> Thread.ofPlatform().start(run)).join();
  }

  @Test
  void aThreadThatUsesNothingElseFirstKeepsItsNumber() {
    int usual = EngineThreads.count();
    int counted =
        onAnotherThread(
            () -> {
              EngineThreads.useHere(usual + 3, usual);
              work();
              return EngineThreads.count();
            });
    assertThat(counted).isEqualTo(usual + 3);
  }

  @Test
  void otherThreadsKeepTheirs() {
    int usual = EngineThreads.count();
    onAnotherThread(
        () -> {
          EngineThreads.useHere(usual + 3, usual);
          return 0;
        });
    work();
    assertThat(EngineThreads.count()).isEqualTo(usual);
    assertThat(onAnotherThread(EngineThreads::count)).isEqualTo(usual);
  }

  /** An operation that is large enough to be divided. */
  private static void work() {
    try (NDManager manager = NDManager.newBaseManager()) {
      assertThat(manager.ones(new Shape(1000, 1000)).add(1).sum().getFloat()).isEqualTo(2e6f);
    }
  }
}
