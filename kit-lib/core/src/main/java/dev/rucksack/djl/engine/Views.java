package dev.rucksack.djl.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** Lends arrays: the same memory under another owner. */
public final class Views {
  private Views() {}

  /**
   * The same elements, owned by another manager. DJL gives what is computed from an array to that
   * array's manager; computed from a weight it would live as long as the weight.
   *
   * @param array stays with its owner
   * @param owner frees the view, not the elements
   * @return an array of the same shape and type, whose changes the other sees
   */
  public static NDArray of(NDArray array, NDManager owner) {
    NDArray view = array.reshape(array.getShape());
    view.attach(owner);
    return view;
  }
}
