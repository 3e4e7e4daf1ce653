package dev.rucksack.notebook.charts;

import dev.rucksack.notebook.Xml;
import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Reads the paths of a drawing back, as a browser does. */
final class SvgPaths {

  private static final Pattern TOKEN = Pattern.compile("[mlqcz]|-?(?:\\d+\\.?\\d*|\\.\\d+)");

  private SvgPaths() {}

  /** The outlines of all texts: what is filled with the page's ink. */
  static List<Path2D> texts(String svg) {
    return styled(svg, "fill:var(--jp-ui-font-color1");
  }

  /** The paths whose style begins so, or contains it after another property. */
  static List<Path2D> styled(String svg, String style) {
    NodeList found = Xml.parse(svg).getElementsByTagName("path");
    List<Path2D> paths = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      Element path = (Element) found.item(i);
      if (path.getAttribute("style").contains(style)) {
        paths.add(read(path.getAttribute("d")));
      }
    }
    return paths;
  }

  /** Whether two outlines cover a common point. */
  static boolean overlap(Path2D a, Path2D b) {
    if (!a.getBounds2D().intersects(b.getBounds2D())) {
      return false;
    }
    Area common = new Area(a);
    common.intersect(new Area(b));
    return !common.isEmpty();
  }

  private static Path2D read(String data) {
    Path2D path = new Path2D.Double();
    Matcher token = TOKEN.matcher(data);
    Point2D here = new Point2D.Double();
    while (token.find()) {
      char command = token.group().charAt(0);
      double[] p = new double[6];
      int count = "mlqc".indexOf(command) < 2 ? 2 : 2 * "mlqc".indexOf(command);
      for (int i = 0; command != 'z' && i < count && token.find(); i++) {
        double from = i % 2 == 0 ? here.getX() : here.getY();
        p[i] = from + Double.parseDouble(token.group());
      }
      switch (command) {
        case 'm' -> path.moveTo(p[0], p[1]);
        case 'l' -> path.lineTo(p[0], p[1]);
        case 'q' -> path.quadTo(p[0], p[1], p[2], p[3]);
        case 'c' -> path.curveTo(p[0], p[1], p[2], p[3], p[4], p[5]);
        default -> path.closePath();
      }
      here = path.getCurrentPoint();
    }
    return path;
  }
}
