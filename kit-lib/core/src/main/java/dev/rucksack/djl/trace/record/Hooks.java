package dev.rucksack.djl.trace.record;

import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.ParallelBlock;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Tells when the function of a lambda block or the merge function of a parallel block runs.
 *
 * <p>DJL calls those functions without saying for which block, so each is replaced by one that
 * reports it and then does the same, until {@link #close()} puts the original back. A block used by
 * another thread meanwhile computes what it always did.
 */
public final class Hooks implements AutoCloseable {
  /** Is notified when a block's function begins and ends. */
  interface Listener {
    void enter(Block block);

    void exit(Block block);
  }

  private final List<Runnable> undo = new ArrayList<>();
  private final Listener listener;
  private final Thread tracer = Thread.currentThread();

  public Hooks(BlockTree tree, Listener listener) {
    this.listener = listener;
    for (BlockTree.Entry entry : tree.entries()) {
      if (entry.block() instanceof LambdaBlock block) {
        hook(LambdaBlock.class, "lambda", block);
      } else if (entry.block() instanceof ParallelBlock block) {
        hook(ParallelBlock.class, "function", block);
      }
    }
  }

  private void hook(Class<?> type, String name, Block block) {
    try {
      Field field = type.getDeclaredField(name);
      field.setAccessible(true);
      @SuppressWarnings("unchecked") // both fields are functions
      Function<Object, Object> original = (Function<Object, Object>) field.get(block);
      Function<Object, Object> told = argument -> tell(block, original, argument);
      field.set(block, told);
      undo.add(() -> restore(field, block, original));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "DJL's " + type.getSimpleName() + " has no field '" + name + "'; use DJL 0.36.0.", e);
    }
  }

  private Object tell(Block block, Function<Object, Object> original, Object argument) {
    if (Thread.currentThread() != tracer) {
      return original.apply(argument);
    }
    listener.enter(block);
    try {
      return original.apply(argument);
    } finally {
      listener.exit(block);
    }
  }

  private static void restore(Field field, Block block, Object original) {
    try {
      field.set(block, original);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("Cannot restore " + field + "; it was accessible before.", e);
    }
  }

  @Override
  public void close() {
    undo.forEach(Runnable::run);
  }
}
