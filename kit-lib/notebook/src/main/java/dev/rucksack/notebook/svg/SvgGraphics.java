package dev.rucksack.notebook.svg;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.LinearGradientPaint;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.function.Function;

/**
 * Draws as SVG elements whose colors a function chooses, so that they may be CSS variables. Text
 * becomes outlines: what Java measured is what the page shows, regardless of its fonts.
 */
public final class SvgGraphics extends ShapeGraphics {

  private static final AffineTransform AS_IT_IS = new AffineTransform();

  private final StringBuilder out;
  private final Function<Color, String> css;

  /**
   * Starts an empty drawing.
   *
   * @param css the CSS color for a Java color, opacity left aside; {@code none} for invisible
   */
  public SvgGraphics(Function<Color, String> css) {
    this(
        new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB).createGraphics(),
        new StringBuilder(),
        css);
  }

  private SvgGraphics(Graphics2D state, StringBuilder out, Function<Color, String> css) {
    super(state);
    this.out = out;
    this.css = css;
  }

  /** The elements drawn so far. */
  public String elements() {
    return out.toString();
  }

  @Override
  public Graphics create() {
    return new SvgGraphics((Graphics2D) state.create(), out, css);
  }

  @Override
  public void fill(Shape shape) {
    String paint = paint("fill");
    Shape placed = getTransform().createTransformedShape(shape);
    Rectangle2D bounds = placed.getBounds2D();
    if (!paint.startsWith("fill:none") && !bounds.isEmpty()) {
      // Neighboring rectangles, as in a heat map, would show seams where both are smoothed.
      String crisp = shape instanceof Rectangle2D ? ";shape-rendering:crispEdges" : "";
      emit(placed, bounds, paint + crisp);
    }
  }

  @Override
  public void draw(Shape shape) {
    Stroke stroke = getStroke();
    if (!(stroke instanceof BasicStroke basic)) {
      fill(stroke.createStrokedShape(shape));
      return;
    }
    String paint = paint("stroke");
    if (basic.getLineWidth() <= 0 || paint.startsWith("stroke:none")) {
      return;
    }
    Shape placed = getTransform().createTransformedShape(shape);
    double margin = basic.getLineWidth();
    Rectangle2D bounds = placed.getBounds2D();
    bounds.setFrame(
        bounds.getX() - margin,
        bounds.getY() - margin,
        bounds.getWidth() + 2 * margin,
        bounds.getHeight() + 2 * margin);
    emit(placed, bounds, "fill:none;" + paint + stroke(basic));
  }

  private void emit(Shape placed, Rectangle2D bounds, String style) {
    String evenOdd =
        placed.getPathIterator(null).getWindingRule() == PathIterator.WIND_EVEN_ODD
            ? ";fill-rule:evenodd"
            : "";
    String path =
        "<path style=\"%s%s\" d=\"%s\"/>\n".formatted(style, evenOdd, SvgPath.of(placed, AS_IT_IS));
    Shape clip = getClip();
    if (clip == null) {
      out.append(path);
      return;
    }
    Rectangle2D window = getTransform().createTransformedShape(clip).getBounds2D();
    if (window.contains(bounds)) {
      out.append(path);
    } else if (window.intersects(bounds)) {
      // A nested svg clips by itself; a clipPath would need an id that is unique in the page.
      String box =
          "%s %s %s %s"
              .formatted(
                  number(window.getX()),
                  number(window.getY()),
                  number(window.getWidth()),
                  number(window.getHeight()));
      String[] edge = box.split(" ");
      out.append(
          "<svg x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" viewBox=\"%s\">%s</svg>\n"
              .formatted(edge[0], edge[1], edge[2], edge[3], box, path.strip()));
    }
  }

  private String paint(String property) {
    double opacity = getComposite() instanceof AlphaComposite alpha ? alpha.getAlpha() : 1;
    if (getPaint() instanceof LinearGradientPaint gradient) {
      return property + ":url(#" + gradient(gradient) + ")";
    }
    Color color = getColor();
    opacity *= color.getAlpha() / 255.0;
    String fade = opacity < 1 ? ";%s-opacity:%s".formatted(property, number(opacity)) : "";
    return property + ":" + (opacity == 0 ? "none" : css.apply(color)) + fade;
  }

  /** Equal gradients get equal ids, so that a page with many charts never mixes them up. */
  private String gradient(LinearGradientPaint paint) {
    StringBuilder stops = new StringBuilder();
    for (int i = 0; i < paint.getFractions().length; i++) {
      stops.append(
          "<stop offset=\"%s\" style=\"stop-color:%s\"/>"
              .formatted(number(paint.getFractions()[i]), css.apply(paint.getColors()[i])));
    }
    AffineTransform place = getTransform();
    double[] ends = {
      paint.getStartPoint().getX(), paint.getStartPoint().getY(),
      paint.getEndPoint().getX(), paint.getEndPoint().getY()
    };
    place.transform(ends, 0, ends, 0, 2);
    String body =
        "gradientUnits=\"userSpaceOnUse\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\">%s"
            .formatted(number(ends[0]), number(ends[1]), number(ends[2]), number(ends[3]), stops);
    String id = "rk-" + Integer.toHexString(body.hashCode());
    out.append("<linearGradient id=\"%s\" %s</linearGradient>\n".formatted(id, body));
    return id;
  }

  private static String stroke(BasicStroke stroke) {
    StringBuilder style = new StringBuilder(";stroke-width:").append(number(stroke.getLineWidth()));
    switch (stroke.getEndCap()) {
      case BasicStroke.CAP_ROUND -> style.append(";stroke-linecap:round");
      case BasicStroke.CAP_SQUARE -> style.append(";stroke-linecap:square");
      default -> {}
    }
    switch (stroke.getLineJoin()) {
      case BasicStroke.JOIN_ROUND -> style.append(";stroke-linejoin:round");
      case BasicStroke.JOIN_BEVEL -> style.append(";stroke-linejoin:bevel");
      default -> {}
    }
    float[] dashes = stroke.getDashArray();
    if (dashes != null) {
      style.append(";stroke-dasharray:");
      for (float dash : dashes) {
        style.append(number(dash)).append(' ');
      }
    }
    return style.toString().stripTrailing();
  }

  private static String number(double value) {
    return SvgPath.hundredths(Math.round(100 * value));
  }
}
