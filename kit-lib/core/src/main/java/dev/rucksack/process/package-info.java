/** The process that the library runs in. */
@API(status = Status.INTERNAL)
@NullMarked
package dev.rucksack.process;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
