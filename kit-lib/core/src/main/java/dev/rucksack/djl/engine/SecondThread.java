package dev.rucksack.djl.engine;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * A thread that does half of the caller's work, many times a second. A thread that waits for the
 * other stays awake for a moment before going to sleep: the halves are equally long, and waking
 * takes about as long as that moment, on a virtual machine longer.
 */
@API(status = Status.INTERNAL)
public final class SecondThread implements AutoCloseable {
  private static final long AWAKE_NANOS = 200_000;

  private final AtomicReference<@Nullable Runnable> next = new AtomicReference<>();
  private final Thread thread;
  private volatile boolean closed;

  /**
   * @param first done on the thread before anything else
   */
  public SecondThread(String name, Runnable first) {
    thread = Thread.ofPlatform().daemon().name(name).start(this::work);
    try {
      CompletableFuture.runAsync(first, this::execute).join();
    } catch (CompletionException e) {
      close();
      throw e;
    }
  }

  /** What two tasks gave. */
  public record Both<T>(T here, T there) {}

  /**
   * Does one task on the calling thread and one on the other, both to their end, even if one of
   * them fails. An interruption stays for the caller to see.
   */
  public <T> Both<T> both(Supplier<T> here, Supplier<T> there) {
    CompletableFuture<T> second = CompletableFuture.supplyAsync(there, this::execute);
    T first;
    try {
      first = here.get();
    } finally {
      stayAwakeUntil(second::isDone);
      second.handle((result, failure) -> true).join();
    }
    return new Both<>(first, result(second));
  }

  private void execute(Runnable task) {
    next.set(task);
    LockSupport.unpark(thread);
  }

  private void work() {
    while (!closed) {
      stayAwakeUntil(() -> next.get() != null || closed);
      Runnable task = next.getAndSet(null);
      if (task != null) {
        task.run();
      } else if (!closed) {
        LockSupport.park(this);
      }
    }
  }

  private static void stayAwakeUntil(BooleanSupplier end) {
    long start = System.nanoTime();
    while (!end.getAsBoolean() && System.nanoTime() - start < AWAKE_NANOS) {
      Thread.onSpinWait();
    }
  }

  private static <T> T result(CompletableFuture<T> done) {
    try {
      return done.join();
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        case null, default -> throw e; // A Supplier has no checked exceptions.
      }
    }
  }

  /** Lets the thread end. */
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }
}
