package dev.rucksack.grading.answer;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The class files of a task: its interface and the records nested in it, and nothing beside. */
public final class TaskClasses {

  private TaskClasses() {}

  /**
   * Class files by class name.
   *
   * @throws IllegalStateException if one cannot be read
   */
  public static Map<String, byte[]> of(Class<?> task) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    add(task, files);
    return files;
  }

  private static void add(Class<?> type, Map<String, byte[]> files) {
    files.put(type.getName(), bytes(type));
    for (Class<?> nested : type.getDeclaredClasses()) {
      add(nested, files);
    }
  }

  /**
   * The class file of any class.
   *
   * @throws IllegalStateException if it cannot be read
   */
  public static byte[] bytes(Class<?> type) {
    String file = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
    try (@Nullable InputStream in = type.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(
            "The class file of "
                + type.getName()
                + " cannot be found; put the exercises on the class path.");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException("The class file of " + type.getName() + " is unreadable.", e);
    }
  }
}
