/** Progress and training curves that update below the cell. */
@API(status = Status.INTERNAL)
@NullMarked
package dev.rucksack.notebook.live;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
