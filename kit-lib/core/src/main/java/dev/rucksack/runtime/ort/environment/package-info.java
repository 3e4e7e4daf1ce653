/** ONNX Runtime as a part of the process, for everything that starts it. */
@API(status = Status.INTERNAL)
@NullMarked
package dev.rucksack.runtime.ort.environment;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
