package dev.rucksack.show;

/** A value that says itself how a notebook shows it. */
public interface Shown {

  /** Its look. */
  Rendering rendering();
}
