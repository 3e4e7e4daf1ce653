package dev.rucksack.train.history;

/**
 * What one epoch, a pass over the training part, led to.
 *
 * @param epoch the number of the epoch, from 1
 * @param trainLoss mean loss of the training examples, each measured while its batch was trained on
 * @param trainAccuracy fraction of the training examples classified correctly in that same moment
 * @param validationLoss mean loss on the validation part after the epoch, NaN without one
 * @param validationAccuracy fraction classified correctly on it, NaN without one
 * @param seconds wall time of the epoch, validation included
 */
public record EpochResult(
    int epoch,
    double trainLoss,
    double trainAccuracy,
    double validationLoss,
    double validationAccuracy,
    double seconds) {}
