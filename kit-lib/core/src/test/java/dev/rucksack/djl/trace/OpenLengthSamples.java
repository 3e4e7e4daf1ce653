package dev.rucksack.djl.trace;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Uses of array methods with arguments that follow the lengths of open axes. Each is given an array
 * [batch, rows, columns].
 */
final class OpenLengthSamples {
  private final Map<String, Function<NDArray, NDList>> samples = new LinkedHashMap<>();

  private OpenLengthSamples() {}

  static Map<String, Function<NDArray, NDList>> all() {
    OpenLengthSamples all = new OpenLengthSamples();
    all.repeated();
    all.laidOut();
    all.picked();
    all.numbers();
    all.created();
    return all.samples;
  }

  private void one(String name, UnaryOperator<NDArray> function) {
    samples.put(name, x -> new NDList(function.apply(x)));
  }

  private static NDArray row(NDArray x) {
    return x.get(":, :1");
  }

  private void repeated() {
    one("repeat(int,long)", x -> row(x).repeat(1, x.size(1)).add(x));
    one("repeat(int,long) of an open axis", x -> x.repeat(2, x.size(0)));
    one("repeat(long)", x -> x.repeat(x.size(0)));
    one("repeat(long[])", x -> x.repeat(new long[] {1, x.size(2), 2}));
    one("repeat(Shape)", x -> x.sum(new int[] {1}, true).repeat(x.getShape()).sub(x));
    one("tile of one number", x -> x.sum().reshape(1).tile(x.size(1)));
    one("tile(long)", x -> x.tile(x.size(0)));
    one("tile(long[]) of a constant", OpenLengthSamples::withToken);
    one("tile(long[]) and a sum", x -> row(x).tile(new long[] {1, x.size(1), 1}).sum(axes(1)));
    one("tile(long[]) with new axes", x -> x.tile(new long[] {x.size(2), 1, x.size(1), 2}));
    one("tile by twice a length", x -> row(x).tile(new long[] {1, 2 * x.size(1), 1}));
    one("tile by a length and one", x -> row(x).tile(new long[] {1, x.size(1) + 1, 1}));
    one("tile by a product", x -> row(x).tile(new long[] {1, x.size(1) * x.size(0), 1}));
    one("tile where nothing is repeated", x -> x.tile(new long[] {1, 1, 1}).mul(2));
  }

  /** As vision transformers put a class token before their patches. */
  private static NDArray withToken(NDArray x) {
    NDArray token = x.getManager().full(new Shape(1, 1, 1), 0.5f);
    return token.tile(new long[] {x.size(0), 1, x.size(2)}).concat(x, 1);
  }

  private static int[] axes(int... axes) {
    return axes;
  }

  private void laidOut() {
    one("reshape", x -> x.reshape(x.size(1), x.size(0) * x.size(2)));
    one("reshape to a new axis", x -> x.reshape(x.size(0), 1, x.size(1), -1));
    one("broadcast", x -> row(x).broadcast(x.getShape()).mul(x));
    one("broadcast to a longer shape", x -> row(x).broadcast(x.size(2), x.size(0), 2, x.size(2)));
    one("pad by a length", x -> x.pad(new Shape(0, 0, x.size(1), 1), 0.5));
    one("pad an open axis", x -> x.pad(new Shape(1, 2, 3, 0), 0));
    one("flatten", x -> x.flatten(0, 1).flatten(0, 1));
    one("stack", x -> NDArrays.stack(new NDList(x, x.flip(1), x.neg()), 3));
    one("stack of one", x -> NDArrays.stack(new NDList(x), 1).sum(axes(1)));
    one("concat of open axes", x -> x.concat(row(x), 1).concat(x, 1));
    one("swapAxes", x -> x.swapAxes(0, 2).matMul(x.swapAxes(0, 2).swapAxes(1, 2)));
  }

  private void picked() {
    one("get up to the last but one", x -> x.get(":, :" + (x.size(1) - 1)));
    one("get the last", x -> x.get(new NDIndex(":, " + (x.size(1) - 1))));
    one("get from the third last", x -> x.get(new NDIndex(":, {}:", x.size(1) - 3)));
    one("get up to the length of another", x -> doubled(x).get(":, :{}", x.size(1)));
    one("get of a table", x -> x.add(table(x).get(":{}", x.size(1)).reshape(1, -1, 1)));
    one("get of a table, by a text", x -> x.add(table(x).get(":" + x.size(1)).expandDims(1)));
    one("get two axes of a table", x -> x.add(square(x).get(":{}, :{}", x.size(1), x.size(2))));
    one("get by the length of another axis", x -> table(x).get(new NDIndex("" + x.size(1))).mul(x));
    one("topK of all", x -> x.topK((int) x.size(1), 1, true, true).head());
    one("cumSum", x -> x.cumSum(1).div(x.size(1)));
    one("sort", x -> x.sort(2).get(":, :, " + (x.size(2) - 1)));
    one("split in two", x -> x.split(new long[] {2}, 1).get(1).mul(3));
  }

  private static NDArray doubled(NDArray x) {
    return x.repeat(1, 2);
  }

  private static NDArray table(NDArray x) {
    return x.getManager().arange(128f).div(7).sin();
  }

  private static NDArray square(NDArray x) {
    return x.getManager().arange(128f * 128).div(7).sin().reshape(128, 128);
  }

  private void numbers() {
    one("add(Number)", x -> x.add(x.size(1)));
    one("mul(Number)", x -> x.mul(2 * x.size(2)));
    one("div(Number)", x -> x.sum(axes(1, 2)).div(x.size(1) * x.size(2)));
    one("pow(Number)", x -> x.abs().pow(x.size(0)));
    one("maximum(Number)", x -> x.mul(9).maximum(x.size(0)));
    one("clip(Number,Number)", x -> x.mul(9).clip(0, x.size(0)));
    one("gt(Number)", x -> x.mul(9).gt(x.size(0)));
    one("full", x -> x.getManager().full(new Shape(x.size(1), 1), (float) x.size(0)).add(x));
  }

  private void created() {
    one("zerosLike", x -> x.zerosLike().add(x.onesLike().mul(x)));
    one(
        "arange",
        x -> x.getManager().arange((int) x.size(2)).toType(DataType.FLOAT32, true).mul(x));
    one("arange backwards", x -> x.add(x.getManager().arange((float) x.size(2), 0f, -1f)));
    one("eye", x -> x.getManager().eye((int) x.size(1)).matMul(x));
    one("mask", OpenLengthSamples::past);
  }

  /** Mean over what is not later. */
  private static NDArray past(NDArray x) {
    NDArray steps = x.getManager().arange((float) x.size(1));
    NDArray mask = steps.reshape(1, -1).lte(steps.reshape(-1, 1)).toType(DataType.FLOAT32, false);
    return mask.div(mask.sum(axes(1), true)).matMul(x);
  }
}
