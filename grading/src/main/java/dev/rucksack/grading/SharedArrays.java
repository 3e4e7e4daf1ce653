package dev.rucksack.grading;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A test of a grader that looks at what an answer does to its arguments. Elsewhere an answer gets
 * copies: whatever it does to them, the grader's own inputs and expectations stay as they are, in
 * whatever order a test is written. In a test marked so, arrays and collections are the grader's
 * own; it compares them with what it kept aside.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface SharedArrays {}
