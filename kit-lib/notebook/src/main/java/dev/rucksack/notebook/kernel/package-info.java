/** The two Java kernels behind one interface. */
@API(status = Status.INTERNAL)
@NullMarked
package dev.rucksack.notebook.kernel;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
