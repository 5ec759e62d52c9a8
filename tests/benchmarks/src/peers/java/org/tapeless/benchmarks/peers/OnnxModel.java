package org.tapeless.benchmarks.peers;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import org.tapeless.benchmarks.StartWeights;
import org.tapeless.benchmarks.Workload;

/**
 * Models in ONNX's own format, written here so that no other tool is needed. The numbers of the
 * fields are those of {@code onnx.proto}.
 */
final class OnnxModel {
  static final String INPUT = "x";
  static final String OUTPUT = "y";

  private static final int FLOAT = 1;
  private static final int INTEGERS = 7;
  private static final int IR_VERSION = 8;
  private static final int OPSET = 17;

  private final Protobuf graph = new Protobuf();
  private final Workload workload;
  private final Map<String, float[]> weights;

  private OnnxModel(Workload workload) {
    this.workload = workload;
    weights = StartWeights.of(workload);
  }

  /** The bytes of a workload's model for an input of that shape. */
  static byte[] of(Workload workload, long[] shape, int outputs) {
    OnnxModel model = new OnnxModel(workload);
    if (workload.widths().isEmpty()) {
      model.images();
    } else {
      model.mlp();
    }
    model.graph.text(2, workload.name());
    model.graph.message(11, value(INPUT, shape));
    model.graph.message(12, value(OUTPUT, 1, outputs));
    return new Protobuf()
        .number(1, IR_VERSION)
        .message(7, model.graph)
        .message(8, new Protobuf().text(1, "").number(2, OPSET))
        .bytes();
  }

  private void mlp() {
    List<Integer> widths = workload.widths();
    boolean tanh = workload == Workload.I1;
    String x = INPUT;
    for (int i = 0; i + 1 < widths.size(); i++) {
      boolean last = i + 2 == widths.size();
      String layer = "linear" + (i + 1);
      String y = last && !tanh ? OUTPUT : layer;
      dense(layer, x, y, widths.get(i), widths.get(i + 1));
      x = y;
      if (tanh || !last) {
        String active = last ? OUTPUT : layer + "Active";
        node(tanh ? "Tanh" : "Relu", active, List.of(x));
        x = active;
      }
    }
  }

  private void images() {
    String x = INPUT;
    int in = 1;
    for (int i = 1; i <= 2; i++) {
      int out = 8 << i;
      String layer = "conv2d" + i;
      tensor(layer + ".W", weights.get(layer + ".W"), out, in, 3, 3);
      tensor(layer + ".b", new float[out], out);
      node(
          "Conv",
          layer,
          List.of(x, layer + ".W", layer + ".b"),
          integers("pads", 1, 1, 1, 1),
          integers("kernel_shape", 3, 3));
      node("Relu", layer + "Active", List.of(layer));
      x = layer + "Pooled";
      node(
          "MaxPool",
          x,
          List.of(layer + "Active"),
          integers("kernel_shape", 2, 2),
          integers("strides", 2, 2));
      in = out;
    }
    node("Flatten", "flat", List.of(x));
    dense("linear1", "flat", OUTPUT, 1568, 10);
  }

  private void dense(String layer, String x, String y, int in, int out) {
    tensor(layer + ".W", weights.get(layer + ".W"), in, out);
    tensor(layer + ".b", new float[out], out);
    node("Gemm", y, List.of(x, layer + ".W", layer + ".b"));
  }

  private void node(String operator, String output, List<String> inputs, Protobuf... attributes) {
    Protobuf node = new Protobuf();
    inputs.forEach(input -> node.text(1, input));
    node.text(2, output).text(3, output).text(4, operator);
    for (Protobuf attribute : attributes) {
      node.message(5, attribute);
    }
    graph.message(1, node);
  }

  private static Protobuf integers(String name, long... values) {
    Protobuf attribute = new Protobuf().text(1, name);
    for (long value : values) {
      attribute.number(8, value);
    }
    return attribute.number(20, INTEGERS);
  }

  private void tensor(String name, float[] values, long... sizes) {
    Protobuf tensor = new Protobuf();
    for (long size : sizes) {
      tensor.number(1, size);
    }
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    graph.message(5, tensor.number(2, FLOAT).text(8, name).bytes(9, bytes.array()));
  }

  private static Protobuf value(String name, long... sizes) {
    Protobuf shape = new Protobuf();
    for (long size : sizes) {
      shape.message(1, new Protobuf().number(1, size));
    }
    Protobuf type = new Protobuf().number(1, FLOAT).message(2, shape);
    return new Protobuf().text(1, name).message(2, new Protobuf().message(1, type));
  }
}
