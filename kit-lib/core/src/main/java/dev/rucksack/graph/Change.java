package dev.rucksack.graph;

/**
 * What something was and what it has become.
 *
 * @param <T> what it is: a node, a weight, a type
 * @param before in the first graph
 * @param after in the second
 */
public record Change<T>(T before, T after) {}
