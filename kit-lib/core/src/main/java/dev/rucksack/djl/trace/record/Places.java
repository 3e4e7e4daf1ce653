package dev.rucksack.djl.trace.record;

import ai.djl.nn.AbstractBaseBlock;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.Parameter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Knows which block of the tree is computing.
 *
 * <p>Three sources, the surest first: the function of a lambda or parallel block that is running
 * (see {@link Hooks}); the block whose weight was read last; the class of the innermost {@code
 * forward} on the stack, looked up among the ancestors of that block and then behind it.
 */
public final class Places implements Hooks.Listener {
  private static final StackWalker STACK =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

  private final BlockTree tree;
  private final Deque<BlockTree.Entry> functions = new ArrayDeque<>();
  private BlockTree.Entry last;

  public Places(BlockTree tree) {
    this.tree = tree;
    this.last = tree.entries().getFirst();
  }

  @Override
  public void enter(Block block) {
    BlockTree.Entry entry = tree.of(block);
    if (entry != null) {
      functions.push(entry);
      last = entry;
    }
  }

  @Override
  public void exit(Block block) {
    functions.pop();
  }

  /** A block reads one of its weights, so it is the one that computes. */
  void reading(Parameter parameter) {
    BlockTree.Entry owner = tree.owner(parameter);
    if (owner != null) {
      last = owner;
    }
  }

  /** A block computes as a whole. */
  void at(Block block) {
    BlockTree.Entry entry = tree.of(block);
    if (entry != null) {
      last = entry;
    }
  }

  /** The place of the operator that is being called. */
  public Place current() {
    Class<?> innermost = innermostBlock();
    BlockTree.Entry running = functions.peek();
    if (running != null && (innermost == null || innermost.isInstance(running.block()))) {
      return functionPlace(running);
    }
    BlockTree.Entry entry = innermost == null ? null : find(innermost);
    if (entry == null) {
      String name = innermost == null ? "" : " > " + innermost.getSimpleName();
      return new Place(last.shown() + name, prefix(last), false);
    }
    last = entry;
    return new Place(
        entry.shown(),
        entry.hasParameters() ? entry.path() : prefix(entry),
        entry.hasParameters() && !entry.path().isEmpty());
  }

  private static Place functionPlace(BlockTree.Entry entry) {
    if (entry.block() instanceof ParallelBlock) {
      return new Place(entry.shown() + " > merge function", prefix(entry), false);
    }
    String path = entry.path();
    String key = LambdaBlock.class.getSimpleName();
    String stem =
        path.endsWith(key) ? path.substring(0, path.length() - key.length()) : prefix(entry);
    return new Place(entry.shown(), stem, false);
  }

  private static String prefix(BlockTree.Entry entry) {
    return entry.path().isEmpty() ? "" : entry.path() + ".";
  }

  private static @Nullable Class<?> innermostBlock() {
    return STACK.walk(
        frames ->
            frames
                .filter(frame -> frame.getMethodName().startsWith("forward"))
                .<Class<?>>map(StackWalker.StackFrame::getDeclaringClass)
                .filter(type -> Block.class.isAssignableFrom(type))
                .filter(type -> type != AbstractBaseBlock.class && type != Block.class)
                .findFirst()
                .orElse(null));
  }

  private BlockTree.@Nullable Entry find(Class<?> type) {
    for (BlockTree.Entry entry = last; entry != null; entry = entry.parent()) {
      if (type.isInstance(entry.block())) {
        return entry;
      }
    }
    List<BlockTree.Entry> all = tree.entries();
    int from = all.indexOf(last);
    for (int i = 1; i <= all.size(); i++) {
      BlockTree.Entry entry = all.get((from + i) % all.size());
      if (type.isInstance(entry.block())) {
        return entry;
      }
    }
    return null;
  }
}
