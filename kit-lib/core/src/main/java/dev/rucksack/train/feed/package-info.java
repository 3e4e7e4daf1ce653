/** Gives out examples batch by batch, augmented ahead of time where wanted. */
@API(status = Status.INTERNAL)
@NullMarked
package dev.rucksack.train.feed;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
