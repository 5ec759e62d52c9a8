package org.tapeless.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tapeless.compiler.CompileOptions;
import org.tapeless.compiler.CompiledModel;
import org.tapeless.compiler.ModelLoader;
import org.tapeless.compiler.types.Precision;
import org.tapeless.runtime.Feed;
import org.tapeless.runtime.Parameters;
import org.tapeless.runtime.TrainableModel;

/** GPT-2 small, as published: it compiles quickly, trains a step, and takes the memory planned. */
final class LargeModelTest {
  private static final int TOKENS = 64;

  /** Processor time, for the clock says more about what else runs. */
  private static final double COMPILE_SECONDS = 3;

  private static CompiledModel compile() throws IOException {
    try (var text = LargeModelTest.class.getResourceAsStream("/large/gpt2.nn")) {
      String program = new String(text.readAllBytes(), StandardCharsets.UTF_8);
      return Programs.compile("gpt2.nn", program, CompileOptions.DEFAULT).get(0);
    }
  }

  @Test
  void gpt2CompilesTrainsAndTakesThePlannedMemory() throws Exception {
    compile(); // a compiler that has just started takes as long for any model
    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    CompiledModel compiled = compile();
    double seconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1e9;
    assertThat(seconds).isLessThan(COMPILE_SECONDS);

    TrainableModel model = (TrainableModel) ModelLoader.load(compiled).create(1, TOKENS);
    assertThat(model.parameters().size()).isEqualTo(124_439_808);
    long planned = compiled.plan().bytes(Precision.F32).evaluate(Map.of("B", 1, "T", TOKENS));
    assertThat(workspaceBytes(model)).isEqualTo(planned);

    model.initialize(1);
    Feed batch = batch(model);
    double loss = model.forward(batch);
    model.backward();
    assertThat(loss).as("about ln(50257), as before any training").isBetween(10.0, 11.8);
    assertThat(descended(model, batch)).isLessThan(loss);
  }

  private static Feed batch(TrainableModel model) {
    int[] ids = new int[TOKENS];
    int[] next = new int[TOKENS];
    for (int i = 0; i < TOKENS; i++) {
      ids[i] = 97 * i % 50_257;
      next[i] = 97 * (i + 1) % 50_257;
    }
    return new Feed(model.signature())
        .extent("B", 1)
        .extent("T", TOKENS)
        .put("ids", ids)
        .put("next", next);
  }

  /** The loss after one step along the gradient. */
  private static double descended(TrainableModel model, Feed batch) {
    Parameters parameters = model.parameters();
    for (int i = 0; i < parameters.size(); i++) {
      parameters.value(i, parameters.value(i) - 0.1 * parameters.gradient(i));
    }
    return model.forward(batch);
  }

  /** The bytes of the arrays that the instance really has for its workspace. */
  private static long workspaceBytes(Object model) throws IllegalAccessException {
    long bytes = 0;
    for (Field field : model.getClass().getDeclaredFields()) {
      if (field.getName().matches("slot\\d+")) {
        field.setAccessible(true);
        Object slot = field.get(model);
        int each = slot instanceof boolean[] || slot instanceof byte[] ? 1 : 4;
        bytes += (long) each * Array.getLength(slot);
      }
    }
    return bytes;
  }
}
