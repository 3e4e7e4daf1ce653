/** From a graph to the messages of an ONNX file. */
@API(status = Status.INTERNAL)
@NullMarked
package dev.rucksack.onnx.write;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
