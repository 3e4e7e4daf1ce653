package dev.rucksack.grading.answer;

import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;

/**
 * What an answer may use: Java's arithmetic, text, collections, streams and random numbers. It
 * precedes every isolation, and is the only barrier where the system offers none.
 */
public final class AllowList {

  private AllowList() {}

  /**
   * One sentence that names the first thing that is not allowed; empty if all is.
   *
   * @param classes the answer's class files by name
   * @param taskClasses the names of the task's interface and its nested types
   */
  public static String refusal(Map<String, byte[]> classes, Set<String> taskClasses) {
    Set<String> declared = OwnMethods.of(classes.values());
    for (byte[] bytes : classes.values()) {
      UseVisitor visitor = new UseVisitor(classes.keySet(), taskClasses, declared);
      new ClassReader(bytes).accept(visitor, 0);
      if (!visitor.refusal().isEmpty()) {
        return visitor.refusal();
      }
    }
    return "";
  }
}
