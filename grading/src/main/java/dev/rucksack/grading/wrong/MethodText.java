package dev.rucksack.grading.wrong;

/**
 * A method or constructor in a Java text.
 *
 * @param signature its name with the types of its parameters, as written
 * @param start of its first character: of its annotations or modifiers, if it has any
 * @param end after its body
 */
record MethodText(String signature, int start, int end) {}
