/** Inputs on which networks are compared. */
@API(status = Status.INTERNAL)
@NullMarked
package dev.rucksack.command.sample;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
