/** From the messages of an ONNX file to a graph. */
@API(status = Status.INTERNAL)
@NullMarked
package dev.rucksack.onnx.read;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
