package dev.rucksack.grading.child;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The answers of the one test that this process serves. */
final class Answers {
  private final Map<String, byte[]> taskClasses = new HashMap<>();
  private final Map<String, byte[]> answerClasses = new HashMap<>();
  private final Map<Integer, Answer> living = new HashMap<>();
  private Optional<ClassLoader> loader = Optional.empty();
  private String taskName = "";
  private String answerName = "";

  /** An answer, and what it shares with the grader. */
  record Answer(List<Method> methods, Object instance, PlainTypes types, ObjectTable table) {}

  /** Takes the classes of a task and of an answer to it. */
  void load(ByteBuffer in) {
    taskName = text(in);
    answerName = text(in);
    classes(in, taskClasses);
    classes(in, answerClasses);
  }

  private static void classes(ByteBuffer in, Map<String, byte[]> into) {
    into.clear();
    int count = in.getInt();
    for (int i = 0; i < count; i++) {
      String name = text(in);
      byte[] bytes = new byte[in.getInt()];
      in.get(bytes);
      into.put(name, bytes);
    }
  }

  private static String text(ByteBuffer in) {
    byte[] bytes = new byte[in.getInt()];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Makes an answer of that number; what its constructor throws is thrown. */
  void make(int number) throws Throwable {
    ClassLoader shared = loader.orElseGet(this::newLoader);
    loader = Optional.of(shared);
    Class<?> task = shared.loadClass(taskName);
    Constructor<?> constructor = Class.forName(answerName, false, shared).getDeclaredConstructor();
    constructor.setAccessible(true);
    Object instance;
    try {
      instance = constructor.newInstance();
    } catch (InvocationTargetException e) {
      throw Objects.requireNonNullElse(e.getCause(), e);
    }
    living.put(
        number,
        new Answer(TaskMethods.of(task), instance, new PlainTypes(task), new ObjectTable()));
  }

  /** Two answers of one test share their classes, so that state in static fields shows. */
  private ClassLoader newLoader() {
    ClassLoader task =
        new AnswerLoader(ClassLoader.getPlatformClassLoader(), Map.copyOf(taskClasses));
    return new AnswerLoader(task, Map.copyOf(answerClasses));
  }

  Answer answer(int number) {
    Answer answer = living.get(number);
    if (answer == null) {
      throw new IllegalStateException("There is no answer " + number + "; make it first.");
    }
    return answer;
  }
}
