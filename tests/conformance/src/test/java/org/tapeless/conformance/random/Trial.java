package org.tapeless.conformance.random;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.tapeless.compiler.CompileOptions;
import org.tapeless.compiler.CompiledModel;
import org.tapeless.compiler.NnCompiler;
import org.tapeless.compiler.graph.Definition;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.Named;
import org.tapeless.compiler.graph.StackElement;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.interpret.Evaluation;
import org.tapeless.compiler.interpret.Feed;
import org.tapeless.compiler.interpret.Interpreter;
import org.tapeless.compiler.types.Precision;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.compiler.verify.RandomPoints;
import org.tapeless.conformance.ModelRun;
import org.tapeless.dsl.source.Diagnostics;
import org.tapeless.dsl.source.SourceFile;
import org.tapeless.runtime.Model;

/**
 * One random program, compiled in one precision, and everything that must be so about it.
 *
 * @param id part of the package of the generated class, so that many can be compiled at once
 */
record Trial(int id, RandomProgram program, CompiledModel model, Feed feed, double tolerance) {
  /**
   * Compiles the program.
   *
   * @throws AssertionError if the compiler refuses it
   */
  static Trial of(int id, RandomProgram program, Precision precision) {
    CompiledModel model = compile(id, program, precision);
    Feed feed = new RandomPoints(model.checked(), 99).next(RandomPoints.Domain.SYMMETRIC);
    return new Trial(id, program, model, rounded(feed), precision == Precision.F64 ? 1e-10 : 2e-4);
  }

  private static CompiledModel compile(int id, RandomProgram program, Precision precision) {
    return compile(id, program, CompileOptions.DEFAULT.withPrecision(precision));
  }

  /** The program compiled with these options, into a package of its own. */
  static CompiledModel compile(int id, RandomProgram program, CompileOptions chosen) {
    Diagnostics diagnostics = new Diagnostics();
    CompileOptions options = chosen.withPackage("trial" + id);
    return NnCompiler.compile(new SourceFile("random.nn", program.text()), options, diagnostics)
        .orElseThrow(() -> new AssertionError("refused: " + diagnostics.sorted()))
        .models()
        .get(0);
  }

  /** Both precisions start from the same numbers. */
  private static Feed rounded(Feed feed) {
    return new Feed(rounded(feed.inputs()), rounded(feed.parameters()), feed.extents());
  }

  private static Map<String, Tensor> rounded(Map<String, Tensor> tensors) {
    Map<String, Tensor> result = new TreeMap<>();
    tensors.forEach(
        (name, tensor) -> {
          Tensor copy = tensor.copy();
          for (int i = 0; i < copy.count(); i++) {
            copy.set(i, (float) copy.at(i));
          }
          result.put(name, copy);
        });
    return result;
  }

  /** What is wrong with the program; empty if nothing is. */
  List<String> failures(Model generated) {
    List<String> failures = new ArrayList<>();
    Evaluation plain = Interpreter.run(model.training(), feed);
    compareOptimized(plain, failures);
    if (model.checked().precision() == Precision.F64) {
      failures.addAll(new TransposeProof(model, feed).failures(plain));
    }
    compareGenerated(plain, ModelRun.train(generated, feed), failures);
    compareOutputs(plain, ModelRun.predict(generated, feed), failures);
    if (!compile(id, program, model.checked().precision())
        .java()
        .text()
        .equals(model.java().text())) {
      failures.add("a second run gave other bytes");
    }
    return failures;
  }

  /**
   * Whether the program sits on a kink, where the last bit of a rounding picks the side: moving
   * what it is fed, and each number on the way, by about a rounding error then moves a result by
   * more than any tolerance.
   */
  boolean isOnAKink() {
    SplittableRandom random = new SplittableRandom(17);
    Evaluation plain = Interpreter.run(model.training(), feed);
    for (int attempt = 0; attempt < 20; attempt++) {
      Feed near =
          new Feed(moved(feed.inputs(), random), moved(feed.parameters(), random), feed.extents());
      Evaluation other =
          Interpreter.run(model.training(), results(), near, roundings(plain, random));
      List<String> differences = new ArrayList<>();
      for (Named named : model.training().results()) {
        compare(named.name(), other.of(named), plain.of(named), tolerance, differences);
      }
      if (!differences.isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private List<Value> results() {
    return model.training().results().stream().map(Named::value).toList();
  }

  /**
   * What computing each real number on the way in this precision could add to it: a rounding is as
   * large as that of the operands, for a difference of near numbers is as inexact as they are.
   */
  private Map<Value, Tensor> roundings(Evaluation plain, SplittableRandom random) {
    double step = model.checked().precision() == Precision.F64 ? 1e-15 : 1e-7;
    Map<Value, Tensor> roundings = new HashMap<>();
    for (Value value : model.training().values()) {
      if (value.isResult() && value.type().isReal() && plain.has(value)) {
        Tensor rounding = plain.of(value).copy();
        double largest = largestOperand(value, plain);
        for (int i = 0; i < rounding.count(); i++) {
          double size = Math.max(Math.abs(rounding.at(i)), largest);
          rounding.set(i, size * step * random.nextDouble(-1, 1));
        }
        roundings.put(value, rounding);
      }
    }
    return roundings;
  }

  private static double largestOperand(Value value, Evaluation plain) {
    double largest = 0;
    for (Value operand : value.operands()) {
      Tensor tensor = plain.of(operand);
      for (int i = 0; operand.type().isReal() && i < tensor.count(); i++) {
        largest = Math.max(largest, Math.abs(tensor.at(i)));
      }
    }
    return largest;
  }

  private Map<String, Tensor> moved(Map<String, Tensor> tensors, SplittableRandom random) {
    double step = model.checked().precision() == Precision.F64 ? 1e-15 : 1e-8;
    Map<String, Tensor> result = new TreeMap<>(tensors);
    model.checked().graph().inputs().stream()
        .filter(value -> !value.type().isReal())
        .forEach(value -> result.remove(((Definition.Input) value.definition()).name()));
    result.replaceAll(
        (name, tensor) -> {
          Tensor copy = tensor.copy();
          for (int i = 0; i < copy.count(); i++) {
            copy.set(i, copy.at(i) * (1 + step * random.nextDouble(-1, 1)));
          }
          return copy;
        });
    tensors.forEach(result::putIfAbsent);
    return result;
  }

  private void compareOptimized(Evaluation plain, List<String> failures) {
    Graph optimized = model.optimized();
    Evaluation after = Interpreter.run(optimized, feed);
    for (Named named : optimized.results()) {
      if (named.role() != Named.Role.WANTED) {
        Tensor expected = plain.find(named.role(), named.name()).orElseThrow();
        compare("optimized " + named.name(), after.of(named), expected, 1e-10, failures);
      }
    }
  }

  private void compareGenerated(Evaluation plain, ModelRun run, List<String> failures) {
    for (Named named : model.training().results()) {
      Tensor expected = plain.of(named);
      switch (named.role()) {
        case OUTPUT, METRIC, LOSS -> {
          String name = named.role() == Named.Role.LOSS ? "loss" : named.name();
          compare(named.name(), run.values().get(name), expected, tolerance, failures);
        }
        case PARAMETER_GRADIENT, GRADIENT ->
            StackElement.unstack(Map.of(named.name(), expected))
                .forEach(
                    (path, part) ->
                        compare(
                            "gradient of " + path,
                            run.gradients().get(path),
                            part,
                            tolerance,
                            failures));
        default -> {}
      }
    }
  }

  private void compareOutputs(Evaluation plain, ModelRun run, List<String> failures) {
    for (Named named : model.training().results(Named.Role.OUTPUT)) {
      compare(
          "predicted " + named.name(),
          run.values().get(named.name()),
          plain.of(model.training().inference(named)),
          tolerance,
          failures);
    }
  }

  private static void compare(
      String what, Tensor found, Tensor expected, double tolerance, List<String> failures) {
    if (found == null || !Arrays.equals(found.sizes(), expected.sizes())) {
      failures.add(what + " is " + found + ", expected " + expected);
      return;
    }
    for (int i = 0; i < expected.count(); i++) {
      double difference = Math.abs(found.at(i) - expected.at(i));
      if (!(difference <= tolerance * Math.max(1, Math.abs(expected.at(i))))) {
        failures.add(what + "[" + i + "] is " + found.at(i) + ", expected " + expected.at(i));
        return;
      }
    }
  }
}
