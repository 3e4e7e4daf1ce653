/** Looks at network and data before anything is trained. */
@API(status = Status.INTERNAL)
@NullMarked
package dev.rucksack.train.check;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
