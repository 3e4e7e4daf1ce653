package dev.rucksack.djl.kernel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.rucksack.djl.engine.Tensors;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.LongStream;

/** Operators that repeat, pad or scale, or make values from a shape. */
final class ExtentKernels {
  private ExtentKernels() {}

  static NDArray run(Operands in, Op.Extent node) {
    return switch (node) {
      case Op.Expand op -> expand(in);
      case Op.Tile op -> in.get(0).tile(in.numbers(1));
      case Op.Pad op -> PadKernels.pad(in, op.mode());
      case Op.Resize op -> ResizeKernel.run(in, op);
      case Op.Shape op -> shape(in, op);
      case Op.ConstantOfShape(Tensor value) -> filled(in, value);
      case Op.Range op -> range(in);
    };
  }

  private static NDArray expand(Operands in) {
    NDArray x = in.get(0);
    Shape target = new Shape(in.numbers(1));
    return BinaryKernels.stretch(x, BinaryKernels.common(x.getShape(), target));
  }

  private static NDArray shape(Operands in, Op.Shape op) {
    long[] sizes = in.get(0).getShape().getShape();
    return in.manager().create(Arrays.copyOfRange(sizes, op.first(sizes.length), sizes.length));
  }

  private static NDArray filled(Operands in, Tensor value) {
    Shape shape = new Shape(in.numbers(0));
    return Tensors.toArray(in.manager(), value).reshape(new Shape()).broadcast(shape);
  }

  private static NDArray range(Operands in) {
    DataType type = in.get(0).getDataType();
    if (type.isFloating()) {
      double start = in.reals(0)[0];
      double step = in.reals(2)[0];
      float[] values = new float[(int) Math.max(0, Math.ceil((in.reals(1)[0] - start) / step))];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (start + i * step);
      }
      return in.manager().create(values).toType(type, false);
    }
    long start = in.numbers(0)[0];
    long step = in.numbers(2)[0];
    long count = Math.max(0, Math.ceilDiv(in.numbers(1)[0] - start, step));
    long[] values = LongStream.range(0, count).map(i -> start + i * step).toArray();
    return in.manager().create(values).toType(type, false);
  }
}
