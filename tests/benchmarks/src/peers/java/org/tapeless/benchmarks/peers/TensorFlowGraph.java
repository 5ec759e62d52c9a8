package org.tapeless.benchmarks.peers;

import java.util.ArrayList;
import java.util.List;
import org.tapeless.benchmarks.Library;
import org.tapeless.benchmarks.StartWeights;
import org.tapeless.benchmarks.Step;
import org.tapeless.benchmarks.SyntheticData;
import org.tapeless.benchmarks.Workload;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.TensorFlow;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;

/** TensorFlow in graph mode: forward, gradients and updates in one call of a session. */
public final class TensorFlowGraph implements Library {
  @Override
  public String version() {
    return "TensorFlow " + TensorFlow.version();
  }

  @Override
  public boolean has(Workload workload) {
    return workload != Workload.W6 && workload != Workload.W7;
  }

  @Override
  public Step prepare(Workload workload, int threads) {
    Graph graph = new Graph();
    Ops ops = Ops.create(graph);
    boolean images = workload.widths().isEmpty();
    float[] rows = SyntheticData.inputs(workload);
    Shape shape =
        images
            ? Shape.of(workload.batch(), 28, 28, 1)
            : Shape.of(workload.batch(), workload.widths().get(0));
    Placeholder<TFloat32> input = ops.placeholder(TFloat32.class, Placeholder.shape(shape));
    Net net = new Net(ops, workload);
    Operand<TFloat32> output = images ? net.images(input) : net.mlp(input);
    List<Op> updates = new ArrayList<>();
    Operand<TFloat32> fetched = output;
    if (workload.trains()) {
      fetched = loss(ops, workload, output);
      updates.addAll(updates(ops, workload, fetched, net.variables));
    }
    Session session = session(graph, threads);
    Session.Runner start = session.runner();
    net.starts.forEach(assignment -> start.addTarget(assignment.op()));
    start.run().close();
    TFloat32 feed = TFloat32.tensorOf(shape, DataBuffers.of(rows));
    return workload.trains()
        ? training(session, input, feed, fetched, updates)
        : prediction(session, input, feed, fetched, rows);
  }

  private static Session session(Graph graph, int threads) {
    return new Session(
        graph,
        ConfigProto.newBuilder()
            .setIntraOpParallelismThreads(threads)
            .setInterOpParallelismThreads(threads)
            .build());
  }

  private static Step training(
      Session session,
      Placeholder<TFloat32> input,
      TFloat32 rows,
      Operand<TFloat32> loss,
      List<Op> updates) {
    return () -> {
      Session.Runner runner = session.runner().feed(input, rows).fetch(loss);
      updates.forEach(update -> runner.addTarget(update.op()));
      try (Result result = runner.run()) {
        return ((TFloat32) result.get(0)).getFloat();
      }
    };
  }

  private static Step prediction(
      Session session,
      Placeholder<TFloat32> input,
      TFloat32 feed,
      Operand<TFloat32> output,
      float[] row) {
    float[] answer = new float[(int) output.shape().size()];
    return () -> {
      feed.copyFrom(DataBuffers.of(row));
      try (Result result = session.runner().feed(input, feed).fetch(output).run()) {
        ((TFloat32) result.get(0)).copyTo(DataBuffers.of(answer));
        return answer[0];
      }
    };
  }

  private static Operand<TFloat32> loss(Ops ops, Workload workload, Operand<TFloat32> output) {
    int batch = workload.batch();
    if (workload == Workload.W1 || workload == Workload.W8) {
      float[] targets = SyntheticData.targets(workload);
      Shape shape = Shape.of(batch, targets.length / batch);
      Operand<TFloat32> wanted = ops.constant(shape, DataBuffers.of(targets));
      Operand<TFloat32> squares = ops.math.square(ops.math.sub(output, wanted));
      var axes = ops.constant(new int[] {0, 1});
      return workload == Workload.W1 ? ops.sum(squares, axes) : ops.math.mean(squares, axes);
    }
    // The form that takes class numbers has no gradient in the registry that the Java side uses.
    float[] oneHot = new float[batch * 10];
    int[] labels = SyntheticData.labels(workload);
    for (int i = 0; i < batch; i++) {
      oneHot[i * 10 + labels[i]] = 1;
    }
    Operand<TFloat32> wanted = ops.constant(Shape.of(batch, 10), DataBuffers.of(oneHot));
    return ops.math.mean(
        ops.nn.softmaxCrossEntropyWithLogits(output, wanted).loss(), ops.constant(0));
  }

  private static List<Op> updates(
      Ops ops, Workload workload, Operand<TFloat32> loss, List<Variable<TFloat32>> variables) {
    Gradients gradients = ops.gradients(loss, variables);
    Operand<TFloat32> rate = ops.constant(workload == Workload.W1 ? 0.05f : 0.01f);
    List<Op> all = new ArrayList<>();
    for (int i = 0; i < variables.size(); i++) {
      all.add(gradients.<TFloat32>dy(i));
    }
    // Otherwise an update may overtake a gradient that still reads the old weights.
    Ops after = ops.withControlDependencies(all);
    List<Op> updates = new ArrayList<>();
    for (int i = 0; i < variables.size(); i++) {
      updates.add(
          after.train.applyGradientDescent(variables.get(i), rate, gradients.<TFloat32>dy(i)));
    }
    return updates;
  }

  /** The forward pass, with the variables it makes on the way. */
  private static final class Net {
    private final Ops ops;
    private final Workload workload;
    private final List<Variable<TFloat32>> variables = new ArrayList<>();
    private final List<Operand<TFloat32>> starts = new ArrayList<>();

    Net(Ops ops, Workload workload) {
      this.ops = ops;
      this.workload = workload;
    }

    Operand<TFloat32> mlp(Operand<TFloat32> input) {
      var start = StartWeights.of(workload);
      boolean tanh = workload == Workload.W1 || workload == Workload.I1;
      List<Integer> widths = workload.widths();
      Operand<TFloat32> x = input;
      for (int i = 0; i + 1 < widths.size(); i++) {
        x = dense(x, start.get("linear" + (i + 1) + ".W"), widths.get(i), widths.get(i + 1));
        if (tanh) {
          x = ops.math.tanh(x);
        } else if (i + 2 < widths.size()) {
          x = ops.nn.relu(x);
        }
      }
      return x;
    }

    /** With the channels last, which is the only order that TensorFlow trains in on a CPU. */
    Operand<TFloat32> images(Operand<TFloat32> input) {
      var start = StartWeights.of(workload);
      Operand<TFloat32> x = block(input, start.get("conv2d1.W"), 1, 16);
      x = block(x, start.get("conv2d2.W"), 16, 32);
      Operand<TFloat32> flat = ops.reshape(x, ops.constant(new int[] {-1, 1568}));
      return dense(flat, channelsLast(start.get("linear1.W")), 1568, 10);
    }

    private Operand<TFloat32> dense(Operand<TFloat32> x, float[] weight, int in, int out) {
      return ops.nn.biasAdd(
          ops.linalg.matMul(x, variable(weight, in, out)), variable(new float[out], out));
    }

    private Operand<TFloat32> block(Operand<TFloat32> x, float[] weight, int in, int out) {
      Operand<TFloat32> filter = variable(innermost(weight, in, out), 3, 3, in, out);
      Operand<TFloat32> y = ops.nn.conv2d(x, filter, List.of(1L, 1L, 1L, 1L), "SAME");
      Operand<TFloat32> active = ops.nn.relu(ops.nn.biasAdd(y, variable(new float[out], out)));
      var two = ops.constant(new int[] {1, 2, 2, 1});
      return ops.nn.maxPool(active, two, two, "VALID");
    }

    private Operand<TFloat32> variable(float[] values, long... sizes) {
      Shape shape = Shape.of(sizes);
      Variable<TFloat32> variable = ops.variable(shape, TFloat32.class);
      variables.add(variable);
      starts.add(ops.assign(variable, ops.constant(shape, DataBuffers.of(values))));
      return variable;
    }

    /** From [out, in, place] to [place, in, out]. */
    private static float[] innermost(float[] weight, int in, int out) {
      float[] filter = new float[weight.length];
      for (int o = 0; o < out; o++) {
        for (int i = 0; i < in; i++) {
          for (int place = 0; place < 9; place++) {
            filter[(place * in + i) * out + o] = weight[(o * in + i) * 9 + place];
          }
        }
      }
      return filter;
    }

    /** The head's rows, from channel by channel to place by place. */
    private static float[] channelsLast(float[] weight) {
      float[] rows = new float[weight.length];
      for (int channel = 0; channel < 32; channel++) {
        for (int place = 0; place < 49; place++) {
          System.arraycopy(
              weight, (channel * 49 + place) * 10, rows, (place * 32 + channel) * 10, 10);
        }
      }
      return rows;
    }
  }
}
