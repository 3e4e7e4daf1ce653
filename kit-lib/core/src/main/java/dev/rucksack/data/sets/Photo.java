package dev.rucksack.data.sets;

import java.awt.image.BufferedImage;

/**
 * A photograph with the credits that its license requires.
 *
 * @param title what it shows
 * @param author whom to credit
 * @param licence its license
 * @param source where it was published
 * @param image the picture, red, green and blue
 */
public record Photo(
    String title, String author, String licence, String source, BufferedImage image) {
  /** The line to print under the picture. */
  public String credit() {
    return "\"" + title + "\" by " + author + ", " + licence + ", " + source;
  }
}
