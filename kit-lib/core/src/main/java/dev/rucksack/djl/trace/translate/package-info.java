/** Translates recorded calls into nodes, one class for each family of operators. */
@API(status = Status.INTERNAL)
@NullMarked
package dev.rucksack.djl.trace.translate;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
