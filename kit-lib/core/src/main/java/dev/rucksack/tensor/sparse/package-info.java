/**
 * Matrices that do not store their zeros: formats, their exact bytes, and products in plain Java.
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
@NullMarked
package dev.rucksack.tensor.sparse;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
