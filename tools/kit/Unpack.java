import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** Starts DJL once, which unpacks PyTorch's libraries into its cache, and computes one sum. */
final class Unpack {
  private Unpack() {}

  public static void main(String[] arguments) {
    try (NDManager manager = NDManager.newBaseManager();
        NDArray ones = manager.ones(new ai.djl.ndarray.types.Shape(3))) {
      if (ones.sum().getFloat() != 3) {
        throw new IllegalStateException("PyTorch sums three ones to " + ones.sum().getFloat());
      }
    }
  }
}
