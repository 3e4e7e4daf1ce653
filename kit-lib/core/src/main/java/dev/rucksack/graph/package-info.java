/**
 * The hub: an immutable network of ONNX operators and named weights that everything else reads or
 * writes.
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
@NullMarked
package dev.rucksack.graph;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
