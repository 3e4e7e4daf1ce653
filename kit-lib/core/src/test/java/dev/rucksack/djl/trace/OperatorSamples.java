package dev.rucksack.djl.trace;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.internal.NDArrayEx;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * One use of each method of DJL's array interfaces that computes, by the method's name and
 * parameter types. Each is given an array [batch, 4, 3] of numbers between −1 and 1.
 */
final class OperatorSamples {
  private final Map<String, Function<NDArray, NDList>> samples = new LinkedHashMap<>();

  private OperatorSamples() {}

  static Map<String, Function<NDArray, NDList>> all() {
    OperatorSamples all = new OperatorSamples();
    all.arithmetic();
    all.comparisons();
    all.functions();
    all.reductions();
    all.layout();
    all.selection();
    all.order();
    all.samples.putAll(LayerSamples.all());
    return all.samples;
  }

  private void one(String method, UnaryOperator<NDArray> function) {
    samples.put(method, x -> new NDList(function.apply(x)));
  }

  private static NDArray create(NDArray like, float... values) {
    return like.getManager().create(values);
  }

  private void arithmetic() {
    one("add(NDArray)", x -> x.add(create(x, 1, 2, 3)));
    one("add(Number)", x -> x.add(3));
    one("sub(NDArray)", x -> x.sub(x.mul(0.3f)));
    one("sub(Number)", x -> x.sub(0.5));
    one("mul(NDArray)", x -> x.mul(x.transpose(0, 2, 1).get(":, :1, :1")));
    one("mul(Number)", x -> x.mul(2.5f));
    one("div(NDArray)", x -> x.div(create(x, 1, 2, 3)));
    one("div(Number)", x -> x.mul(10).toType(DataType.INT64, false).div(3));
    one("mod(NDArray)", x -> x.mul(9).mod(create(x, 2, -2, 0.7f)));
    one("mod(Number)", x -> x.mul(9).toType(DataType.INT64, false).mod(-4));
    one("pow(NDArray)", x -> x.abs().pow(create(x, 1, 2, 0.5f)));
    one("pow(Number)", x -> x.pow(3));
    one("maximum(NDArray)", x -> x.maximum(create(x, 0, 0.1f, 0.2f)));
    one("maximum(Number)", x -> x.maximum(0.1));
    one("minimum(NDArray)", x -> x.minimum(create(x, 0, 0.1f, 0.2f)));
    one("minimum(Number)", x -> x.minimum(0));
    one("clip(Number,Number)", x -> x.clip(-0.5, 0.25));
    one("xlogy(NDArray)", x -> x.maximum(0).xlogy(x.abs().add(0.1)));
    one("atan2(NDArray)", x -> x.maximum(-0.2).atan2(x.flip(1).maximum(0)));
    one("addi(NDArray)", x -> x.mul(1).addi(x));
    one("addi(Number)", x -> x.mul(1).addi(2));
    one("subi(NDArray)", x -> x.mul(3).subi(x));
    one("subi(Number)", x -> x.mul(1).subi(2));
    one("muli(NDArray)", x -> x.mul(1).muli(x));
    one("muli(Number)", x -> x.mul(1).muli(2));
    one("divi(NDArray)", x -> x.mul(1).divi(create(x, 1, 2, 3)));
    one("divi(Number)", x -> x.mul(1).divi(2));
    one("modi(NDArray)", x -> x.mul(7).modi(create(x, 1, 2, 3)));
    one("modi(Number)", x -> x.mul(7).modi(2));
    one("powi(NDArray)", x -> x.abs().powi(create(x, 1, 2, 3)));
    one("powi(Number)", x -> x.mul(1).powi(2));
    one("signi()", x -> x.mul(1).signi());
    one("negi()", x -> x.mul(1).negi());
  }

  private void comparisons() {
    one("eq(NDArray)", x -> x.round().eq(create(x, 0, 1, -1)));
    one("eq(Number)", x -> x.round().eq(0));
    one("neq(NDArray)", x -> x.gt(0).neq(x.lt(0.5)));
    one("neq(Number)", x -> x.round().neq(1));
    one("gt(NDArray)", x -> x.gt(create(x, 0, 0.1f, 0.2f)));
    one("gt(Number)", x -> x.mul(4).toType(DataType.INT32, false).gt(0.5));
    one("gte(NDArray)", x -> x.gte(x.flip(1)));
    one("gte(Number)", x -> x.gte(0));
    one("lt(NDArray)", x -> x.lt(x.flip(1)));
    one("lt(Number)", x -> x.lt(0.25));
    one("lte(NDArray)", x -> x.lte(x.flip(2)));
    one("lte(Number)", x -> x.lte(0));
    one("logicalAnd(NDArray)", x -> x.gt(0).logicalAnd(x.lt(0.5)));
    one("logicalOr(NDArray)", x -> x.gt(0.5).logicalOr(x.round()));
    one("logicalXor(NDArray)", x -> x.gt(0).logicalXor(x.lt(0.5)));
    one("logicalNot()", x -> x.gt(0).logicalNot());
    one("where(NDArray,NDArray)", x -> NDArrays.where(x.gt(0), x.mul(2), x.zerosLike()));
    one("isNaN()", x -> x.log().isNaN());
    one("isInfinite()", x -> x.div(x.round()).isInfinite());
    one("all()", x -> x.gt(-2).all());
    one("any()", x -> x.gt(2).any());
    one("none()", x -> x.gt(2).none());
  }

  private void functions() {
    one("abs()", NDArray::abs);
    one("neg()", NDArray::neg);
    one("sign()", NDArray::sign);
    one("square()", NDArray::square);
    one("sqrt()", x -> x.abs().sqrt());
    one("cbrt()", x -> x.abs().cbrt());
    one("floor()", x -> x.mul(3).floor());
    one("ceil()", x -> x.mul(3).ceil());
    one("round()", x -> x.mul(3).round());
    one("trunc()", x -> x.mul(3).trunc());
    one("exp()", NDArray::exp);
    one("log()", x -> x.abs().add(0.1f).log());
    one("log2()", x -> x.abs().add(0.1f).log2());
    one("log10()", x -> x.abs().add(0.1f).log10());
    one("sin()", NDArray::sin);
    one("cos()", NDArray::cos);
    one("tan()", NDArray::tan);
    one("asin()", NDArray::asin);
    one("acos()", NDArray::acos);
    one("atan()", NDArray::atan);
    one("sinh()", NDArray::sinh);
    one("cosh()", NDArray::cosh);
    one("tanh()", NDArray::tanh);
    one("erf()", NDArray::erf);
    one("toDegrees()", NDArray::toDegrees);
    one("toRadians()", NDArray::toRadians);
    one("softmax(int)", x -> x.softmax(-1));
    one("logSoftmax(int)", x -> x.logSoftmax(1));
    one("duplicate()", x -> x.duplicate().mul(2));
    one("stopGradient()", x -> x.stopGradient().mul(2));
    one("toDevice(Device,boolean)", x -> x.toDevice(x.getDevice(), true).mul(2));
    one("toDense()", x -> x.toDense().mul(2));
    one("toType(DataType,boolean)", x -> x.mul(10).toType(DataType.INT32, true));
    one("relu()", x -> x.getNDArrayInternal().relu());
    one("sigmoid()", x -> x.getNDArrayInternal().sigmoid());
    one("softPlus()", x -> x.getNDArrayInternal().softPlus());
    one("softSign()", x -> x.getNDArrayInternal().softSign());
    one("leakyRelu(float)", x -> x.getNDArrayInternal().leakyRelu(0.1f));
    one("elu(float)", x -> x.getNDArrayInternal().elu(0.7f));
    one("selu()", x -> x.getNDArrayInternal().selu());
    one("gelu()", x -> x.getNDArrayInternal().gelu());
  }

  private void reductions() {
    one("mean()", NDArray::mean);
    one("mean(int[],boolean)", x -> x.mean(new int[] {-1}, true));
    one("sum()", NDArray::sum);
    one("sum(int[],boolean)", x -> x.sum(new int[] {1, 2}, false));
    one("max()", NDArray::max);
    one("max(int[],boolean)", x -> x.max(new int[] {1}, false));
    one("min()", NDArray::min);
    one("min(int[],boolean)", x -> x.min(new int[] {2}, true));
    one("prod()", x -> x.add(1.5).prod());
    one("prod(int[],boolean)", x -> x.prod(new int[] {1}, false));
    one("norm(boolean)", x -> x.norm(false));
    one("norm(int,int[],boolean)", x -> x.norm(3, new int[] {1}, true));
    one("normalize(double,long,double)", x -> x.normalize(2, 1, 1e-12));
    one("cumSum()", NDArray::cumSum);
    one("cumSum(int)", x -> x.cumSum(1));
    one("diff(int,int)", x -> x.diff(2, 1));
    one("median()", NDArray::median);
    one("median(int[])", x -> x.median(new int[] {1}));
    one("percentile(Number)", x -> x.percentile(30));
    one("percentile(Number,int[])", x -> x.percentile(75, new int[] {1}));
  }

  private void layout() {
    one("reshape(Shape)", x -> x.reshape(x.size(0), 2, 2, 3));
    one("expandDims(int)", x -> x.expandDims(-1).expandDims(1));
    one("squeeze()", x -> x.expandDims(1).squeeze());
    one("squeeze(int)", x -> x.expandDims(1).squeeze(1));
    one("squeeze(int[])", x -> x.expandDims(1).expandDims(2).squeeze(new int[] {1, 2}));
    one("flatten()", NDArray::flatten);
    one("flatten(int,int)", x -> x.flatten(1, 2));
    one("transpose()", NDArray::transpose);
    one("transpose(int[])", x -> x.transpose(2, 0, 1));
    one("swapAxes(int,int)", x -> x.swapAxes(0, -1));
    one("broadcast(Shape)", x -> x.expandDims(1).broadcast(x.size(0), 5, 4, 3));
    one("flip(int[])", x -> x.flip(1, 2));
    one("rotate90(int,int[])", x -> x.rotate90(1, new int[] {1, 2}).rotate90(3, new int[] {0, 1}));
    one("pad(Shape,double)", x -> x.pad(new Shape(1, 2, 0, 1), 0.5));
    one("repeat(long)", x -> x.repeat(2));
    one("repeat(int,long)", x -> x.repeat(1, 3));
    one("repeat(long[])", x -> x.repeat(new long[] {1, 2, 3}));
    one("repeat(Shape)", x -> x.repeat(new Shape(8, 3)));
    one("tile(long)", x -> x.tile(2));
    one("tile(long[])", x -> x.tile(new long[] {2, 1, 1, 2}));
    one("diagonal()", x -> x.transpose(1, 2, 0).diagonal());
    one("diagonal(int)", x -> x.transpose(1, 2, 0).diagonal(1));
    one("diagonal(int,int,int)", x -> x.diagonal(-1, 1, 2));
    samples.put("split(long,int)", x -> x.split(2, 1));
    samples.put("split(long[],int)", x -> x.split(new long[] {1, 3}, 1));
    one("stack(NDList,int)", x -> NDArrays.stack(new NDList(x, x.neg()), 1));
    one("concat(NDList,int)", x -> x.concat(x.mul(2), -1));
  }

  private static NDArray positions(NDArray x, long most) {
    return x.abs().mul(most - 0.01f).toType(DataType.INT64, false);
  }

  private void selection() {
    one(
        "get(NDManager,NDIndex)",
        x -> x.get(":, {}, 1:3", x.getManager().create(new int[] {2, 0})));
    one("gather(NDArray,int)", x -> x.gather(positions(x, 4), 1));
    one("gatherNd(NDArray)", x -> x.transpose(1, 2, 0).gatherNd(rows(x)));
    one("take(NDManager,NDArray)", x -> x.take(positions(x, 12)));
    one("scatter(NDArray,NDArray,int)", x -> x.scatter(positions(x, 3).mul(0), x.mul(2), 2));
    one(
        "put(NDArray,NDArray)",
        x -> x.put(x.getManager().create(new long[] {0, 5}), create(x, 7, 8)));
    one("oneHot(int)", x -> positions(x, 5).oneHot(5));
    one("oneHot(int,DataType)", x -> positions(x, 5).oneHot(5, DataType.INT32));
    one(
        "embedding(NDArray,NDArray,SparseFormat)",
        x -> {
          NDArray table = create(x, 1, 2, 3, 4, 5, 6).reshape(3, 2);
          NDArrayEx ex = x.getNDArrayInternal();
          return ex.embedding(positions(x, 3), table, SparseFormat.DENSE).head();
        });
  }

  private static NDArray rows(NDArray x) {
    return x.getManager().create(new long[][] {{0, 3, 1}, {2, 0, 1}});
  }

  private void order() {
    one("argMax()", x -> x.argMax());
    one("argMax(int)", x -> x.argMax(1));
    one("argMin()", x -> x.argMin());
    one("argMin(int)", x -> x.argMin(-1));
    samples.put("topK(int,int,boolean,boolean)", x -> x.topK(2, 1, true, true));
    one("sort()", NDArray::sort);
    one("sort(int)", x -> x.sort(0));
    one("argSort(int,boolean)", x -> x.argSort(1, false));
  }
}
