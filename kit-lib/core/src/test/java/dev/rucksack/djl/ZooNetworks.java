package dev.rucksack.djl;

import ai.djl.basicmodelzoo.basic.Mlp;
import ai.djl.basicmodelzoo.cv.classification.AlexNet;
import ai.djl.basicmodelzoo.cv.classification.GoogLeNet;
import ai.djl.basicmodelzoo.cv.classification.LeNet;
import ai.djl.basicmodelzoo.cv.classification.MobileNetV1;
import ai.djl.basicmodelzoo.cv.classification.MobileNetV2;
import ai.djl.basicmodelzoo.cv.classification.NiN;
import ai.djl.basicmodelzoo.cv.classification.ResNetV1;
import ai.djl.basicmodelzoo.cv.classification.SqueezeNet;
import ai.djl.basicmodelzoo.cv.classification.VGG;
import ai.djl.basicmodelzoo.cv.object_detection.ssd.SingleShotDetection;
import ai.djl.basicmodelzoo.cv.object_detection.yolo.YOLOV3;
import ai.djl.basicmodelzoo.tabular.TabNet;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import dev.rucksack.djl.trace.Tracer;
import dev.rucksack.graph.Graph;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.TensorType;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/** DJL's basic model zoo, as small as its builders allow, with the shape of one example. */
public enum ZooNetworks {
  MLP(() -> new Mlp(12, 4, new int[] {8, 6}), 12),
  LE_NET(() -> LeNet.builder().build(), 1, 28, 28),
  ALEX_NET(
      () ->
          AlexNet.builder()
              .setNumChannels(new int[] {8, 8, 8, 8, 8, 16, 16})
              .setDropOutRate(0.5f)
              .build(),
      1,
      96,
      96),
  VGG_11(
      () ->
          VGG.builder()
              .setConvArch(new int[][] {{1, 4}, {1, 8}, {2, 8}, {2, 8}, {2, 8}})
              .setOutSize(5)
              .build(),
      1,
      32,
      32),
  NIN(
      () -> NiN.builder().setNumChannels(new int[] {8, 8, 8, 5}).setDropOutRate(0.5f).build(),
      1,
      96,
      96),
  GOOG_LE_NET(() -> GoogLeNet.builder().build(), 1, 48, 48),
  RES_NET_18(() -> resNet(18), 3, 32, 32),
  RES_NET_50(() -> resNet(50), 3, 32, 32),
  SQUEEZE_NET(() -> SqueezeNet.squeezenet(5), 3, 48, 48),
  MOBILE_NET_V1(() -> MobileNetV1.builder().optWidthMultiplier(0.25f).build(), 3, 64, 64),
  MOBILE_NET_V2(() -> MobileNetV2.builder().build(), 3, 64, 64),
  SSD(ZooNetworks::ssd, 3, 64, 64),
  YOLO_V3(() -> YOLOV3.builder().setNumClasses(4).build(), 3, 64, 64),
  TAB_NET(() -> TabNet.builder().setInputDim(10).setOutDim(3).optNumD(4).optNumA(4).build(), 10);

  private final Supplier<Block> make;
  private final long[] example;

  ZooNetworks(Supplier<Block> make, long... example) {
    this.make = make;
    this.example = example;
  }

  public Block block() {
    return make.get();
  }

  public long[] example() {
    return example.clone();
  }

  /** The shape of a number of examples. */
  public long[] batch(int size) {
    return LongStream.concat(LongStream.of(size), LongStream.of(example)).toArray();
  }

  /** The network with drawn weights, traced. */
  public Graph graph(NDManager manager) {
    Block block = Fixtures.initialized(block(), manager, 3, batch(2));
    return Tracer.trace(block, TensorType.float32(Shape.batchOf(example)));
  }

  private static Block resNet(int layers) {
    return ResNetV1.builder()
        .setImageShape(new ai.djl.ndarray.types.Shape(3, 32, 32))
        .setNumLayers(layers)
        .setOutSize(10)
        .build();
  }

  private static Block ssd() {
    SequentialBlock base = new SequentialBlock();
    for (int filters : new int[] {4, 8}) {
      base.add(SingleShotDetection.getDownSamplingBlock(filters));
    }
    List<List<Float>> sizes =
        List.of(List.of(0.2f, 0.27f), List.of(0.37f, 0.44f), List.of(0.54f, 0.6f));
    List<Float> ratios = List.of(1f, 2f, 0.5f);
    return SingleShotDetection.builder()
        .setNumClasses(2)
        .setNumFeatures(1)
        .optGlobalPool(true)
        .setRatios(List.of(ratios, ratios, ratios))
        .setSizes(sizes)
        .setBaseNetwork(base)
        .build();
  }
}
