package dev.rucksack.onnx.read;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import dev.rucksack.error.OnnxException;
import dev.rucksack.graph.OuterAxes;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.TensorType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The bodies of ONNX's If, Loop and Scan, and the types that follow from them. */
final class ControlFlow {
  /** A body is read again if an axis of its state turns out to change, at most this often. */
  private static final int LOOKS = 10;

  /** Unlike the length of any axis. */
  private static final Dim CHANGED = Dim.axis("changed by each step");

  private final BodyReader reader;
  private final String subject;
  private final NodeProto node;
  private final List<BodyReader.Read> bodies = new ArrayList<>();
  private final List<TensorType> outputs = new ArrayList<>();

  /**
   * @param subject what errors call the node
   */
  ControlFlow(BodyReader reader, String subject, NodeProto node) {
    this.reader = reader;
    this.subject = subject;
    this.node = node;
    if (node.getInputCount() < (node.getOpType().equals("Loop") ? 2 : 1)) {
      throw new OnnxException(
          "%s has %d inputs; export the model again.".formatted(subject, node.getInputCount()));
    }
    switch (node.getOpType()) {
      case "If" -> branches();
      case "Loop" -> loop();
      case "Scan" -> scan();
      default -> throw new IllegalArgumentException(node.getOpType());
    }
  }

  static boolean isKnown(String type) {
    return type.equals("If") || type.equals("Loop") || type.equals("Scan");
  }

  List<BodyReader.Read> bodies() {
    return bodies;
  }

  /** The type of each output. */
  List<TensorType> outputs() {
    return outputs;
  }

  private void branches() {
    List<OnnxException> refusals = new ArrayList<>();
    for (String branch : List.of("then_branch", "else_branch")) {
      try {
        bodies.add(body(branch, List.of(), Map.of()));
      } catch (Refusals.ListedException e) {
        refusals.add(e);
      }
    }
    if (!refusals.isEmpty()) {
      throw refusals.getFirst();
    }
    BodyReader.Read then = bodies.get(0);
    BodyReader.Read other = bodies.get(1);
    for (int i = 0; i < node.getOutputCount(); i++) {
      outputs.add(either(i, at(then.outputs(), i), at(other.outputs(), i)));
    }
  }

  private TensorType either(int output, TensorType then, TensorType other) {
    if (then.dtype() != other.dtype() || then.shape().rank() != other.shape().rank()) {
      throw new BranchesDifferException(
          "%s gives %s in one branch and %s in the other; a graph's values have one element type and rank, so fix the condition: bind the open axes that it depends on, if it does."
              .formatted(subject, then, other));
    }
    OuterAxes outer = outer(List.of());
    Shape shape = then.shape();
    for (int i = 0; i < shape.rank(); i++) {
      boolean same = shape.dim(i).equals(other.shape().dim(i)) && outer.knows(shape.dim(i));
      shape = same ? shape : shape.with(i, open(outer, output, i));
    }
    return new TensorType(then.dtype(), shape);
  }

  private void loop() {
    int states = node.getInputCount() - 2;
    List<TensorType> given = new ArrayList<>();
    given.add(TensorType.int64(Shape.of(new long[0])));
    given.add(new TensorType(DType.BOOL, Shape.of(new long[0])));
    for (int i = 0; i < states; i++) {
      given.add(reader.type(node.getInput(i + 2)));
    }
    BodyReader.Read body = settled(given, 2, states);
    OuterAxes outer = outer(given);
    for (int i = 0; i < node.getOutputCount(); i++) {
      TensorType type = at(i < states ? body.inputs() : body.outputs(), i < states ? i + 2 : i + 1);
      outputs.add(
          i < states ? outside(outer, i, type) : stacked(outer, i, type, 0, open(outer, i, 0)));
    }
  }

  private void scan() {
    int scanned = (int) attribute("num_scan_inputs").getI();
    int states = node.getInputCount() - scanned;
    if (scanned < 1 || states < 0) {
      throw new OnnxException(
          "%s scans %d of its %d inputs; export it again."
              .formatted(subject, scanned, node.getInputCount()));
    }
    List<TensorType> given = new ArrayList<>();
    Dim length = Dim.of(0);
    for (int i = 0; i < node.getInputCount(); i++) {
      TensorType type = reader.type(node.getInput(i));
      if (i >= states) {
        int axis = type.shape().position(axis("scan_input_axes", i - states));
        length = type.shape().dim(axis);
        List<Dim> dims = new ArrayList<>(type.shape().dims());
        dims.remove(axis);
        type = new TensorType(type.dtype(), new Shape(dims));
      }
      given.add(type);
    }
    BodyReader.Read body = settled(given, 0, states);
    OuterAxes outer = outer(given);
    for (int i = 0; i < node.getOutputCount(); i++) {
      TensorType type = at(i < states ? body.inputs() : body.outputs(), i);
      outputs.add(
          i < states
              ? outside(outer, i, type)
              : stacked(outer, i, type, axis("scan_output_axes", i - states), length));
    }
  }

  /** A body whose states have the same type before and after each step. */
  private BodyReader.Read settled(List<TensorType> given, int firstInput, int states) {
    OuterAxes outer = new OuterAxes(given);
    Map<Integer, TensorType> forced = new HashMap<>();
    for (int i = 0; i < states; i++) {
      forced.put(firstInput + i, given.get(firstInput + i));
    }
    int firstOutput = firstInput == 0 ? 0 : 1;
    boolean changed = true;
    BodyReader.Read body = body("body", given, forced);
    for (int look = 1; changed; look++) {
      changed = false;
      for (int i = 0; i < states; i++) {
        TensorType before = at(body.inputs(), firstInput + i);
        TensorType after = at(body.outputs(), firstOutput + i);
        TensorType wider =
            wider(outer, i, before, look < Math.min(states + 2, LOOKS) ? after : allOpen(after));
        changed |= !wider.equals(before);
        forced.put(firstInput + i, wider);
      }
      body = changed ? body("body", given, forced) : body;
    }
    bodies.add(body);
    return body;
  }

  /** An axis that a step changes is open before it. */
  private TensorType wider(OuterAxes outer, int state, TensorType before, TensorType after) {
    if (before.dtype() != after.dtype() || before.shape().rank() != after.shape().rank()) {
      throw new OnnxException(
          "%s turns its state %d from %s into %s; a graph's values have one element type and rank."
              .formatted(subject, state, before, after));
    }
    Shape shape = before.shape();
    for (int i = 0; i < shape.rank(); i++) {
      boolean kept = shape.dim(i).equals(after.shape().dim(i));
      shape = kept ? shape : shape.with(i, open(outer, state, i));
    }
    return new TensorType(before.dtype(), shape);
  }

  /** Each step may change what the next one changes, so in the end all axes count as changed. */
  private static TensorType allOpen(TensorType type) {
    Shape shape = type.shape();
    for (int i = 0; i < shape.rank(); i++) {
      shape = shape.with(i, CHANGED);
    }
    return new TensorType(type.dtype(), shape);
  }

  /** The axes that the bodies and what is given to them have from outside. */
  private OuterAxes outer(List<TensorType> given) {
    List<TensorType> all = new ArrayList<>(given);
    bodies.forEach(body -> all.addAll(body.capturedTypes()));
    return new OuterAxes(all);
  }

  /** A type within a body as seen from outside. */
  private TensorType outside(OuterAxes outer, int output, TensorType type) {
    return outer.outside(type, axis -> open(outer, output, axis));
  }

  private TensorType stacked(OuterAxes outer, int output, TensorType step, int axis, Dim length) {
    int at = axis < 0 ? axis + step.shape().rank() + 1 : axis;
    if (at < 0 || at > step.shape().rank()) {
      throw new OnnxException(
          "%s stacks results of %s along axis %d; export it again.".formatted(subject, step, axis));
    }
    TensorType seen = outer.outside(step, i -> open(outer, output, i < at ? i : i + 1));
    List<Dim> dims = new ArrayList<>(seen.shape().dims());
    dims.add(at, length);
    return new TensorType(step.dtype(), new Shape(dims));
  }

  /** An axis of any length, named after the output. */
  private Dim open(OuterAxes outer, int output, int axis) {
    String name = output < node.getOutputCount() ? node.getOutput(output) : "";
    return outer.fresh((name.isEmpty() ? "state" + output : name) + "_axis" + axis);
  }

  private BodyReader.Read body(
      String attribute, List<TensorType> given, Map<Integer, TensorType> forced) {
    return reader.read(attribute, graph(attribute), given, forced);
  }

  private GraphProto graph(String name) {
    return attribute(name).getG();
  }

  private AttributeProto attribute(String name) {
    return node.getAttributeList().stream()
        .filter(attribute -> attribute.getName().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new OnnxException(subject + " has no " + name + "; export the model again."));
  }

  private int axis(String name, int position) {
    return node.getAttributeList().stream()
        .filter(attribute -> attribute.getName().equals(name))
        .filter(attribute -> position < attribute.getIntsCount())
        .map(attribute -> Math.toIntExact(attribute.getInts(position)))
        .findFirst()
        .orElse(0);
  }

  private TensorType at(List<TensorType> types, int position) {
    if (position >= types.size()) {
      throw new OnnxException(
          "%s gives %d values and its body %d; export the model again."
              .formatted(subject, node.getOutputCount(), types.size()));
    }
    return types.get(position);
  }
}
