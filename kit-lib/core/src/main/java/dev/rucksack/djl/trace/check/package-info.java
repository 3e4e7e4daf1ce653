/** Whether a traced graph computes what its block computes, before anyone gets it. */
@API(status = Status.INTERNAL)
@NullMarked
package dev.rucksack.djl.trace.check;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
