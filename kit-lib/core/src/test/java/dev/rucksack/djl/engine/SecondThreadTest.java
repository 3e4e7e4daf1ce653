package dev.rucksack.djl.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class SecondThreadTest {

  @Test
  void eachTaskHasItsThread() {
    try (SecondThread second = new SecondThread("second", () -> {})) {
      for (int i = 0; i < 1000; i++) {
        SecondThread.Both<Thread> both = second.both(Thread::currentThread, Thread::currentThread);
        assertThat(both.here()).isSameAs(Thread.currentThread());
        assertThat(both.there().getName()).isEqualTo("second");
      }
    }
  }

  @Test
  void thePreparationComesFirst() {
    AtomicBoolean prepared = new AtomicBoolean();
    try (SecondThread second =
        new SecondThread(
            "second",
            () -> {
              sleep(20);
              prepared.set(true);
            })) {
      assertThat(second.both(() -> true, prepared::get).there()).isTrue();
    }
  }

  /** Whoever fails, the other's task comes to its end before the failure is told. */
  @Test
  void aFailureWaitsForTheOther() {
    AtomicBoolean over = new AtomicBoolean();
    try (SecondThread second = new SecondThread("second", () -> {})) {
      assertThatThrownBy(() -> second.both(() -> fail("here"), () -> late(over)))
          .hasMessage("here");
      assertThat(over).isTrue();
      over.set(false);
      assertThatThrownBy(() -> second.both(() -> late(over), () -> fail("there")))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("there");
      assertThat(over).isTrue();
      assertThat(second.both(() -> 1, () -> 2)).isEqualTo(new SecondThread.Both<>(1, 2));
    }
  }

  @Test
  void anInterruptionEndsNothingAndStays() {
    AtomicBoolean over = new AtomicBoolean();
    try (SecondThread second = new SecondThread("second", () -> {})) {
      Thread.currentThread().interrupt();
      assertThat(second.both(() -> true, () -> late(over)).there()).isTrue();
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void closedItsThreadEnds() throws InterruptedException {
    SecondThread second = new SecondThread("second", () -> {});
    Thread thread = second.both(() -> Thread.currentThread(), Thread::currentThread).there();
    second.close();
    thread.join(10_000);
    assertThat(thread.isAlive()).isFalse();
  }

  private static boolean fail(String where) {
    throw new IllegalStateException(where);
  }

  private static boolean late(AtomicBoolean over) {
    sleep(20);
    over.set(true);
    return true;
  }

  private static void sleep(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
