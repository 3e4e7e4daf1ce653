package dev.rucksack.notebook.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rucksack.data.Examples;
import dev.rucksack.show.Rendering;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PicturesTest {

  private static BufferedImage first(PictureGrid grid) throws IOException {
    String html = PictureRenderer.render(grid).html();
    String start = "base64,";
    int from = html.indexOf(start) + start.length();
    byte[] png = Base64.getDecoder().decode(html.substring(from, html.indexOf('"', from)));
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  @Test
  void pixelsKeepTheirPlaceAndLevel() throws IOException {
    BufferedImage image = first(Pictures.grid(1, 3, new float[] {0, 0.2f, 1}, List.of()));
    assertThat(image.getRaster().getSamples(0, 0, 3, 1, 0, (int[]) null))
        .containsExactly(0, 51, 255);
  }

  @Test
  void bytesAreUnsigned() throws IOException {
    BufferedImage image =
        first(Pictures.gridOfBytes(1, 2, List.of(new byte[] {(byte) 200, 127}), List.of()));
    assertThat(image.getRaster().getSamples(0, 0, 2, 1, 0, (int[]) null)).containsExactly(200, 127);
  }

  @Test
  void valuesBeyondTheRangeAreCutOff() throws IOException {
    BufferedImage image =
        first(Pictures.grid(1, 3, new float[] {-9, 0, 9}, List.of()).range(-1, 1));
    assertThat(image.getRaster().getSamples(0, 0, 3, 1, 0, (int[]) null))
        .containsExactly(0, 128, 255);
  }

  @Test
  void oneScaleFitsAllPictures() throws IOException {
    float[] batch = {-3, 0, 1, 5};
    PictureGrid grid = Pictures.grid(1, 2, batch, List.of()).sharedRange();
    assertThat(grid.black()).isEqualTo(-3);
    assertThat(grid.white()).isEqualTo(5);
    assertThat(first(grid).getRaster().getSamples(0, 0, 2, 1, 0, (int[]) null))
        .containsExactly(0, 96); // 255 · 3 / 8
    assertThat(PictureRenderer.render(grid).html()).contains("black −3, white 5");
    PictureGrid around = Pictures.grid(1, 2, batch, List.of()).sharedRangeAroundZero();
    assertThat(around.black()).isEqualTo(-5);
    assertThat(around.white()).isEqualTo(5);
    PictureGrid other = Pictures.grid(1, 1, new float[] {9}, List.of()).sameRangeAs(grid);
    assertThat(other.black()).isEqualTo(-3);
    assertThat(other.white()).isEqualTo(5);
  }

  @Test
  void equalPicturesKeepTheirScale() {
    PictureGrid flat = Pictures.grid(1, 2, new float[] {2, 2}, List.of());
    assertThat(flat.sharedRange()).isEqualTo(flat);
    PictureGrid dark = Pictures.grid(1, 2, new float[] {0, Float.NaN}, List.of());
    assertThat(dark.sharedRangeAroundZero()).isEqualTo(dark);
    assertThat(PictureRenderer.render(dark).html()).doesNotContain("white");
  }

  @Test
  void captionsAreEscapedAndCrisp() {
    Rendering shown = PictureRenderer.render(Pictures.grid(1, 1, new float[] {1}, List.of("<b>")));
    assertThat(shown.html())
        .contains("&lt;b&gt;", "image-rendering:pixelated")
        .doesNotContain("<b>");
    assertThat(shown.text()).isEqualTo("1 picture of 1 × 1 pixels: <b>");
  }

  @Test
  void examplesWithTheirClasses() throws IOException {
    Tensor pixels = Tensor.of(DType.UINT8, new byte[] {0, (byte) 255, 51, 0}, 2, 1, 1, 2);
    Examples examples = Examples.of("tiny", pixels, new int[] {1, 0}, List.of("bag", "coat"));
    PictureGrid grid = Pictures.of(examples);
    assertThat(grid.captions()).containsExactly("coat", "bag");
    assertThat(first(grid).getRaster().getSamples(0, 0, 2, 1, 0, (int[]) null))
        .containsExactly(0, 255);
    Examples rows = Examples.of("rows", Tensor.of(new float[2], 2, 1), new int[2], List.of("a"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pictures.of(rows))
        .withMessageContaining("rows has inputs float32[batch, 1]");
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pictures.grid(2, 2, new float[5], List.of()))
        .withMessageContaining("5 values");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pictures.grid(1, 1, new float[2], List.of("only one")))
        .withMessageContaining("one caption for each of its 2 pictures");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pictures.grid(1, 1, new float[1], List.of()).range(1, 1))
        .withMessageContaining("black and white");
  }
}
