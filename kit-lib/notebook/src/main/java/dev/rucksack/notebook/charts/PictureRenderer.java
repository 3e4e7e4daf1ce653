package dev.rucksack.notebook.charts;

import dev.rucksack.notebook.tables.NumberFormats;
import dev.rucksack.show.Html;
import dev.rucksack.show.Rendering;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.function.DoubleFunction;
import javax.imageio.ImageIO;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Shows a grid of pictures as PNGs that the browser enlarges without smoothing. */
@API(status = Status.INTERNAL)
public final class PictureRenderer {

  private PictureRenderer() {}

  public static Rendering render(PictureGrid grid) {
    return new Rendering(text(grid), html(grid));
  }

  private static String text(PictureGrid grid) {
    String size =
        "%d %s of %d × %d pixels"
            .formatted(
                grid.pictures().size(),
                grid.pictures().size() == 1 ? "picture" : "pictures",
                grid.height(),
                grid.width());
    return grid.captions().isEmpty() ? size : size + ": " + String.join(", ", grid.captions());
  }

  private static String html(PictureGrid grid) {
    int shown = Math.max(grid.width() * grid.zoom(), 1);
    int cell = grid.captions().isEmpty() ? shown : Math.max(shown, 64);
    int columns = Math.clamp(grid.pictures().size(), 1, grid.columns());
    StringBuilder out = new StringBuilder();
    out.append(
        """
        <div style="display:grid;grid-template-columns:repeat(%s,minmax(0,%spx));gap:10px;\
        font-family:%s;font-size:11px;line-height:1.3;color:%s">"""
            .formatted(columns, cell, Html.FONT, Html.INK));
    for (int i = 0; i < grid.pictures().size(); i++) {
      String caption = grid.captions().isEmpty() ? "" : Html.escape(grid.captions().get(i));
      out.append(
          """

          <figure style="margin:0;text-align:center"><img alt="%s" width="%s" \
          src="data:image/png;base64,%s" style="image-rendering:pixelated;width:%spx;\
          max-width:100%%;display:block;margin:0 auto">"""
              .formatted(caption, shown, png(grid, grid.pictures().get(i)), shown));
      if (!caption.isEmpty()) {
        out.append(
            "<figcaption style=\"margin-top:3px;overflow-wrap:anywhere\">%s</figcaption>"
                .formatted(caption));
      }
      out.append("</figure>");
    }
    return out.append("</div>").append(scale(grid)).toString();
  }

  /** What black and white mean, unless they are 0 and 1 as in every photograph. */
  private static String scale(PictureGrid grid) {
    if (grid.black() == 0 && grid.white() == 1) {
      return "";
    }
    DoubleFunction<String> format = NumberFormats.of(grid.black(), grid.white());
    return "<div style=\"font-family:%s;font-size:11px;color:%s;margin-top:6px\">black %s, white %s</div>"
        .formatted(Html.FONT, Html.MUTED, format.apply(grid.black()), format.apply(grid.white()));
  }

  private static String png(PictureGrid grid, float[] pixels) {
    BufferedImage image =
        new BufferedImage(grid.width(), grid.height(), BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < pixels.length; i++) {
      float scaled = 255 * (pixels[i] - grid.black()) / (grid.white() - grid.black());
      int level = Math.clamp(Math.round(scaled), 0, 255);
      // The raster takes the level as it is; setRGB would bend it by the gray profile's gamma.
      image.getRaster().setSample(i % grid.width(), i / grid.width(), 0, level);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("A picture could not be encoded as PNG in memory.", e);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }
}
