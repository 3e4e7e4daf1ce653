package dev.rucksack.show;

/**
 * One value made visible, twice: a front end shows the HTML, a terminal the text.
 *
 * @param text plain text, lines separated by {@code \n}
 * @param html an HTML fragment that suits a light and a dark page
 */
public record Rendering(String text, String html) {}
