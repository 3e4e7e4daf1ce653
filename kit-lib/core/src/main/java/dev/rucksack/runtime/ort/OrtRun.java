package dev.rucksack.runtime.ort;

import ai.onnxruntime.OnnxTensor;
import dev.rucksack.error.OnnxException;
import dev.rucksack.runtime.PreparedRun;
import java.util.Map;
import java.util.function.Consumer;

/** Calls a model on tensors that this object owns; freed ones would end the process. */
final class OrtRun implements PreparedRun {
  private final String subject;
  private final Map<String, OnnxTensor> ready;
  private final Consumer<Map<String, OnnxTensor>> call;
  private volatile boolean closed;

  OrtRun(String subject, Map<String, OnnxTensor> ready, Consumer<Map<String, OnnxTensor>> call) {
    this.subject = subject;
    this.ready = ready;
    this.call = call;
  }

  @Override
  public void run() {
    if (closed) {
      throw new OnnxException(
          "The input prepared for the " + subject + " was closed; prepare it again.");
    }
    call.accept(ready);
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      ready.values().forEach(OnnxTensor::close);
    }
  }
}
