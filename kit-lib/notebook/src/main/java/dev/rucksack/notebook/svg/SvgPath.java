package dev.rucksack.notebook.svg;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;

/** Writes a shape as SVG path data, relative and in hundredths of a pixel: half the size. */
final class SvgPath {

  private final StringBuilder data = new StringBuilder();
  private long x;
  private long y;
  private long startX;
  private long startY;

  private SvgPath() {}

  /** The path data of a shape under a transform. */
  static String of(Shape shape, AffineTransform transform) {
    SvgPath path = new SvgPath();
    double[] points = new double[6];
    for (PathIterator i = shape.getPathIterator(transform); !i.isDone(); i.next()) {
      path.segment(i.currentSegment(points), points);
    }
    return path.data.toString();
  }

  private void segment(int kind, double[] points) {
    switch (kind) {
      case PathIterator.SEG_MOVETO -> {
        points('m', points, 1);
        startX = x;
        startY = y;
      }
      case PathIterator.SEG_LINETO -> points('l', points, 1);
      case PathIterator.SEG_QUADTO -> points('q', points, 2);
      case PathIterator.SEG_CUBICTO -> points('c', points, 3);
      default -> {
        data.append('z');
        x = startX;
        y = startY;
      }
    }
  }

  private void points(char command, double[] points, int count) {
    data.append(command);
    long lastX = x;
    long lastY = y;
    for (int i = 0; i < count; i++) {
      lastX = Math.round(100 * points[2 * i]);
      lastY = Math.round(100 * points[2 * i + 1]);
      number(lastX - x, i > 0);
      number(lastY - y, true);
    }
    x = lastX;
    y = lastY;
  }

  private void number(long hundredths, boolean separate) {
    if (separate && hundredths >= 0) {
      data.append(' ');
    }
    data.append(hundredths(hundredths));
  }

  /** A number of hundredths as the shortest decimal. */
  static String hundredths(long value) {
    if (value % 100 == 0) {
      return Long.toString(value / 100);
    }
    long size = Math.abs(value);
    String whole = size < 100 ? "" : Long.toString(size / 100);
    long rest = size % 100;
    String fraction = rest % 10 == 0 ? "." + rest / 10 : rest < 10 ? ".0" + rest : "." + rest;
    return (value < 0 ? "-" : "") + whole + fraction;
  }
}
