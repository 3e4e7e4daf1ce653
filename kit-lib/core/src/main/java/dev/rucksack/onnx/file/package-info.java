/** What reading and writing ONNX files share: versions, data files, types of values. */
@API(status = Status.INTERNAL)
@NullMarked
package dev.rucksack.onnx.file;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
