package dev.rucksack.grading;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Makes a JUnit 5 class the grader of an exercise. Its test methods may take the answer (of type
 * {@link #task}) and a {@link Draw} as parameters; each test gets a fresh answer.
 *
 * <p>The code that runs the grader says whose answer it judges. If nothing does – in an IDE, under
 * Maven or PIT – it judges the {@link #solution}.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(AnswerResolver.class)
public @interface Exercise {
  /** Names the exercise permanently: chapter number and words, such as {@code 02-group-split}. */
  String id();

  /**
   * Increases when statement, interface or grader change so that old marks are no longer
   * comparable.
   */
  int version();

  /** What the learner reads above the statement. */
  String title();

  /** The interface that an answer implements; its methods take and return plain values. */
  Class<?> task();

  /** The reference solution. */
  Class<?> solution();

  /** What the learner starts from: it compiles and throws. */
  Class<?> stub();
}
