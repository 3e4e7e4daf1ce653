package dev.rucksack.train.checkpoint;

import dev.rucksack.tensor.Tensor;
import dev.rucksack.train.history.ResourceUse;
import dev.rucksack.train.update.OptimizerState;
import java.util.Map;

/**
 * All that a run needs to continue as if it had never been interrupted. The random state is not
 * part of it: it follows from the seed and the position.
 *
 * @param settings what the run was set to and given, in words, to be compared
 * @param state where it is and what it has seen
 * @param used what it cost until now
 * @param optimizer what the optimizer remembers
 * @param weights all parameters, by name
 * @param best what they were after the best epoch (at the beginning before the first is over)
 */
public record RunImage(
    Map<String, String> settings,
    RunState state,
    ResourceUse used,
    OptimizerState optimizer,
    Map<String, Tensor> weights,
    Map<String, Tensor> best) {}
