/** Functions of ONNX models, inlined in place of the nodes that call them. */
@API(status = Status.INTERNAL)
@NullMarked
package dev.rucksack.onnx.inline;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
