/** Derives the type and shape of every value of a graph, including open axes. */
@API(status = Status.INTERNAL)
@NullMarked
package dev.rucksack.graph.infer;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
