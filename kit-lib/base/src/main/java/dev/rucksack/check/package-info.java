/** Checks of settings, with one wording for all. */
@API(status = Status.INTERNAL)
@NullMarked
package dev.rucksack.check;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
