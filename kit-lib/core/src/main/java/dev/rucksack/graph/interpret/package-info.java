/**
 * Runs a graph in plain Java, written from ONNX's definitions: slow, exact, and wherever a JVM
 * runs.
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
@NullMarked
package dev.rucksack.graph.interpret;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
