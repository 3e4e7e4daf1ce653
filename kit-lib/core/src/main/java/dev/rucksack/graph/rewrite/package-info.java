/**
 * Tools for authors of passes: a working copy of a graph to edit, rules that match patterns, and
 * channels that must be cut together.
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
@NullMarked
package dev.rucksack.graph.rewrite;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
