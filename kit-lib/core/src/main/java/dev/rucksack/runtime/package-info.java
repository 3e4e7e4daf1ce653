/** A network that can be run, whatever runs it. */
@API(status = Status.EXPERIMENTAL, since = "0.1")
@NullMarked
package dev.rucksack.runtime;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
