package dev.rucksack.grading.run;

import dev.rucksack.grading.Hidden;
import dev.rucksack.grading.Hint;
import dev.rucksack.grading.Points;
import dev.rucksack.grading.answer.TaskClasses;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The tests of a grader, in the order in which they were written. */
final class GraderMethods {

  private GraderMethods() {}

  static List<Method> of(Class<?> grader) {
    List<String> order = written(grader);
    return Stream.of(grader.getDeclaredMethods())
        .filter(method -> AnnotationSupport.isAnnotated(method, Testable.class))
        .sorted(Comparator.comparing((Method method) -> order.indexOf(method.getName())))
        .toList();
  }

  /** The result of a test with that outcome. */
  static TestResult result(Method test, Outcome outcome, String message) {
    Optional<Hint> hint = Optional.ofNullable(test.getAnnotation(Hint.class));
    @Nullable Points points = test.getAnnotation(Points.class);
    @Nullable DisplayName name = test.getAnnotation(DisplayName.class);
    boolean wrong = outcome == Outcome.FAILED;
    return new TestResult(
        test.getName(),
        name == null ? test.getName() : name.value(),
        points == null ? 1 : points.value(),
        outcome,
        message,
        wrong ? hint.map(Hint::value).orElse("") : "",
        wrong ? hint.map(Hint::misconception).orElse("") : "",
        test.isAnnotationPresent(Hidden.class));
  }

  /** Reflection knows no order; the class file has it. */
  private static List<String> written(Class<?> grader) {
    List<String> names = new ArrayList<>();
    ClassVisitor visitor =
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public @Nullable MethodVisitor visitMethod(
              int access,
              String name,
              String descriptor,
              @Nullable String signature,
              String @Nullable [] exceptions) {
            names.add(name);
            return null;
          }
        };
    new ClassReader(TaskClasses.bytes(grader)).accept(visitor, ClassReader.SKIP_CODE);
    return names;
  }
}
