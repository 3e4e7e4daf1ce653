package dev.rucksack.graph;

import java.util.Map;
import java.util.Optional;

/** What inference knows of one node's inputs, and how it complains about them. */
record NodeTypes(Node node, Map<String, TensorType> types, Map<String, Tensor> weights) {

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

  /** The value of an input that has to be known before the network runs. */
  long[] constant(int input, String what) {
    return optionalConstant(input)
        .orElseThrow(
            () ->
                error(
                    "takes its "
                        + what
                        + " from '"
                        + node.input(input)
                        + "', which depends on data",
                    "make it a weight"))
        .longs();
  }

  private Optional<Tensor> optionalConstant(int input) {
    return Optional.ofNullable(weights.get(node.input(input)));
  }

  /** Requires a rank. */
  Shape shapeOfRank(int input, int least, int most) {
    Shape shape = shape(input);
    if (shape.rank() < least || shape.rank() > most) {
      String wanted = least == most ? "" + least : least + " or more";
      throw error("reads '" + node.input(input) + "' of shape " + shape, "it needs rank " + wanted);
    }
    return shape;
  }

  /** Requires floating-point (or any equal) element types. */
  DType floating(int input) {
    DType dtype = dtype(input);
    if (!dtype.isFloating()) {
      throw error("reads '" + node.input(input) + "' of type " + dtype, "cast it to float32");
    }
    return dtype;
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
  GraphException error(String fact, String remedy) {
    return new GraphException(
        "Node '" + node.name() + "' (" + node.op().type() + ") " + fact + "; " + remedy + ".");
  }
}
