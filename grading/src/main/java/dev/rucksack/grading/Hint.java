package dev.rucksack.grading;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a learner reads whose answer fails a test: what is wrong, without giving it away. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Hint {
  /** One to three sentences for the learner. */
  String value();

  /** The mistake in a few words, for the teacher's report; empty if failing tells of none. */
  String misconception() default "";
}
