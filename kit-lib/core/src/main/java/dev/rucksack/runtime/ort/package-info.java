/** Networks in ONNX Runtime. */
@API(status = Status.EXPERIMENTAL, since = "0.1")
@NullMarked
package dev.rucksack.runtime.ort;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
