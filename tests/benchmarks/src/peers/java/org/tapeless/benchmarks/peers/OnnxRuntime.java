package org.tapeless.benchmarks.peers;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import org.tapeless.benchmarks.Library;
import org.tapeless.benchmarks.Step;
import org.tapeless.benchmarks.SyntheticData;
import org.tapeless.benchmarks.Workload;

/** ONNX Runtime, which predicts only; with tensors made once for input and output. */
public final class OnnxRuntime implements Library {
  @Override
  public String version() {
    return "ONNX Runtime " + OrtEnvironment.getEnvironment().getVersion();
  }

  @Override
  public boolean has(Workload workload) {
    return !workload.trains();
  }

  @Override
  public Step prepare(Workload workload, int threads) {
    boolean images = workload.widths().isEmpty();
    int outputs = images ? 10 : workload.widths().get(workload.widths().size() - 1);
    float[] row = SyntheticData.inputs(workload);
    long[] shape = images ? new long[] {1, 1, 28, 28} : new long[] {1, row.length};
    try {
      OrtEnvironment environment = OrtEnvironment.getEnvironment();
      OrtSession.SessionOptions options = new OrtSession.SessionOptions();
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      OrtSession session =
          environment.createSession(OnnxModel.of(workload, shape, outputs), options);
      FloatBuffer in = direct(row.length);
      FloatBuffer out = direct(outputs);
      OnnxTensor input = OnnxTensor.createTensor(environment, in, shape);
      OnnxTensor output = OnnxTensor.createTensor(environment, out, new long[] {1, outputs});
      return prediction(
          session, Map.of(OnnxModel.INPUT, input), Map.of(OnnxModel.OUTPUT, output), row, in, out);
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Step prediction(
      OrtSession session,
      Map<String, OnnxTensor> inputs,
      Map<String, OnnxTensor> outputs,
      float[] row,
      FloatBuffer in,
      FloatBuffer out) {
    float[] answer = new float[out.capacity()];
    return () -> {
      in.put(0, row);
      try (OrtSession.Result result = session.run(inputs, outputs)) {
        out.get(0, answer);
        return answer[0];
      } catch (OrtException e) {
        throw new IllegalStateException(e);
      }
    };
  }

  private static FloatBuffer direct(int floats) {
    return ByteBuffer.allocateDirect(4 * floats).order(ByteOrder.nativeOrder()).asFloatBuffer();
  }
}
