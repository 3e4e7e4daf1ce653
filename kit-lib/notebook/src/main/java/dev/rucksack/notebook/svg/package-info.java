/** Draws what Java's Graphics2D is asked to draw as SVG. */
@API(status = Status.INTERNAL)
@NullMarked
package dev.rucksack.notebook.svg;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
