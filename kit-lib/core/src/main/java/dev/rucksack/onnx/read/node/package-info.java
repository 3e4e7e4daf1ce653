/** From a node of an ONNX file to an operator, including older forms. */
@API(status = Status.INTERNAL)
@NullMarked
package dev.rucksack.onnx.read.node;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
