/** Arrays that NumPy saved. */
@API(status = Status.EXPERIMENTAL, since = "0.1")
@NullMarked
package dev.rucksack.data.numpy;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
