/** Replaces layers by thinner ones whose product is close to them: low rank. */
@API(status = Status.EXPERIMENTAL, since = "0.1")
@NullMarked
package dev.rucksack.compress.factorize;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
