package dev.rucksack.monitor;

import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import dev.rucksack.djl.engine.Tensors;
import dev.rucksack.metric.Figures;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.train.TrainingListener;
import dev.rucksack.train.history.EpochResult;
import dev.rucksack.train.history.StepResult;
import java.util.List;

/** Writes down a run's figures, and its weights after each epoch. */
final class RunListener implements TrainingListener {
  private final TensorBoard board;
  private final List<Block> networks;
  private int stepsPerEpoch;

  RunListener(TensorBoard board, List<Block> networks) {
    this.board = board;
    this.networks = networks;
  }

  @Override
  public void onStart(int epochs, int steps) {
    stepsPerEpoch = steps;
  }

  @Override
  public boolean needsGradientNorm() {
    return true;
  }

  @Override
  public void onStep(StepResult result) {
    long step = (long) (result.epoch() - 1) * stepsPerEpoch + result.step();
    board.scalar("loss/batch", step, result.loss());
    board.scalar("step/rate", step, result.rate());
    board.scalar("step/gradient norm", step, result.gradientNorm());
  }

  @Override
  public void onEpoch(EpochResult result) {
    long step = (long) result.epoch() * stepsPerEpoch;
    figures("train", step, result.train());
    result.validation().ifPresent(figures -> figures("validation", step, figures));
    for (Block network : networks) {
      network.getParameters().forEach(entry -> weights(entry.getKey(), entry.getValue(), step));
    }
  }

  private void figures(String part, long step, Figures figures) {
    board.scalar("loss/" + part, step, figures.loss());
    figures.metrics().forEach(each -> board.scalar(each.name() + "/" + part, step, each.value()));
  }

  private void weights(String name, Parameter parameter, long step) {
    Tensor values = Tensors.of(parameter.getArray());
    if (values.dtype() == DType.FLOAT32) {
      board.histogram("weights/" + name, step, values.floats());
    }
  }
}
