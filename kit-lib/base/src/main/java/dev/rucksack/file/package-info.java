/** Files that are written whole or not at all, and streams that cannot fill the memory. */
@API(status = Status.INTERNAL)
@NullMarked
package dev.rucksack.file;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
