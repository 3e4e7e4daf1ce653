package dev.rucksack.tensor;

/**
 * A floating-point format of 8 or 16 bits: the sign, the exponent, the mantissa.
 *
 * <p>Conversion rounds to the nearest number of the format, ties to even, once: also from a {@code
 * double}.
 */
enum SmallFloat {
  FLOAT16(5, 10, 15, Specials.IEEE),
  BFLOAT16(8, 7, 127, Specials.IEEE),
  E4M3FN(4, 3, 7, Specials.ONE_NAN),
  E4M3FNUZ(4, 3, 8, Specials.NAN_FOR_MINUS_ZERO),
  E5M2(5, 2, 15, Specials.IEEE),
  E5M2FNUZ(5, 2, 16, Specials.NAN_FOR_MINUS_ZERO);

  private enum Specials {
    /** The largest exponent is infinity, and NaN with any mantissa but 0. */
    IEEE,
    /** The largest exponent is as any other, but its largest mantissa is NaN. */
    ONE_NAN,
    /** All exponents are alike; the code of −0 is NaN. */
    NAN_FOR_MINUS_ZERO
  }

  private final int mantissaBits;
  private final int bias;
  private final Specials specials;
  private final int sign;
  private final int infinity;

  /** The code of the largest finite number. */
  private final int largest;

  SmallFloat(int exponentBits, int mantissaBits, int bias, Specials specials) {
    this.mantissaBits = mantissaBits;
    this.bias = bias;
    this.specials = specials;
    sign = 1 << (exponentBits + mantissaBits);
    infinity = sign - (1 << mantissaBits);
    largest =
        switch (specials) {
          case IEEE -> infinity - 1;
          case ONE_NAN -> sign - 2;
          case NAN_FOR_MINUS_ZERO -> sign - 1;
        };
  }

  /** The number that a code stands for; each is exact in a {@code float}. */
  float decode(int code) {
    int magnitude = code & (sign - 1);
    boolean minusZero = magnitude == 0 && (code & sign) != 0;
    if (specials == Specials.NAN_FOR_MINUS_ZERO && minusZero) {
      return Float.NaN;
    }
    float value = magnitude > largest ? beyond(magnitude) : finite(magnitude);
    return (code & sign) == 0 ? value : -value;
  }

  private float beyond(int magnitude) {
    return specials == Specials.IEEE && magnitude == infinity ? Float.POSITIVE_INFINITY : Float.NaN;
  }

  private float finite(int magnitude) {
    int exponent = magnitude >>> mantissaBits;
    int mantissa = magnitude & ((1 << mantissaBits) - 1);
    int significand = exponent == 0 ? mantissa : mantissa | 1 << mantissaBits;
    return Math.scalb((float) significand, Math.max(exponent, 1) - bias - mantissaBits);
  }

  /**
   * The code of a number.
   *
   * @param saturate whether what is beyond the largest number, infinity included, becomes that;
   *     else it becomes infinity, or NaN in a format without
   */
  int encode(double value, boolean saturate) {
    int signed = Double.doubleToRawLongBits(value) < 0 ? sign : 0;
    if (Double.isNaN(value)) {
      return nan(signed);
    }
    double magnitude = Math.abs(value);
    int code = Double.isInfinite(value) ? Integer.MAX_VALUE : rounded(magnitude);
    if (code > largest) {
      return saturate ? signed | largest : overflow(signed);
    }
    return code == 0 && specials == Specials.NAN_FOR_MINUS_ZERO ? 0 : signed | code;
  }

  /** As if there were exponents without end: the significand's carry runs into the exponent. */
  private int rounded(double magnitude) {
    int exponent = Math.max(Math.getExponent(magnitude), 1 - bias);
    if (exponent > bias + 1) {
      return Integer.MAX_VALUE;
    }
    int steps = (int) Math.rint(Math.scalb(magnitude, mantissaBits - exponent));
    return steps + ((exponent + bias - 1) << mantissaBits);
  }

  private int overflow(int signed) {
    return specials == Specials.IEEE ? signed | infinity : nan(signed);
  }

  private int nan(int signed) {
    return switch (specials) {
      case IEEE -> signed | infinity | 1 << (mantissaBits - 1);
      case ONE_NAN -> signed | (sign - 1);
      case NAN_FOR_MINUS_ZERO -> sign;
    };
  }
}
