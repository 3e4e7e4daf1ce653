package dev.rucksack.djl.trace;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.internal.NDArrayEx;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** One use of each method that computes a layer or treats pictures; see {@link OperatorSamples}. */
final class LayerSamples {
  private final Map<String, Function<NDArray, NDList>> samples = new LinkedHashMap<>();

  private LayerSamples() {}

  static Map<String, Function<NDArray, NDList>> all() {
    LayerSamples all = new LayerSamples();
    all.products();
    all.layers();
    all.pictures();
    all.recurrent();
    return all.samples;
  }

  private void one(String method, Function<NDArray, NDArray> function) {
    samples.put(method, x -> new NDList(function.apply(x)));
  }

  private void products() {
    one(
        "dot(NDArray)",
        x -> x.reshape(-1, 12).dot(x.flatten(0, 0).get("0").flatten().expandDims(1)));
    one("matMul(NDArray)", x -> x.matMul(x.transpose(0, 2, 1)));
    one("batchMatMul(NDArray)", x -> x.batchMatMul(x.transpose(0, 2, 1)));
    ex("linear(NDArray,NDArray,NDArray)", (ex, x) -> ex.linear(x, matrix(x, 2, 3), vector(x, 2)));
  }

  private void layers() {
    ex(
        "convolution(NDArray,NDArray,NDArray,Shape,Shape,Shape,int)",
        (ex, x) ->
            ex.convolution(
                x,
                matrix(x, 6, 4).reshape(6, 2, 2),
                vector(x, 6),
                new Shape(1),
                new Shape(1),
                new Shape(2),
                2));
    ex("dropout(NDArray,float,boolean)", (ex, x) -> ex.dropout(x.mul(1), 0.5f, false));
    ex(
        "layerNorm(NDArray,Shape,NDArray,NDArray,float)",
        (ex, x) -> ex.layerNorm(x, new Shape(3), vector(x, 3), vector(x, 3), 1e-5f));
    ex(
        "batchNorm(NDArray,NDArray,NDArray,NDArray,NDArray,int,float,float,boolean)",
        (ex, x) -> {
          NDArray v = vector(x, 4).abs();
          return ex.batchNorm(x, v.neg(), v, v, v, 1, 0.9f, 1e-5f, false);
        });
    Shape two = new Shape(2);
    Shape one = new Shape(1);
    exOne("maxPool(Shape,Shape,Shape,boolean)", ex -> ex.maxPool(two, one, one, true));
    exOne(
        "avgPool(Shape,Shape,Shape,boolean,boolean)", ex -> ex.avgPool(two, one, one, false, true));
    exOne(
        "lpPool(float,Shape,Shape,Shape,boolean)",
        ex -> ex.lpPool(2, two, one, new Shape(0), false));
    exOne("globalMaxPool()", NDArrayEx::globalMaxPool);
    exOne("globalAvgPool()", NDArrayEx::globalAvgPool);
    exOne("globalLpPool(float)", ex -> ex.globalLpPool(2));
  }

  private interface Inner {
    NDList apply(NDArrayEx ex, NDArray x);
  }

  private void ex(String method, Inner function) {
    samples.put(method, x -> function.apply(x.getNDArrayInternal(), x));
  }

  private void exOne(String method, Function<NDArrayEx, NDArray> function) {
    one(method, x -> function.apply(x.getNDArrayInternal()));
  }

  private static NDArray vector(NDArray x, int size) {
    return x.getManager().arange(size).toType(DataType.FLOAT32, false).sub(1.5f).div(size);
  }

  private static NDArray matrix(NDArray x, int rows, int columns) {
    return vector(x, rows * columns).reshape(rows, columns);
  }

  private void pictures() {
    exOne(
        "interpolation(long[],int,boolean)",
        ex ->
            ex.getArray()
                .expandDims(1)
                .getNDArrayInternal()
                .interpolation(new long[] {7, 5}, 1, false));
    exOne(
        "resize(int,int,int)",
        ex -> ex.getArray().expandDims(3).getNDArrayInternal().resize(5, 9, 1));
    samples.put("multiBoxPrior(List,List,List,List,boolean)", LayerSamples::boxes);
  }

  private static NDList boxes(NDArray x) {
    List<Float> steps = new ArrayList<>(List.of(-1f, -1f));
    NDArrayEx ex = x.expandDims(1).getNDArrayInternal();
    NDArray boxes =
        ex.multiBoxPrior(List.of(0.2f, 0.4f), List.of(1f), steps, List.of(0.5f, 0.5f), false)
            .head();
    return new NDList(boxes.add(x.sum()));
  }

  private void recurrent() {
    ex(
        "rnn(NDArray,NDArray,NDList,boolean,int,Activation,double,boolean,boolean,boolean)",
        (ex, x) ->
            ex.rnn(
                x,
                state(x, 2),
                new NDList(matrix(x, 5, 3), matrix(x, 5, 5), matrix(x, 5, 3), matrix(x, 5, 5)),
                false,
                1,
                ai.djl.nn.recurrent.RNN.Activation.RELU,
                0,
                false,
                true,
                true));
    ex(
        "gru(NDArray,NDArray,NDList,boolean,int,double,boolean,boolean,boolean)",
        (ex, x) -> ex.gru(x, state(x, 1), weights(x, 15), true, 1, 0, false, false, true));
    ex(
        "lstm(NDArray,NDList,NDList,boolean,int,double,boolean,boolean,boolean)",
        (ex, x) ->
            ex.lstm(
                x,
                new NDList(state(x, 1), state(x, 1).mul(2)),
                weights(x, 20),
                true,
                1,
                0,
                false,
                false,
                true));
  }

  private static NDArray state(NDArray x, int count) {
    return x.getManager().ones(new Shape(count, x.size(0), 5)).mul(0.3f);
  }

  private static NDList weights(NDArray x, int rows) {
    return new NDList(
        matrix(x, rows, 3), matrix(x, rows, 5), vector(x, rows), vector(x, rows).mul(2));
  }
}
