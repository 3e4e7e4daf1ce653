/** The command {@code model}: what the library does to ONNX files, from a terminal. */
@API(status = Status.INTERNAL)
@NullMarked
package dev.rucksack.command;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
