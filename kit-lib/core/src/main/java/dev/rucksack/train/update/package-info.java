/** Optimizers at work: from gradients to changed weights. */
@API(status = Status.INTERNAL)
@NullMarked
package dev.rucksack.train.update;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
