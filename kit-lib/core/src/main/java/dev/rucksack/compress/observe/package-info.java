/** Running a network on examples to look at the values within it. */
@API(status = Status.INTERNAL)
@NullMarked
package dev.rucksack.compress.observe;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
