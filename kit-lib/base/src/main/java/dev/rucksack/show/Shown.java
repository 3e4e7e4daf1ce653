package dev.rucksack.show;

/** A value that decides how a notebook shows it. */
public interface Shown {

  /** Its look. */
  Rendering rendering();
}
