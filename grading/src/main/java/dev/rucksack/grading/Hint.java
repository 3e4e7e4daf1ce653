package dev.rucksack.grading;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What learners read if their answer fails a test: what is wrong, without revealing the solution.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Hint {
  /** One to three sentences for the learner. */
  String value();

  /** The mistake in a few words, for the teacher's report; empty if a failure points to none. */
  String misconception() default "";
}
