package dev.rucksack.djl.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.index.NDIndex;
import dev.rucksack.tensor.Tensor;

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

  /**
   * Sets the elements of an array in place, through a view without gradient: the engine refuses to
   * write to an array that has one.
   *
   * @param tensor of the array's shape and type
   */
  public static void set(NDArray array, Tensor tensor) {
    try (NDScope scope = new NDScope();
        NDManager local = NDManager.newBaseManager(array.getDevice())) {
      scope.suppressNotUsedWarning();
      array.stopGradient().set(new NDIndex("..."), Tensors.toArray(local, tensor));
    }
  }
}
