package dev.rucksack.runtime.ort;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.rucksack.cost.Latency;
import dev.rucksack.cost.LatencyPlan;
import dev.rucksack.error.OnnxException;
import dev.rucksack.graph.Graph;
import dev.rucksack.onnx.Onnx;
import dev.rucksack.runtime.Model;
import dev.rucksack.runtime.PreparedRun;
import dev.rucksack.runtime.ort.environment.OrtRuntime;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A network in ONNX Runtime (https://onnxruntime.ai). Running it is thread-safe; closing it waits
 * for the runs under way.
 *
 * <p>A program that also uses DJL's OnnxRuntime engine must load that engine first: {@code
 * Engine.getEngine("OnnxRuntime")} fails once a model has been opened here.
 */
public final class OrtModel implements Model {
  private final String subject;
  private final OrtEnvironment environment = OrtRuntime.environment();
  private final OrtSession session;
  private final OrtInputs inputs;
  private final Map<String, TensorType> outputs;
  private final Gate gate;

  private OrtModel(
      String subject, Opener opener, OrtOptions options, Supplier<Set<String>> operators) {
    this.subject = subject;
    this.gate = new Gate("The " + subject + " was closed; use it before, or open it again.");
    try (OrtSession.SessionOptions nativeOptions = NativeOptions.options(options)) {
      session = opener.open(environment, nativeOptions);
    } catch (OrtException e) {
      throw failure("cannot open", e);
    }
    try {
      inputs = new OrtInputs(subject, types(session::getInputInfo), operators);
      outputs = types(session::getOutputInfo);
    } catch (OnnxException e) {
      close();
      throw e;
    }
  }

  /** Opens a file with the {@linkplain OrtOptions#DEFAULT default options}. */
  public static OrtModel open(Path file) {
    return open(file, OrtOptions.DEFAULT);
  }

  /**
   * Opens a file.
   *
   * @throws OnnxException if it is missing or ONNX Runtime refuses it
   */
  public static OrtModel open(Path file, OrtOptions options) {
    if (!Files.isRegularFile(file)) {
      throw new OnnxException("There is no file '" + file + "'; check the path.");
    }
    return new OrtModel(
        "file '" + file + "'",
        (env, opts) -> env.createSession(file.toString(), opts),
        options,
        () -> OrtInputs.operators(file));
  }

  /** Opens a graph with the {@linkplain OrtOptions#DEFAULT default options}. */
  public static OrtModel of(Graph graph) {
    return of(graph, OrtOptions.DEFAULT);
  }

  /**
   * Opens a graph without writing a file.
   *
   * @throws OnnxException if ONNX Runtime refuses it
   */
  public static OrtModel of(Graph graph, OrtOptions options) {
    byte[] bytes = Onnx.bytes(graph);
    return new OrtModel(
        "graph '" + graph.name() + "'",
        (env, opts) -> env.createSession(bytes, opts),
        options,
        () -> OrtInputs.operators(graph));
  }

  @Override
  public Map<String, TensorType> inputs() {
    return inputs.types();
  }

  @Override
  public Map<String, TensorType> outputs() {
    return outputs;
  }

  /**
   * Computes all outputs.
   *
   * @param values one tensor for each input, by name
   * @return the outputs by name, in order
   * @throws OnnxException if an input is missing, unknown or of another type or shape, or the model
   *     was closed
   */
  @Override
  public Map<String, Tensor> run(Map<String, Tensor> values) {
    checkInputs(values);
    return withNative(values, this::outputsOf);
  }

  /** Measures how long {@code input}, as one batch, takes, using the default plan. */
  public Latency latency(Tensor input) {
    return latency(input, LatencyPlan.DEFAULT);
  }

  /**
   * Measures how long one batch takes: only ONNX Runtime's call.
   *
   * @param input [batch, …]
   */
  public Latency latency(Tensor input, LatencyPlan plan) {
    int batch = Math.toIntExact(input.rank() == 0 ? 1 : input.shape()[0]);
    try (PreparedRun run = prepare(input)) {
      return Latency.measure(batch, run, plan);
    }
  }

  /**
   * Puts the inputs into native memory for a call that is to be repeated and timed; the outputs
   * stay there, too, and are freed after each run.
   *
   * @param values one tensor for each input, by name
   */
  @Override
  public PreparedRun prepare(Map<String, Tensor> values) {
    checkInputs(values);
    return new OrtRun(subject, toNative(values), this::runOnce);
  }

  /** Frees the model when no run is under way; further calls do nothing. */
  @Override
  public void close() {
    if (!gate.close()) {
      return;
    }
    try {
      session.close();
    } catch (OrtException e) {
      throw failure("cannot close", e);
    }
  }

  private void runOnce(Map<String, OnnxTensor> ready) {
    try (OrtSession.Result result = gate.through(() -> session.run(ready))) {
      if (result.size() == 0) {
        throw new OnnxException("The " + subject + " gave no output; export it again.");
      }
    } catch (OrtException e) {
      throw failure("cannot run", e);
    }
  }

  private Map<String, Tensor> outputsOf(Map<String, OnnxTensor> ready) throws OrtException {
    Map<String, Tensor> results = new LinkedHashMap<>();
    try (OrtSession.Result result = gate.through(() -> session.run(ready))) {
      for (Map.Entry<String, OnnxValue> entry : result) {
        results.put(entry.getKey(), OrtTensors.toJava(entry.getKey(), entry.getValue()));
      }
    }
    return Collections.unmodifiableMap(results);
  }

  private <T> T withNative(Map<String, Tensor> values, Call<T> call) {
    Map<String, OnnxTensor> ready = toNative(values);
    try {
      return call.on(ready);
    } catch (OrtException e) {
      throw failure("cannot run", e);
    } finally {
      ready.values().forEach(OnnxTensor::close);
    }
  }

  private Map<String, OnnxTensor> toNative(Map<String, Tensor> values) {
    Map<String, OnnxTensor> ready = new LinkedHashMap<>();
    try {
      for (Map.Entry<String, Tensor> value : values.entrySet()) {
        ready.put(value.getKey(), OrtTensors.toNative(environment, value.getValue()));
      }
      return ready;
    } catch (OrtException e) {
      ready.values().forEach(OnnxTensor::close);
      throw failure("cannot take an input of", e);
    }
  }

  private void checkInputs(Map<String, Tensor> values) {
    gate.checkOpen();
    inputs.check(values);
  }

  private Map<String, TensorType> types(Infos infos) {
    try {
      Map<String, TensorType> types = new LinkedHashMap<>();
      infos.get().forEach((name, info) -> types.put(name, OrtTensors.type(name, info)));
      return Collections.unmodifiableMap(types);
    } catch (OrtException e) {
      throw failure("cannot describe", e);
    }
  }

  private OnnxException failure(String what, OrtException cause) {
    String detail = String.valueOf(cause.getMessage()).strip().replaceAll("\\s+", " ");
    return new OnnxException(
        "ONNX Runtime " + what + " the " + subject + " (" + detail + "); export or fetch it again.",
        cause);
  }

  private interface Opener {
    OrtSession open(OrtEnvironment environment, OrtSession.SessionOptions options)
        throws OrtException;
  }

  private interface Infos {
    Map<String, NodeInfo> get() throws OrtException;
  }

  private interface Call<T> {
    T on(Map<String, OnnxTensor> ready) throws OrtException;
  }
}
