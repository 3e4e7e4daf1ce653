/** Tables as aligned HTML and as aligned text. */
@API(status = Status.INTERNAL)
@NullMarked
package dev.rucksack.notebook.tables;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
