package dev.rucksack.grading.classroom.release;

import dev.rucksack.grading.catalogue.ExerciseInfo;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;

/** Of an exercise's files, those that learners get. */
final class Released {

  private static final String CLASS = ".class";

  private Released() {}

  /**
   * Contents by path: no solution, no wrong answer, no source of the grader, no hidden test, and
   * nothing that only hidden tests use.
   */
  static Map<String, byte[]> of(ExerciseInfo exercise, Map<String, byte[]> files) {
    String folder = exercise.task().getPackageName().replace('.', '/') + "/";
    String task = internalName(exercise.task());
    Set<String> texts = Set.of(folder + "statement.md", folder + "Stub.java", task + ".java");
    Map<String, byte[]> classes = new TreeMap<>();
    Map<String, byte[]> released = new TreeMap<>();
    files.forEach(
        (path, content) -> {
          if (texts.contains(path)) {
            released.put(path, content);
          } else if (path.endsWith(CLASS) && !ofSolution(content)) {
            classes.put(path.substring(0, path.length() - CLASS.length()), content);
          }
        });
    Set<String> given = Set.of(task, folder + "Stub");
    HiddenParts hidden =
        new HiddenParts(
            classes,
            internalName(exercise.grader()),
            type -> given.contains(type.replaceFirst("\\$.*", "")));
    classes.forEach(
        (type, content) -> {
          if (!hidden.hides(type)) {
            released.put(type + CLASS, VisibleClass.of(content, hidden, folder + "Stub"));
          }
        });
    return released;
  }

  private static String internalName(Class<?> type) {
    return type.getName().replace('.', '/');
  }

  /** Whether a class was written in the solution's file. */
  private static boolean ofSolution(byte[] content) {
    return sourceFile(content).equals("Solution.java");
  }

  private static String sourceFile(byte[] content) {
    StringBuilder file = new StringBuilder();
    new ClassReader(content)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public void visitSource(String source, String debug) {
                file.append(source);
              }
            },
            ClassReader.SKIP_CODE);
    return file.toString();
  }
}
