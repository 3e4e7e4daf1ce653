/** Computes each operator of a graph with DJL's, so that gradients flow. */
@API(status = Status.INTERNAL)
@NullMarked
package dev.rucksack.djl.kernel;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
