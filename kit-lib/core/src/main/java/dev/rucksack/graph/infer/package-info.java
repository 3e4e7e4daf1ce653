/** Derives the type and shape of every value of a graph, open axes included. */
@API(status = Status.INTERNAL)
@NullMarked
package dev.rucksack.graph.infer;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
