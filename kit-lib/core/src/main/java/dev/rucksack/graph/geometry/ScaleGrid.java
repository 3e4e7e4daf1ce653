package dev.rucksack.graph.geometry;

/**
 * Which scale (and zero point) belongs to which element of a quantized value.
 *
 * @param length of the axis; 1 if one scale is for all
 * @param inner elements that one step along the axis skips
 * @param block positions along the axis that share a scale
 * @param perBlock whether there is a scale for each position along the other axes, too
 */
public record ScaleGrid(int length, int inner, int block, boolean perBlock) {

  /**
   * The grid of a value.
   *
   * @param shape of the value
   * @param scales the shape of its scales, which inference has checked
   */
  public static ScaleGrid of(long[] shape, long[] scales, int axis, int blockSize) {
    boolean single = blockSize == 0 && (scales.length == 0 || scales[0] == 1);
    if (single) {
      return new ScaleGrid(1, 1, 1, false);
    }
    int at = axis < 0 ? axis + shape.length : axis;
    long inner = 1;
    for (int i = at + 1; i < shape.length; i++) {
      inner *= shape[i];
    }
    int length = Math.toIntExact(shape[at]);
    return new ScaleGrid(length, Math.toIntExact(inner), Math.max(1, blockSize), blockSize > 0);
  }

  /**
   * How many scales there must be.
   *
   * @param elements of the value
   */
  public int entries(int elements) {
    int blocks = Math.ceilDiv(length, block);
    return perBlock ? elements / Math.max(1, length) * blocks : blocks;
  }

  /**
   * The position of an element's scale among the scales.
   *
   * @param element the element's position, row-major
   */
  public int entry(int element) {
    int position = element / inner % length / block;
    if (!perBlock) {
      return position;
    }
    int blocks = Math.ceilDiv(length, block);
    return (element / inner / length * blocks + position) * inner + element % inner;
  }
}
