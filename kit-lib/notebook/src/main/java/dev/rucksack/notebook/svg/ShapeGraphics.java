package dev.rucksack.notebook.svg;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.Polygon;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.font.GlyphVector;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.BufferedImageOp;
import java.awt.image.ImageObserver;
import java.awt.image.RenderedImage;
import java.awt.image.renderable.RenderableImage;
import java.text.AttributedCharacterIterator;
import org.jspecify.annotations.Nullable;

/** Reduces every call that draws to the two that matter: draw a shape, fill a shape. */
abstract class ShapeGraphics extends StatefulGraphics {

  ShapeGraphics(Graphics2D state) {
    super(state);
  }

  @Override
  public void drawString(String text, int x, int y) {
    drawString(text, (float) x, (float) y);
  }

  @Override
  public void drawString(String text, float x, float y) {
    if (!text.isEmpty()) {
      drawText(new TextLayout(text, getFont(), getFontRenderContext()), x, y);
    }
  }

  @Override
  public void drawString(AttributedCharacterIterator text, int x, int y) {
    drawString(text, (float) x, (float) y);
  }

  @Override
  public void drawString(AttributedCharacterIterator text, float x, float y) {
    drawText(new TextLayout(text, getFontRenderContext()), x, y);
  }

  @Override
  public void drawGlyphVector(GlyphVector glyphs, float x, float y) {
    fill(glyphs.getOutline(x, y));
  }

  @Override
  public void drawLine(int x1, int y1, int x2, int y2) {
    draw(new Line2D.Double(x1, y1, x2, y2));
  }

  @Override
  public void fillRect(int x, int y, int width, int height) {
    fill(new Rectangle(x, y, width, height));
  }

  @Override
  public void clearRect(int x, int y, int width, int height) {
    // The page shows through.
  }

  @Override
  public void drawRoundRect(int x, int y, int w, int h, int arcWidth, int arcHeight) {
    draw(new RoundRectangle2D.Double(x, y, w, h, arcWidth, arcHeight));
  }

  @Override
  public void fillRoundRect(int x, int y, int w, int h, int arcWidth, int arcHeight) {
    fill(new RoundRectangle2D.Double(x, y, w, h, arcWidth, arcHeight));
  }

  @Override
  public void drawOval(int x, int y, int width, int height) {
    draw(new Ellipse2D.Double(x, y, width, height));
  }

  @Override
  public void fillOval(int x, int y, int width, int height) {
    fill(new Ellipse2D.Double(x, y, width, height));
  }

  @Override
  public void drawArc(int x, int y, int width, int height, int start, int angle) {
    draw(new Arc2D.Double(x, y, width, height, start, angle, Arc2D.OPEN));
  }

  @Override
  public void fillArc(int x, int y, int width, int height, int start, int angle) {
    fill(new Arc2D.Double(x, y, width, height, start, angle, Arc2D.PIE));
  }

  @Override
  public void drawPolyline(int[] xs, int[] ys, int count) {
    Path2D path = new Path2D.Double();
    for (int i = 0; i < count; i++) {
      if (i == 0) {
        path.moveTo(xs[i], ys[i]);
      } else {
        path.lineTo(xs[i], ys[i]);
      }
    }
    draw(path);
  }

  @Override
  public void drawPolygon(int[] xs, int[] ys, int count) {
    draw(new Polygon(xs, ys, count));
  }

  @Override
  public void fillPolygon(int[] xs, int[] ys, int count) {
    fill(new Polygon(xs, ys, count));
  }

  @Override
  public boolean hit(Rectangle rectangle, Shape shape, boolean onStroke) {
    return (onStroke ? getStroke().createStrokedShape(shape) : shape).intersects(rectangle);
  }

  @Override
  public void copyArea(int x, int y, int width, int height, int dx, int dy) {
    throw pixels();
  }

  @Override
  public boolean drawImage(
      Image image, @Nullable AffineTransform at, @Nullable ImageObserver observer) {
    throw pixels();
  }

  @Override
  public void drawImage(BufferedImage image, @Nullable BufferedImageOp op, int x, int y) {
    throw pixels();
  }

  @Override
  public void drawRenderedImage(RenderedImage image, AffineTransform at) {
    throw pixels();
  }

  @Override
  public void drawRenderableImage(RenderableImage image, AffineTransform at) {
    throw pixels();
  }

  @Override
  public boolean drawImage(Image image, int x, int y, @Nullable ImageObserver o) {
    throw pixels();
  }

  @Override
  public boolean drawImage(Image image, int x, int y, int w, int h, @Nullable ImageObserver o) {
    throw pixels();
  }

  @Override
  public boolean drawImage(
      Image image, int x, int y, @Nullable Color back, @Nullable ImageObserver o) {
    throw pixels();
  }

  @Override
  public boolean drawImage(
      Image image, int x, int y, int w, int h, @Nullable Color back, @Nullable ImageObserver o) {
    throw pixels();
  }

  @Override
  public boolean drawImage(
      Image image,
      int dx1,
      int dy1,
      int dx2,
      int dy2,
      int sx1,
      int sy1,
      int sx2,
      int sy2,
      @Nullable ImageObserver o) {
    throw pixels();
  }

  @Override
  public boolean drawImage(
      Image image,
      int dx1,
      int dy1,
      int dx2,
      int dy2,
      int sx1,
      int sy1,
      int sx2,
      int sy2,
      @Nullable Color back,
      @Nullable ImageObserver o) {
    throw pixels();
  }

  private void drawText(TextLayout layout, float x, float y) {
    fill(layout.getOutline(AffineTransform.getTranslateInstance(x, y)));
  }

  private static UnsupportedOperationException pixels() {
    return new UnsupportedOperationException(
        "A chart drawn as SVG holds no bitmaps; leave out image and TeX annotations, or save the"
            + " chart with XChart's BitmapEncoder.");
  }
}
