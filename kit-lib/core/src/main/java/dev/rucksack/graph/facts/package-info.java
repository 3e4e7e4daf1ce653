/**
 * What can be said about an operator before any network uses it: what its inputs are for, and what
 * it does to numbers, their places and channels. Each operator states its own facts.
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
@NullMarked
package dev.rucksack.graph.facts;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
