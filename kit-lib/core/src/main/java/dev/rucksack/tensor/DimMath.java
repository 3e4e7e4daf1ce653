package dev.rucksack.tensor;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Arithmetic on axis lengths, some of which are only names. */
@API(status = Status.INTERNAL)
public final class DimMath {
  /** A length and a number added: {@code (a+2)}. Lengths end at 0, so {@code (a-2)} is another. */
  private static final Pattern LONGER = Pattern.compile("\\((.+)\\+([0-9]{1,18})\\)");

  private DimMath() {}

  /** The product, named {@code 2*batch*time} where it is open. */
  public static Dim product(List<Dim> dims) {
    long factor = 1;
    List<String> names = new ArrayList<>();
    for (Dim dim : dims) {
      Product p = Product.of(dim);
      factor = Math.multiplyExact(factor, p.factor);
      names.addAll(p.names);
    }
    return new Product(factor, names.stream().sorted().toList()).dim();
  }

  /** {@code total / part} where it divides for every length of the named axes. */
  public static Optional<Dim> quotient(Dim total, Dim part) {
    Product t = Product.of(total);
    Product p = Product.of(part);
    if (p.factor == 0 || t.factor % p.factor != 0) {
      return Optional.empty();
    }
    return t.without(p.names).map(names -> new Product(t.factor / p.factor, names).dim());
  }

  /**
   * What part leaves of total, named {@code (time/4)} where it divides for some lengths only. The
   * batch is never divided: it may be of any size.
   */
  public static Optional<Dim> share(Dim total, Dim part) {
    Product t = Product.of(total);
    Product p = Product.of(part);
    Optional<List<String>> names =
        t.without(p.names)
            .filter(left -> !left.isEmpty() && !left.contains(Shape.BATCH.toString()));
    if (p.factor == 0 || t.factor % p.factor == 0 || names.isEmpty()) {
      return quotient(total, part);
    }
    long common = BigInteger.valueOf(t.factor).gcd(BigInteger.valueOf(p.factor)).longValue();
    Dim whole = new Product(t.factor / common, names.get()).dim();
    return Optional.of(Dim.axis("(" + whole + "/" + p.factor / common + ")"));
  }

  /** The sum, named {@code a+b} where it is open. */
  public static Dim sum(List<Dim> dims) {
    long known = 0;
    List<String> names = new ArrayList<>();
    for (Dim dim : dims) {
      switch (dim) {
        case Dim.Fixed(long size) -> known = Math.addExact(known, size);
        case Dim.Axis(String name) -> names.add(name);
      }
    }
    if (names.isEmpty()) {
      return Dim.of(known);
    }
    if (names.size() == 1) {
      return plus(Dim.axis(names.getFirst()), known);
    }
    return Dim.axis("(" + joined("+", names) + (known == 0 ? "" : "+" + known) + ")");
  }

  /**
   * A length and a number, named {@code (a+2)} where it is open; {@code (a+2)} and −2 are {@code
   * a}.
   */
  public static Dim plus(Dim dim, long number) {
    return switch (dim) {
      case Dim.Fixed(long size) -> Dim.of(Math.max(0, Math.addExact(size, number)));
      case Dim.Axis axis when number == 0 -> axis;
      case Dim.Axis axis -> {
        Optional<Longer> longer = Longer.of(axis);
        if (longer.isPresent()) {
          yield plus(longer.get().base(), Math.addExact(longer.get().by(), number));
        }
        yield Dim.axis("(" + axis + (number < 0 ? "-" : "+") + Math.abs(number) + ")");
      }
    };
  }

  /** An axis that is another and a number, {@code (a+2)}. */
  record Longer(Dim.Axis base, long by) {
    static Optional<Longer> of(Dim.Axis axis) {
      Matcher longer = LONGER.matcher(axis.name());
      return longer.matches() && isTerm(longer.group(1))
          ? Optional.of(new Longer(new Dim.Axis(longer.group(1)), Long.parseLong(longer.group(2))))
          : Optional.empty();
    }
  }

  /** Whether an expression is one name, product or bracket, which needs no brackets around it. */
  private static boolean isTerm(String expression) {
    int depth = 0;
    for (char c : expression.toCharArray()) {
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (depth < 0 || depth == 0 && "+-/".indexOf(c) >= 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * How often a window fits: {@code (size + pads − window)/stride + 1}.
   *
   * @param window its extent, dilation included
   * @param ceil whether a last, partial window counts (never one that starts in the padding)
   */
  public static Dim windows(Dim size, int begin, int end, long window, int stride, boolean ceil) {
    if (!(size instanceof Dim.Fixed(long n))) {
      long wider = (long) begin + end - window;
      if (stride == 1) {
        return plus(size, wider + 1);
      }
      String steps = plus(size, wider) + "/" + stride;
      return Dim.axis(ceil ? "(ceil(" + steps + ")+1)" : "(" + steps + "+1)");
    }
    long span = Math.addExact(n, (long) begin + end - window);
    if (span < 0) {
      return Dim.of(0);
    }
    long count = (ceil ? Math.ceilDiv(span, stride) : span / stride) + 1;
    boolean startsInPad = ceil && (count - 1) * stride >= n + begin;
    return Dim.of(startsInPad ? count - 1 : count);
  }

  /** Checks the length first: expressions can double with each node. */
  private static String joined(String operator, List<String> names) {
    long length = 0;
    for (String name : names) {
      length += name.length() + operator.length();
    }
    Dim.Axis.checkLength(length);
    return String.join(operator, names);
  }

  /** A length as a number times names. */
  record Product(long factor, List<String> names) {
    static Product of(Dim dim) {
      return switch (dim) {
        case Dim.Fixed(long size) -> new Product(size, List.of());
        case Dim.Axis(String name) -> parse(name);
      };
    }

    /** The names without those given, empty if one is not there. */
    Optional<List<String>> without(List<String> others) {
      List<String> left = new ArrayList<>(names);
      return others.stream().allMatch(left::remove) ? Optional.of(left) : Optional.empty();
    }

    /** Parted at the products outside all brackets; a sum or quotient there is one factor. */
    private static Product parse(String name) {
      List<String> parts = new ArrayList<>();
      int depth = 0;
      int from = 0;
      for (int i = 0; i < name.length(); i++) {
        char c = name.charAt(i);
        depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
        if (depth == 0 && "+-/".indexOf(c) >= 0) {
          return new Product(1, List.of(name));
        }
        if (depth == 0 && c == '*') {
          parts.add(name.substring(from, i));
          from = i + 1;
        }
      }
      parts.add(name.substring(from));
      boolean scaled = parts.size() > 1 && parts.getFirst().matches("[0-9]{1,18}");
      long factor = scaled ? Long.parseLong(parts.removeFirst()) : 1;
      return new Product(factor, parts);
    }

    Dim dim() {
      if (names.isEmpty() || factor == 0) {
        return Dim.of(factor);
      }
      return Dim.axis((factor == 1 ? "" : factor + "*") + joined("*", names));
    }
  }
}
