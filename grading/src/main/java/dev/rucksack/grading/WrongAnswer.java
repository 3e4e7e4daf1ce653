package dev.rucksack.grading;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks an answer that real learners give and that is wrong: the grader is tested on it. */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface WrongAnswer {
  /** The mistake, as a phrase: "forgets the mean over the batch". */
  String why();

  /** The grader's test methods that must fail on it, at least one; others may fail, too. */
  String[] caughtBy();
}
