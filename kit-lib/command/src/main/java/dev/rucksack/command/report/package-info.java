/** What a command found, as text and as JSON. */
@API(status = Status.INTERNAL)
@NullMarked
package dev.rucksack.command.report;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
