package dev.rucksack.grading.child;

import java.util.Map;

/** The classes of one answer, with static state of their own. */
final class AnswerLoader extends ClassLoader {
  private final Map<String, byte[]> classes;

  AnswerLoader(ClassLoader task, Map<String, byte[]> classes) {
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
