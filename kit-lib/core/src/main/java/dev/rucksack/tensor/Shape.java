package dev.rucksack.tensor;

import dev.rucksack.error.GraphException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The lengths of a value's axes, outermost first; an empty list is a scalar.
 *
 * @param dims one entry an axis
 */
public record Shape(List<Dim> dims) {
  /** The axis along which examples are stacked. */
  public static final Dim BATCH = Dim.axis("batch");

  /** The axis along which a sequence runs. */
  public static final Dim TIME = Dim.axis("time");

  public Shape {
    dims = List.copyOf(dims);
  }

  /** A shape of known lengths. */
  public static Shape of(long... sizes) {
    return new Shape(Arrays.stream(sizes).mapToObj(Dim::of).toList());
  }

  /** A shape of known and named lengths. */
  public static Shape of(Dim... dims) {
    return new Shape(List.of(dims));
  }

  /** {@code [batch, sizes…]}: a batch of examples of a known shape. */
  public static Shape batchOf(long... sizes) {
    List<Dim> dims = new ArrayList<>();
    dims.add(BATCH);
    dims.addAll(of(sizes).dims);
    return new Shape(dims);
  }

  /** The number of axes. */
  public int rank() {
    return dims.size();
  }

  /**
   * One axis.
   *
   * @param axis its position, from the end if negative
   */
  public Dim dim(int axis) {
    return dims.get(position(axis));
  }

  /**
   * The position of an axis, from 0.
   *
   * @param axis a position, from the end if negative
   * @throws GraphException if there is no such axis
   */
  public int position(int axis) {
    int position = axis < 0 ? axis + rank() : axis;
    if (position < 0 || position >= rank()) {
      throw new GraphException(
          "There is no axis " + axis + " in shape " + this + "; it has rank " + rank() + ".");
    }
    return position;
  }

  /** This shape with one axis replaced. */
  public Shape with(int axis, Dim dim) {
    List<Dim> changed = new ArrayList<>(dims);
    changed.set(position(axis), dim);
    return new Shape(changed);
  }

  /** The axes from {@code from} (inclusive) to {@code to} (exclusive). */
  public Shape slice(int from, int to) {
    return new Shape(dims.subList(from, to));
  }

  /** Whether every length is known. */
  public boolean isFixed() {
    return dims.stream().allMatch(Dim.Fixed.class::isInstance);
  }

  /**
   * The lengths as numbers.
   *
   * @throws GraphException if one is only a name
   */
  public long[] sizes() {
    return dims.stream()
        .mapToLong(
            dim -> {
              if (dim instanceof Dim.Fixed(long size)) {
                return size;
              }
              throw new GraphException(
                  "Shape " + this + " has the open axis '" + dim + "'; bind it to a number first.");
            })
        .toArray();
  }

  /** The number of elements of a fixed shape. */
  public long elements() {
    return Arrays.stream(sizes()).reduce(1, Math::multiplyExact);
  }

  /** Whether a tensor of the given sizes fits: known lengths are equal, names take any length. */
  public boolean accepts(long... sizes) {
    if (sizes.length != rank()) {
      return false;
    }
    for (int i = 0; i < sizes.length; i++) {
      if (dims.get(i) instanceof Dim.Fixed(long size) && size != sizes[i]) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return dims.stream().map(Dim::toString).collect(Collectors.joining(", ", "[", "]"));
  }
}
