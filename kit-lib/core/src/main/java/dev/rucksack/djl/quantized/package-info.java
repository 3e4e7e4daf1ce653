/** How a graph block keeps and trains what a quantized network stores as codes. */
@API(status = Status.INTERNAL)
@NullMarked
package dev.rucksack.djl.quantized;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
