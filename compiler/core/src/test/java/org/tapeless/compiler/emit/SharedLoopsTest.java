package org.tapeless.compiler.emit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.tapeless.compiler.CompileOptions;
import org.tapeless.compiler.CompiledModel;
import org.tapeless.compiler.ModelLoader;
import org.tapeless.compiler.NnCompiler;
import org.tapeless.dsl.source.Diagnostics;
import org.tapeless.dsl.source.SourceFile;
import org.tapeless.runtime.Feed;
import org.tapeless.runtime.TrainableModel;
import org.tapeless.runtime.threads.Workers;

/** Which loops are dealt out to threads, along which axis, and how that reads. */
final class SharedLoopsTest {
  private static final String MLP =
      """
      dim B
      model Mlp {
        input x: [B, 40]
        input label: i32[B] in 0..<30
        h = x |> Linear(40, 50) |> tanh
        output logits = Linear(50, 30)(h)
        loss = mean(crossEntropy(logits, label))
      }
      """;

  private static CompiledModel compile(String text, boolean threads) {
    CompileOptions options = CompileOptions.DEFAULT.withThreads(threads);
    return NnCompiler.compile(new SourceFile("test.nn", text), options, new Diagnostics())
        .orElseThrow()
        .models()
        .get(0);
  }

  private static List<String> calls(String text) {
    List<String> calls = new ArrayList<>();
    Matcher call =
        Pattern.compile("workers\\.run\\(shares, Share\\.(\\w+), (\\w+),")
            .matcher(compile(text, true).java().text());
    while (call.find()) {
      calls.add(call.group(1) + " by " + call.group(2));
    }
    return calls;
  }

  @Test
  void activationsGoByRowsAndSumsOverRowsByColumns() {
    assertThat(calls(MLP))
        .containsSubsequence(
            "FORWARD_H by b",
            "FORWARD_LOGITS by b",
            "BACKWARD_LOGITS by b",
            "BACKWARD_LINEAR2PARAMETERS by 30",
            "BACKWARD_LINEAR1 by b",
            "BACKWARD_LINEAR1PARAMETERS by 50")
        .doesNotContain("FORWARD_LOSS by b");
  }

  @Test
  void whatReadsOtherRoundsOfWhatItWritesStays() {
    assertThat(
            calls(
                """
                dim B
                model Sums {
                  input x: [B, K=300]
                  output total = sum[K, B](x * x)
                  output running = cumsum[K](x)
                }
                """))
        .noneMatch(call -> call.contains("TOTAL"));
  }

  @Test
  void withoutTheOptionNothingSpeaksOfThreads() {
    assertThat(compile(MLP, false).java().text()).doesNotContain("orkers", "Share", "Task");
  }

  @Test
  void aPartReadsLikeTheLoopItIsAPartOf() {
    assertThat(compile(MLP, true).java().text())
        .contains("case FORWARD_H -> forwardH(from, to - from);")
        .contains("/** A part of {@link Mlp#forwardH}. */")
        .contains("private void forwardH(int from, int count) {")
        .contains("for (int i = 0; i < count; i++) {")
        .contains("public Mlp(int capacityB, Workers workers) {");
  }

  @Test
  void aModelMayHaveTheNameOfAnythingHere() {
    for (String name : List.of("Share", "Part", "Task", "Workers", "Kernels")) {
      CompiledModel model = compile(MLP.replace("Mlp", name), true);
      assertThat(ModelLoader.load(model).create(3)).isInstanceOf(TrainableModel.class);
    }
    String fields = MLP.replace("x", "workers").replace("h ", "count ").replace("(h)", "(count)");
    assertThat(ModelLoader.load(compile(fields, true)).create(3)).isNotNull();
  }

  @Test
  void aStepOnThreadsAllocatesNothing() {
    try (Workers workers = Workers.of(2, 1)) {
      TrainableModel model =
          (TrainableModel) ModelLoader.load(compile(MLP, true)).create(workers, 64);
      model.initialize(3);
      Feed feed =
          new Feed(model.signature())
              .extent("B", 64)
              .put("x", new float[64 * 40])
              .put("label", new int[64]);
      var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
      long least = Long.MAX_VALUE;
      for (int attempt = 0; attempt < 20; attempt++) {
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int step = 0; step < 10; step++) {
          model.forward(feed);
          model.backward();
        }
        least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
      }
      assertThat(least).isZero();
    }
  }
}
