package dev.rucksack.djl.trace.translate;

import dev.rucksack.djl.trace.record.RecordedStep;
import dev.rucksack.graph.Graph;
import java.util.List;
import java.util.Map;

/**
 * A graph and what was recorded for it.
 *
 * @param steps all that was recorded, in order
 * @param names what a node's result is called in the graph, by the number of the recorded value
 */
public record Translated(Graph graph, List<RecordedStep> steps, Map<Integer, String> names) {}
