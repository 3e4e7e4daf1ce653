package dev.rucksack.graph.infer;

import dev.rucksack.graph.op.Node;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What inference knows of one node's inputs, and how it reports errors in them. */
record NodeTypes(
    Node node, Map<String, TensorType> types, Map<String, Tensor> weights, ShapeValues known) {

  /** The type of a required input. */
  TensorType type(int input) {
    if (!node.hasInput(input)) {
      throw error("lacks its input " + input, "give it one");
    }
    TensorType type = types.get(node.input(input));
    if (type == null) {
      throw error("reads the unknown value '" + node.input(input) + "'", "define it first");
    }
    return type;
  }

  Shape shape(int input) {
    return type(input).shape();
  }

  DType dtype(int input) {
    return type(input).dtype();
  }

  boolean has(int input) {
    return node.hasInput(input);
  }

  /** A stored input, or a small one that is the same in each run. */
  Optional<Tensor> constant(int input) {
    return Optional.ofNullable(weights.get(node.input(input)))
        .or(() -> known.constant(node.input(input)));
  }

  /** The value of an input that must be known before the network runs. */
  long[] constant(int input, String what) {
    Optional<Tensor> constant = constant(input);
    if (constant.isPresent()) {
      return constant.get().longs();
    }
    return entries(input, what).stream()
        .mapToLong(
            entry ->
                switch (entry) {
                  case ShapeEntry.Number(long value) -> value;
                  case ShapeEntry.Open open ->
                      throw unsupported(
                          "takes its " + what + " from the open length " + open, "fix it");
                })
        .toArray();
  }

  /** The value of an input that may depend on open axes, but not on data. */
  List<ShapeEntry> entries(int input, String what) {
    return known
        .find(node.input(input))
        .orElseThrow(
            () ->
                unsupported(
                    "takes its "
                        + what
                        + " from '"
                        + node.input(input)
                        + "', which depends on data",
                    "make it a weight"));
  }

  /** The lengths that an input holds. */
  List<Dim> lengths(int input, String what) {
    List<Dim> dims = new ArrayList<>();
    for (ShapeEntry entry : entries(input, what)) {
      dims.add(
          switch (entry) {
            case ShapeEntry.Number(long value) when value < 0 ->
                throw error("has the length " + value + " in its " + what, "use 0 or more");
            case ShapeEntry.Number(long value) -> Dim.of(value);
            case ShapeEntry.Open open -> open.length();
          });
    }
    return dims;
  }

  /** Requires one number, as a scalar or as a list of one, of an input that is there. */
  void single(int input, String what) {
    if (has(input) && shape(input).isFixed() && shape(input).elements() != 1) {
      throw error(
          "has a value of shape " + shape(input) + " for its " + what, "give it one number");
    }
  }

  /** Requires whole numbers that point at entries. */
  void indices(int input) {
    if (dtype(input) != DType.INT64 && dtype(input) != DType.INT32) {
      throw unsupported("has indices of type " + dtype(input), "cast them to int64");
    }
  }

  /** Requires two inputs of one element type. */
  DType common(int first, int second) {
    if (dtype(first) != dtype(second)) {
      throw error("mixes " + dtype(first) + " and " + dtype(second), "cast one to the other");
    }
    return dtype(first);
  }

  /** Requires truth values. */
  void bool(int input) {
    if (dtype(input) != DType.BOOL) {
      throw unsupported(
          "reads '" + node.input(input) + "' of type " + dtype(input), "cast it to bool");
    }
  }

  /** Requires a rank. */
  Shape shapeOfRank(int input, int least, int most) {
    Shape shape = shape(input);
    if (shape.rank() < least || shape.rank() > most) {
      String wanted =
          least == most
              ? "" + least
              : most == Integer.MAX_VALUE ? least + " or more" : least + " to " + most;
      throw error("reads '" + node.input(input) + "' of shape " + shape, "it needs rank " + wanted);
    }
    return shape;
  }

  /** Requires floating-point numbers that ONNX calculates with. */
  DType floating(int input) {
    DType dtype = dtype(input);
    if (!dtype.isFloating() || dtype.isFloat8()) {
      throw unsupported("reads '" + node.input(input) + "' of type " + dtype, "cast it to float32");
    }
    return dtype;
  }

  /** Requires floating-point numbers or whole ones of 8 bits. */
  DType floatingOrBytes(int input) {
    DType dtype = dtype(input);
    return dtype == DType.INT8 || dtype == DType.UINT8 ? dtype : floating(input);
  }

  /** The same of several inputs, of those that are there, in one type. */
  DType floating(int first, int... others) {
    for (int other : others) {
      if (has(other)) {
        common(first, other);
      }
    }
    return floating(first);
  }

  /** Requires numbers of 32 bits or more, or floating-point ones. */
  DType wide(int input) {
    DType dtype = dtype(input);
    if (dtype.isFloating() || dtype.bits() >= Integer.SIZE) {
      return dtype;
    }
    throw unsupported(
        "calculates with '" + node.input(input) + "' of type " + dtype, "cast it to int32");
  }

  /** Refuses types for which ONNX does not define an operator. */
  DType except(int input, DType... lacking) {
    DType dtype = dtype(input);
    if (List.of(lacking).contains(dtype)) {
      throw unsupported(
          "reads '" + node.input(input) + "' of type " + dtype, "cast it to " + word(dtype));
    }
    return dtype;
  }

  private static String word(DType dtype) {
    return dtype.isFloating() ? "float32" : "int32";
  }

  /** Requires numbers of any type. */
  DType number(int input) {
    if (dtype(input) == DType.BOOL) {
      throw unsupported("calculates with truth values", "cast them to float32 or int64");
    }
    return dtype(input);
  }

  /** Two lengths that have to be equal; the known one wins. */
  Dim same(Dim a, Dim b, String what) {
    if (a instanceof Dim.Fixed && b instanceof Dim.Fixed && !a.equals(b)) {
      throw error(
          "has " + what + " " + a + " on one side and " + b + " on the other", "make them equal");
    }
    return a instanceof Dim.Fixed ? a : b instanceof Dim.Fixed ? b : a;
  }

  /** An axis attribute as a position from 0. */
  int axis(int axis, int rank) {
    int position = axis < 0 ? axis + rank : axis;
    if (position < 0 || position >= rank) {
      throw error("has axis " + axis, "a value of rank " + rank + " has no such axis");
    }
    return position;
  }

  /** An error that names node, operator, fact and remedy. */
  InferenceException error(String fact, String remedy) {
    return new InferenceException(node, fact, remedy, false);
  }

  /** An error of a node that ONNX may allow, but that graphs do not compute. */
  InferenceException unsupported(String fact, String remedy) {
    return new InferenceException(node, fact, remedy, true);
  }
}
