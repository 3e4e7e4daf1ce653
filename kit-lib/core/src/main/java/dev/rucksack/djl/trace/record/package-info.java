/** Records what a forward pass calls, by stand-ins for DJL's arrays. */
@API(status = Status.INTERNAL)
@NullMarked
package dev.rucksack.djl.trace.record;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
