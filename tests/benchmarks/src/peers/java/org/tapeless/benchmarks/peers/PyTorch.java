package org.tapeless.benchmarks.peers;

import java.util.function.Function;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.tapeless.benchmarks.Library;
import org.tapeless.benchmarks.Step;
import org.tapeless.benchmarks.SyntheticData;
import org.tapeless.benchmarks.Workload;

/** PyTorch's C++ library, eager with its tape, through JavaCPP. */
public final class PyTorch implements Library {
  @Override
  public String version() {
    String build = torch.show_config().getString();
    return "libtorch "
        + setting(build, "TORCH_VERSION")
        + ", BLAS "
        + setting(build, "BLAS_INFO")
        + ", CPU capability "
        + torch.get_cpu_capability().getString();
  }

  /** Out of a list such as {@code BLAS_INFO=open, BUILD_TYPE=Release}. */
  private static String setting(String build, String name) {
    int begin = build.indexOf(name + "=");
    return begin < 0 ? "?" : build.substring(begin + name.length() + 1).split("[,\\s]", 2)[0];
  }

  @Override
  public boolean has(Workload workload) {
    return true;
  }

  @Override
  public Step prepare(Workload workload, int threads) {
    torch.set_num_threads(threads);
    TorchNet net = TorchNet.of(workload);
    if (!workload.trains()) {
      return prediction(net, SyntheticData.inputs(workload));
    }
    boolean texts = workload == Workload.W6 || workload == Workload.W7;
    Optimizer optimizer =
        texts
            ? new Adam(net.parameters(), new AdamOptions(1e-3))
            : new SGD(net.parameters(), new SGDOptions(workload == Workload.W1 ? 0.05 : 0.01));
    Tensor inputs = inputs(workload, net);
    Function<Tensor, Tensor> loss = loss(workload);
    return () -> {
      // Without a scope every temporary would wait for the garbage collector.
      try (PointerScope scope = new PointerScope()) {
        optimizer.zero_grad();
        Tensor value = loss.apply(net.forward(inputs));
        value.backward();
        optimizer.step();
        return value.item_float();
      }
    };
  }

  private static Tensor inputs(Workload workload, TorchNet net) {
    return workload == Workload.W6 || workload == Workload.W7
        ? Tensor.create(longs(SyntheticData.letters()), workload.batch(), SyntheticData.CONTEXT)
        : Tensor.create(SyntheticData.inputs(workload), net.inputShape(workload.batch()));
  }

  private static Function<Tensor, Tensor> loss(Workload workload) {
    return switch (workload) {
      case W1 -> {
        Tensor few = Tensor.create(SyntheticData.targets(workload), 4, 1);
        yield output -> {
          Tensor error = output.sub(few);
          return error.mul(error).sum();
        };
      }
      case W8 -> {
        Tensor many = Tensor.create(SyntheticData.targets(workload), workload.batch(), 1024);
        yield output -> torch.mse_loss(output, many);
      }
      case W6, W7 -> {
        Tensor next = Tensor.create(longs(SyntheticData.nextLetters()), 16 * 64);
        yield output -> torch.cross_entropy_loss(output, next);
      }
      default -> {
        Tensor labels = Tensor.create(longs(SyntheticData.labels(workload)), workload.batch());
        yield output -> torch.cross_entropy_loss(output, labels);
      }
    };
  }

  private static Step prediction(TorchNet net, float[] row) {
    Tensor input = Tensor.create(row, net.inputShape(1));
    FloatPointer memory = input.data_ptr_float();
    float[] output = new float[net.outputs()];
    return () -> {
      try (PointerScope scope = new PointerScope();
          InferenceMode mode = new InferenceMode(true)) {
        memory.put(row, 0, row.length);
        net.forward(input).data_ptr_float().get(output, 0, output.length);
        return output[0];
      }
    };
  }

  private static long[] longs(int[] values) {
    long[] longs = new long[values.length];
    for (int i = 0; i < longs.length; i++) {
      longs[i] = values[i];
    }
    return longs;
  }
}
