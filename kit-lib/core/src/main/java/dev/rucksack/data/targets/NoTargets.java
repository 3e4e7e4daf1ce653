package dev.rucksack.data.targets;

import dev.rucksack.tensor.Tensor;
import java.util.List;

/**
 * Nothing to compare with: the loss looks only at the inputs.
 *
 * @param size how many examples there are
 */
public record NoTargets(int size) implements Targets {

  @Override
  public NoTargets rows(int... positions) {
    return new NoTargets(positions.length);
  }

  @Override
  public List<Tensor> tensors() {
    return List.of();
  }

  @Override
  public String kind() {
    return "no targets";
  }
}
