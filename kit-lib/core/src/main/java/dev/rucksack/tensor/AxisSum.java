package dev.rucksack.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongBinaryOperator;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A whole number that follows from the lengths of open axes: {@code 2·time − batch + 3}. Unlike a
 * length it may be negative.
 *
 * @param number what is added to the axes
 * @param factors of each axis, by its name; none is 0
 */
@API(status = Status.INTERNAL)
public record AxisSum(long number, SortedMap<String, Long> factors) {

  /** A number that does not depend on any axis. */
  public static AxisSum of(long number) {
    return new AxisSum(number, new TreeMap<>());
  }

  /** The length of an axis, taken apart where it is a sum itself. */
  public static AxisSum of(Dim dim) {
    if (!(dim instanceof Dim.Axis axis)) {
      return of(((Dim.Fixed) dim).size());
    }
    Optional<DimMath.Longer> longer = DimMath.Longer.of(axis);
    if (longer.isPresent()) {
      return of(longer.get().base()).plus(of(longer.get().by()));
    }
    DimMath.Product product = DimMath.Product.of(axis);
    SortedMap<String, Long> factors = new TreeMap<>();
    factors.put(new DimMath.Product(1, product.names()).dim().toString(), product.factor());
    return new AxisSum(0, factors);
  }

  /** Whether it is the same number at all lengths. */
  public boolean isNumber() {
    return factors.isEmpty();
  }

  /** The sum of two. */
  public AxisSum plus(AxisSum other) {
    return merged(other, Math::addExact);
  }

  /** The difference of two. */
  public AxisSum minus(AxisSum other) {
    return merged(other, Math::subtractExact);
  }

  private AxisSum merged(AxisSum other, LongBinaryOperator operator) {
    SortedMap<String, Long> all = new TreeMap<>(factors);
    other.factors.forEach(
        (axis, factor) -> all.put(axis, operator.applyAsLong(all.getOrDefault(axis, 0L), factor)));
    all.values().removeIf(factor -> factor == 0);
    return new AxisSum(operator.applyAsLong(number, other.number), all);
  }

  /** The product of two; empty where it may be negative. */
  public Optional<AxisSum> times(AxisSum other) {
    if (isNumber() && other.isNumber()) {
      return Optional.of(of(Math.multiplyExact(number, other.number)));
    }
    Optional<Dim> left = dim();
    Optional<Dim> right = other.dim();
    return left.isPresent() && right.isPresent()
        ? Optional.of(of(DimMath.product(List.of(left.get(), right.get()))))
        : Optional.empty();
  }

  /**
   * The quotient by another, truncated towards 0, named {@code ((time+1)/2)} where it does not
   * divide at every length; empty where it may be negative.
   */
  public Optional<AxisSum> dividedBy(AxisSum other) {
    if (other.number == 0 && other.isNumber()) {
      return Optional.empty();
    }
    if (isNumber() && other.isNumber()) {
      return Optional.of(of(number / other.number));
    }
    Optional<Dim> total = dim();
    Optional<Dim> part = other.dim();
    if (total.isEmpty() || part.isEmpty()) {
      return Optional.empty();
    }
    Dim quotient =
        DimMath.quotient(total.get(), part.get())
            .orElseGet(() -> Dim.axis("(" + total.get() + "/" + part.get() + ")"));
    return Optional.of(of(quotient));
  }

  /**
   * How it compares with another at every length: −1, 0 or 1; empty where that depends on lengths.
   */
  public Optional<Integer> compared(AxisSum other) {
    AxisSum difference = minus(other);
    if (difference.isNumber()) {
      return Optional.of(Long.signum(difference.number));
    }
    boolean rises = difference.factors.values().stream().allMatch(factor -> factor > 0);
    boolean falls = difference.factors.values().stream().allMatch(factor -> factor < 0);
    if (rises && difference.number > 0 || falls && difference.number < 0) {
      return Optional.of(Long.signum(difference.number));
    }
    return Optional.empty();
  }

  /**
   * As a length; empty for a negative number and where an axis is subtracted. A sum such as {@code
   * time − 2} is a length that ends at 0.
   */
  public Optional<Dim> dim() {
    boolean negative = factors.values().stream().anyMatch(factor -> factor < 0);
    if (isNumber() ? number < 0 : negative) {
      return Optional.empty();
    }
    List<Dim> terms = new ArrayList<>();
    factors.forEach(
        (axis, factor) -> terms.add(DimMath.product(List.of(Dim.of(factor), Dim.axis(axis)))));
    if (number >= 0) {
      terms.add(Dim.of(number));
      return Optional.of(DimMath.sum(terms));
    }
    return Optional.of(DimMath.plus(DimMath.sum(terms), number));
  }

  /**
   * As the length of an axis, also where an axis is subtracted: {@code (256-time)}. A negative
   * number is the length 0.
   */
  public Dim length() {
    return dim().orElseGet(() -> isNumber() ? Dim.of(0) : Dim.axis("(" + this + ")"));
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    factors.forEach(
        (axis, factor) -> {
          String size = Math.abs(factor) == 1 ? "" : Math.abs(factor) + "*";
          text.append(factor < 0 ? "-" : text.isEmpty() ? "" : "+").append(size).append(axis);
        });
    if (text.isEmpty() || number > 0 && text.charAt(0) == '-') {
      return number + text.toString();
    }
    return text + (number == 0 ? "" : number > 0 ? "+" + number : "" + number);
  }
}
