/** A run's state on disk, from which it continues after a kill. */
@API(status = Status.INTERNAL)
@NullMarked
package dev.rucksack.train.checkpoint;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
