/** Which elements belong together along an axis: what a slice takes, what shares a scale. */
@API(status = Status.INTERNAL)
@NullMarked
package dev.rucksack.graph.geometry;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
