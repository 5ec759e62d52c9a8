package org.tapeless.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tapeless.compiler.check.CheckedModel;
import org.tapeless.compiler.check.Checker;
import org.tapeless.compiler.check.Settings;
import org.tapeless.compiler.differentiate.Differentiator;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.GraphPrinter;
import org.tapeless.compiler.graph.GraphVerifier;
import org.tapeless.compiler.graph.Named;
import org.tapeless.compiler.interpret.Evaluation;
import org.tapeless.compiler.interpret.Feed;
import org.tapeless.compiler.interpret.Interpreter;
import org.tapeless.compiler.optimize.LoopRewrite;
import org.tapeless.compiler.optimize.Optimizer;
import org.tapeless.compiler.optimize.Rewrite;
import org.tapeless.compiler.optimize.rewrites.ArrangeOperands;
import org.tapeless.compiler.optimize.rewrites.DropUnusedLoopParts;
import org.tapeless.compiler.optimize.rewrites.MergeSoftmaxAndCrossEntropy;
import org.tapeless.compiler.optimize.rewrites.MoveSumsBehindLoops;
import org.tapeless.compiler.optimize.rewrites.MultiplyBeforePicking;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.dsl.parse.SyntaxParser;
import org.tapeless.dsl.source.Diagnostics;
import org.tapeless.dsl.source.SourceFile;

/**
 * Every rewrite keeps what a graph computes, by the interpreter, on random training graphs:
 * outputs, loss and all gradients, bit for bit. So it does on the example models.
 */
final class RewriteContractTest {
  private static final int GRAPHS = 600;
  private static final Extents EXTENTS = new Extents(Map.of("B", 3));

  /** Random products are small. */
  private static final Rewrite ARRANGE_ANY = new ArrangeOperands(0);

  private static final List<Rewrite> REWRITES =
      Stream.concat(Optimizer.REWRITES.stream(), Optimizer.LAYOUT_REWRITES.stream()).toList();

  /** The rewrites that changed an example. */
  private final Set<Class<?>> fired = new HashSet<>();

  private static final Path MODELS = Path.of("../../generated-examples/src/main/nn");

  /** Random graphs have no loops; the examples have. */
  static List<Arguments> rewrites() {
    return Optimizer.REWRITES.stream()
        .filter(rewrite -> !isOfLoops(rewrite))
        .<Arguments>map(rewrite -> Arguments.argumentSet(rewrite.name(), rewrite))
        .toList();
  }

  private static boolean isOfLoops(Rewrite rewrite) {
    return rewrite instanceof LoopRewrite || rewrite instanceof DropUnusedLoopParts;
  }

  private static Graph training(long seed) {
    Graph forward = RandomGraphs.forward(seed, 5 + (int) (seed % 30));
    GraphVerifier.verify(forward, "the generator, seed " + seed);
    return GraphVerifier.verify(
        Differentiator.differentiate(forward), "differentiate, seed " + seed);
  }

  @ParameterizedTest
  @MethodSource("rewrites")
  void keepsEveryBitOnRandomGraphs(Rewrite rewrite) {
    int fired = 0;
    for (long seed = 1; seed <= GRAPHS; seed++) {
      Graph before = training(seed);
      Graph after = rewrite.apply(before);
      if (!after.equals(before)) {
        fired++;
        GraphVerifier.verify(after, rewrite.name() + ", seed " + seed);
        compare(before, after, seed, 0);
      }
    }
    assertThat(fired).as("%s fires on random graphs", rewrite.name()).isGreaterThan(4);
  }

  /** Rewrites before expansion do not get in each other's way. */
  @Test
  void allTogetherKeepEveryBit() {
    for (long seed = 1; seed <= GRAPHS; seed++) {
      Graph before = training(seed);
      Graph after = before;
      for (int round = 0; round < 3; round++) {
        for (Rewrite rewrite : Optimizer.REWRITES) {
          after = rewrite.apply(after);
        }
      }
      after = ARRANGE_ANY.apply(after);
      compare(before, after, seed, 0);
    }
  }

  /** Bodies of composites round otherwise than their meaning; rewrites of bodies do not. */
  @Test
  void optimizedGraphsMeanTheSame() {
    for (long seed = 1; seed <= GRAPHS; seed++) {
      Graph before = training(seed);
      compare(before, Optimizer.optimize(before), seed, 1e-9);
      compare(before, Optimizer.expand(before), seed, 1e-9);
    }
  }

  /** Stabilised graphs differ by rounding alone where the written ones are finite. */
  @Test
  void stabilizedGraphsMeanTheSame() {
    int fired = 0;
    for (long seed = 1; seed <= GRAPHS; seed++) {
      Graph before = RandomGraphs.forward(seed, 5 + (int) (seed % 30));
      Graph after = Optimizer.stabilize(before);
      fired += after.equals(before) ? 0 : 1;
      compare(before, after, seed, 1e-9);
    }
    assertThat(fired).isGreaterThan(4);
  }

  /** The models that the project is shown by, each with random parameters and inputs. */
  @TestFactory
  List<DynamicTest> keepsEveryBitOfTheExamples() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> files = Files.list(MODELS)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        for (CheckedModel model : models(file)) {
          tests.add(DynamicTest.dynamicTest(model.name(), () -> keepsEveryBit(model)));
        }
      }
    }
    assertThat(tests).hasSizeGreaterThan(4);
    tests.add(DynamicTest.dynamicTest("each rewrite of loops fires", this::everyLoopRewriteFired));
    return tests;
  }

  private void everyLoopRewriteFired() {
    assertThat(REWRITES.stream().filter(RewriteContractTest::isOfLoops))
        .isNotEmpty()
        .allMatch(this::hasFired);
    assertThat(Optimizer.LAYOUT_REWRITES).allMatch(this::hasFired);
    assertThat(Optimizer.STABILIZING_REWRITES)
        .filteredOn(rewrite -> rewrite instanceof MultiplyBeforePicking)
        .isNotEmpty()
        .allMatch(this::hasFired);
  }

  private boolean hasFired(Rewrite rewrite) {
    return fired.contains(rewrite.getClass());
  }

  private static List<CheckedModel> models(Path file) throws IOException {
    SourceFile source = new SourceFile(file.getFileName().toString(), Files.readString(file));
    Diagnostics diagnostics = new Diagnostics();
    List<CheckedModel> models =
        Checker.check(SyntaxParser.parse(source, diagnostics), Settings.DEFAULT, diagnostics)
            .models();
    assertThat(diagnostics.hasErrors()).as(source.name()).isFalse();
    return models;
  }

  private void keepsEveryBit(CheckedModel model) {
    Map<String, Integer> sizes = new HashMap<>();
    model.dims().forEach(dim -> sizes.put(dim.name(), 2));
    Graph stable = model.graph();
    for (Rewrite rewrite : Optimizer.STABILIZING_REWRITES) {
      keepsEveryBit(stable, List.of(rewrite), new Extents(sizes));
      stable = rewrite.apply(stable);
    }
    for (Graph forward : List.of(model.graph(), Optimizer.stabilize(model.graph()))) {
      keepsEveryBit(Differentiator.differentiate(forward), REWRITES, new Extents(sizes));
    }
  }

  private void keepsEveryBit(Graph before, List<Rewrite> rewrites, Extents extents) {
    Feed feed = RandomGraphs.feed(before, extents, 1);
    Evaluation expected = Interpreter.run(before, feed);
    for (Rewrite rewrite : rewrites) {
      Graph after = rewrite.apply(before);
      if (!after.equals(before)) {
        fired.add(rewrite.getClass());
        compare(expected, before, after, feed, rounding(rewrite));
      }
    }
    compare(expected, before, Optimizer.optimize(before), feed, 1e-9);
  }

  /** What adds in another order, or for accuracy, may round otherwise; no other rewrite may. */
  private static double rounding(Rewrite rewrite) {
    boolean rounds =
        rewrite instanceof MoveSumsBehindLoops || rewrite instanceof MergeSoftmaxAndCrossEntropy;
    return rounds ? 1e-9 : 0;
  }

  private static void compare(Graph before, Graph after, long seed, double tolerance) {
    Feed feed = RandomGraphs.feed(before, EXTENTS, seed);
    compare(Interpreter.run(before, feed), before, after, feed, tolerance);
  }

  private static void compare(
      Evaluation expected, Graph before, Graph after, Feed feed, double tolerance) {
    Evaluation found = Interpreter.run(after, feed);
    assertThat(after.results()).hasSameSizeAs(before.results());
    double scaled = tolerance * scale(expected, before);
    for (int i = 0; i < before.results().size(); i++) {
      Named named = before.results().get(i);
      Tensor a = expected.of(named);
      Tensor b = found.of(after.results().get(i));
      for (int position = 0; position < a.count(); position++) {
        double expectedNumber = a.at(position);
        String place = "%s %s[%d]".formatted(named.role(), named.name(), position);
        assertThat(b.at(position))
            .as(() -> place + both(before, after))
            .matches(
                number -> agree(expectedNumber, number, scaled), "agrees with " + expectedNumber);
      }
    }
  }

  /**
   * The largest number among the results, at least 1: a gradient that is zero but for cancellation
   * is as inexact as what cancels.
   */
  private static double scale(Evaluation expected, Graph graph) {
    double scale = 1;
    for (Named named : graph.results()) {
      Tensor tensor = expected.of(named);
      for (int position = 0; position < tensor.count(); position++) {
        double size = Math.abs(tensor.at(position));
        scale = Double.isFinite(size) ? Math.max(scale, size) : scale;
      }
    }
    return scale;
  }

  private static String both(Graph before, Graph after) {
    return "\nbefore\n" + GraphPrinter.print(before) + "after\n" + GraphPrinter.print(after);
  }

  /** The same bits; with a tolerance also close, where the expected number is one. */
  private static boolean agree(double expected, double found, double tolerance) {
    if (Double.compare(expected, found) == 0) {
      return true;
    }
    return tolerance > 0
        && (!Double.isFinite(expected)
            || Math.abs(expected - found) <= tolerance * Math.max(1, Math.abs(expected)));
  }
}
