/** Takes optimizer steps and measures: batches, their loss, their gradients, on few threads. */
@API(status = Status.INTERNAL)
@NullMarked
package dev.rucksack.train.step;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
