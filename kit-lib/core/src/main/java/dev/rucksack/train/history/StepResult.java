package dev.rucksack.train.history;

/**
 * What one optimizer step was like.
 *
 * @param epoch the epoch, from 1
 * @param step the step within the epoch, from 1
 * @param loss mean loss of the step's batch before the step, without a penalty on weights
 * @param rate the learning rate of the step, as the schedule has it
 * @param gradientNorm length of the gradient of all weights as one vector, before it is clipped;
 *     NaN where nothing {@linkplain dev.rucksack.train.TrainingListener#needsGradientNorm asks} and
 *     nothing is clipped
 */
public record StepResult(int epoch, int step, double loss, double rate, double gradientNorm) {}
