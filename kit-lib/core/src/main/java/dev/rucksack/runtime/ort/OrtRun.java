package dev.rucksack.runtime.ort;

import ai.onnxruntime.OnnxTensor;
import dev.rucksack.runtime.PreparedRun;
import java.util.Map;
import java.util.function.Consumer;

/** Calls a model on tensors that this object owns; freed ones would end the process. */
final class OrtRun implements PreparedRun {
  private final Map<String, OnnxTensor> ready;
  private final Consumer<Map<String, OnnxTensor>> call;
  private final Gate gate;

  OrtRun(String subject, Map<String, OnnxTensor> ready, Consumer<Map<String, OnnxTensor>> call) {
    this.gate =
        new Gate("The input prepared for the " + subject + " was closed; prepare it again.");
    this.ready = ready;
    this.call = call;
  }

  @Override
  public void run() {
    gate.through(
        () -> {
          call.accept(ready);
          return ready;
        });
  }

  @Override
  public void close() {
    if (gate.close()) {
      ready.values().forEach(OnnxTensor::close);
    }
  }
}
