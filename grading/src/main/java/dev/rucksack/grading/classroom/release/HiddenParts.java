package dev.rucksack.grading.classroom.release;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What of an exercise's code only hidden tests use: these tests, and the methods and classes,
 * anywhere in the exercise, that nothing else leads to. Their names alone would tell what is
 * tested.
 */
final class HiddenParts {
  private final Map<String, ClassCode> code = new HashMap<>();
  private final Reached visible = new Reached(code);
  private final Reached hidden = new Reached(code);

  /**
   * Finds them.
   *
   * @param files class files by the internal names of the classes
   * @param grader the name of the class that has the tests
   * @param given whether learners get a class as it is: the task and the stub
   */
  HiddenParts(Map<String, byte[]> files, String grader, Predicate<String> given) {
    files.forEach((name, content) -> code.put(name, ClassCode.of(content)));
    code.forEach(
        (type, parts) -> {
          boolean judges = type.equals(grader);
          if (judges || given.test(type)) {
            visible.add(type);
            parts.methods().forEach((method, body) -> begin(type, method, body, judges));
          }
        });
  }

  /** Of a grader's methods only those count that are called by no other. */
  private void begin(String type, String method, MethodCode body, boolean judges) {
    if (judges && body.isHidden()) {
      hidden.add(type, method);
    } else if (!judges || body.isCalledByName()) {
      visible.add(type, method);
    }
  }

  /** Whether learners do not get a class at all. */
  boolean hides(String type) {
    return hidden.has(type) && !visible.has(type);
  }

  /** Whether learners do not get a method, by its name with descriptor. */
  boolean hides(String type, String method) {
    return hides(type) || (hidden.has(type, method) && !visible.has(type, method));
  }
}
