/**
 * Networks outside the JVM that trained them: ONNX files, ONNX Runtime, and the check that all give
 * the same answers.
 */
@NullMarked
package dev.rucksack.export;

import org.jspecify.annotations.NullMarked;
