/**
 * Runs a graph in plain Java, written from ONNX's definitions: slow, exact, and anywhere a JVM
 * runs.
 */
@NullMarked
package dev.rucksack.graph.interpret;

import org.jspecify.annotations.NullMarked;
