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

  private Released() {}

  /** Contents by path: no solution, no wrong answer, no source of the grader, no hidden test. */
  static Map<String, byte[]> of(ExerciseInfo exercise, Map<String, byte[]> files) {
    String folder = exercise.task().getPackageName().replace('.', '/') + "/";
    String grader = exercise.grader().getName().replace('.', '/') + ".class";
    Set<String> texts =
        Set.of(
            folder + "statement.md",
            folder + "Stub.java",
            folder + exercise.task().getSimpleName() + ".java");
    Map<String, byte[]> released = new TreeMap<>();
    files.forEach(
        (path, content) -> {
          if (path.equals(grader)) {
            released.put(path, VisibleGrader.of(content, folder + "Stub"));
          } else if (texts.contains(path) || (path.endsWith(".class") && !ofSolution(content))) {
            released.put(path, content);
          }
        });
    return released;
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
