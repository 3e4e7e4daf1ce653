/** The interpreter's arithmetic, one class for each family of operators. */
@API(status = Status.INTERNAL)
@NullMarked
package dev.rucksack.graph.interpret.kernel;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
