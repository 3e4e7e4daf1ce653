package dev.rucksack.grading.child;

import java.util.Map;

/** The classes of one answer, with static state of their own. */
public final class AnswerLoader extends ClassLoader {
  private final Map<String, byte[]> classes;

  /**
   * Defines classes when they are asked for.
   *
   * @param task knows the interface that the answer implements
   * @param classes class files by name
   */
  public AnswerLoader(ClassLoader task, Map<String, byte[]> classes) {
    super(task);
    this.classes = classes;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = classes.get(name);
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }
}
