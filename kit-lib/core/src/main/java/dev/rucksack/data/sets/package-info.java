/** The catalogue of data sets, small ones on the class path and full ones from their home sites. */
@API(status = Status.EXPERIMENTAL, since = "0.1")
@NullMarked
package dev.rucksack.data.sets;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
