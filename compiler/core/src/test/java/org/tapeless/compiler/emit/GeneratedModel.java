package org.tapeless.compiler.emit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.tapeless.compiler.Compilation;
import org.tapeless.compiler.CompileOptions;
import org.tapeless.compiler.CompiledModel;
import org.tapeless.compiler.ModelLoader;
import org.tapeless.compiler.NnCompiler;
import org.tapeless.compiler.graph.Definition;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.Named;
import org.tapeless.compiler.graph.StackElement;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.interpret.Evaluation;
import org.tapeless.compiler.interpret.Interpreter;
import org.tapeless.compiler.types.ElementType;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Precision;
import org.tapeless.compiler.types.Simd;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.dsl.source.Diagnostics;
import org.tapeless.dsl.source.SourceFile;
import org.tapeless.runtime.Feed;
import org.tapeless.runtime.Model;
import org.tapeless.runtime.ModelSignature;
import org.tapeless.runtime.Parameter;
import org.tapeless.runtime.TrainableModel;

/** A model's generated class at work on random numbers, beside the reference interpreter. */
public final class GeneratedModel {
  private static final int CAPACITY = 7;

  private final CompiledModel compiled;
  private final Model model;
  private final Feed feed;
  private final Map<String, Tensor> inputs = new LinkedHashMap<>();
  private final Map<String, Tensor> parameters = new LinkedHashMap<>();
  private final Map<String, Integer> extents = new LinkedHashMap<>();

  private GeneratedModel(CompiledModel compiled) {
    this.compiled = compiled;
    int dims = compiled.checked().dims().size();
    int[] capacities = new int[dims];
    java.util.Arrays.fill(capacities, CAPACITY);
    this.model = ModelLoader.load(compiled).create(capacities);
    this.feed = new Feed(model.signature());
  }

  /** The only model of a text; fails with the diagnostics if it has errors. */
  public static CompiledModel compile(String text, Precision precision) {
    return compile(text, precision, Simd.PLAIN);
  }

  static CompiledModel compile(String text, Precision precision, Simd simd) {
    Diagnostics diagnostics = new Diagnostics();
    Optional<Compilation> compilation =
        NnCompiler.compile(
            new SourceFile("test.nn", text),
            CompileOptions.DEFAULT.withPrecision(precision).withSimd(simd),
            diagnostics);
    assertThat(diagnostics.sorted()).as(text).isEmpty();
    return compilation.orElseThrow().models().get(0);
  }

  /** The model with random parameters and inputs at extents below its capacities. */
  public static GeneratedModel random(CompiledModel compiled, long seed) {
    GeneratedModel generated = new GeneratedModel(compiled);
    generated.fill(new Random(seed));
    return generated;
  }

  public Model model() {
    return model;
  }

  public Feed feed() {
    return feed;
  }

  private void fill(Random random) {
    compiled
        .checked()
        .dims()
        .forEach(
            dim -> {
              int extent = 2 + random.nextInt(CAPACITY - 1);
              extents.put(dim.name(), extent);
              feed.extent(dim.name(), extent);
            });
    for (Value input : compiled.checked().graph().inputs()) {
      Definition.Input definition = (Definition.Input) input.definition();
      int[] sizes = input.type().shape().sizes(new Extents(extents));
      Tensor tensor = Tensor.zeros(sizes);
      for (int i = 0; i < tensor.count(); i++) {
        tensor.set(i, element(input.type().element(), definition, random));
      }
      inputs.put(definition.name(), tensor);
      put(definition.name(), input.type().element(), tensor);
    }
    for (Parameter parameter : model.parameters().all()) {
      Tensor tensor = Tensor.zeros(parameter.shape().stream().mapToInt(n -> n).toArray());
      for (int i = 0; i < tensor.count(); i++) {
        tensor.set(i, (float) (random.nextDouble() * 1.6 - 0.8));
        parameter.value(i, tensor.at(i));
      }
      parameters.put(parameter.path(), tensor);
    }
  }

  private static double element(ElementType type, Definition.Input input, Random random) {
    return switch (type) {
      case REAL -> (float) (random.nextDouble() * 3 - 1.5);
      case BOOL -> random.nextInt(2);
      default -> {
        int low = input.low().orElse(0);
        yield low + random.nextInt(input.highExclusive().orElse(low + 4) - low);
      }
    };
  }

  private void put(String name, ElementType type, Tensor tensor) {
    int count = Math.max(1, tensor.count());
    switch (type) {
      case REAL -> {
        if (compiled.checked().precision() == Precision.F32) {
          float[] values = new float[count];
          for (int i = 0; i < count; i++) {
            values[i] = (float) tensor.at(i);
          }
          feed.put(name, values);
        } else {
          feed.put(name, tensor.toArray());
        }
      }
      case I32 -> {
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
          values[i] = (int) tensor.at(i);
        }
        feed.put(name, values);
      }
      case U8 -> {
        byte[] values = new byte[count];
        for (int i = 0; i < count; i++) {
          values[i] = (byte) (int) tensor.at(i);
        }
        feed.put(name, values);
      }
      case BOOL -> {
        boolean[] values = new boolean[count];
        for (int i = 0; i < count; i++) {
          values[i] = tensor.at(i) != 0;
        }
        feed.put(name, values);
      }
    }
  }

  /** Holds all results of all programs against the interpreter's. */
  public void agrees() {
    double tolerance = compiled.checked().precision() == Precision.F32 ? 2e-5 : 1e-12;
    Graph graph = compiled.training();
    Map<String, Tensor> zeros = new LinkedHashMap<>();
    for (Value parameter : graph.parameters()) {
      int[] sizes = parameter.type().shape().sizes(Extents.NONE);
      zeros.put(((Definition.Parameter) parameter.definition()).path(), Tensor.zeros(sizes));
    }
    Map<String, Tensor> stacked = StackElement.stack(graph, zeros, parameters);
    Evaluation expected =
        Interpreter.run(
            graph, new org.tapeless.compiler.interpret.Feed(inputs, stacked, new Extents(extents)));
    if (model instanceof TrainableModel trainable) {
      for (int round = 0; round < 2; round++) {
        double found = trainable.forward(feed);
        compare("objective", expected.of(graph.objective().orElseThrow()), found, tolerance);
        outputs(graph, expected, tolerance);
        metrics(graph, expected, trainable, tolerance);
        trainable.backward();
        gradients(graph, expected, trainable, tolerance);
      }
      assertThat(trainable.firstNonFinite()).isEmpty();
    }
    model.predict(feed);
    outputs(graph, expected, tolerance);
  }

  private void outputs(Graph graph, Evaluation expected, double tolerance) {
    List<Named> outputs = graph.results(Named.Role.OUTPUT);
    for (int i = 0; i < outputs.size(); i++) {
      compare(
          "output " + outputs.get(i).name(),
          expected.of(outputs.get(i)),
          model.output(i),
          tolerance);
    }
  }

  private void metrics(
      Graph graph, Evaluation expected, TrainableModel trainable, double tolerance) {
    List<Named> metrics = graph.results(Named.Role.METRIC);
    for (int i = 0; i < metrics.size(); i++) {
      compare(metrics.get(i).name(), expected.of(metrics.get(i)), trainable.metric(i), tolerance);
    }
  }

  private void gradients(
      Graph graph, Evaluation expected, TrainableModel trainable, double tolerance) {
    List<Named> wanted = graph.results(Named.Role.GRADIENT);
    for (int i = 0; i < wanted.size(); i++) {
      String name = "gradient of " + wanted.get(i).name();
      compare(name, expected.of(wanted.get(i)), trainable.gradient(i), tolerance);
    }
    for (Named named : graph.results(Named.Role.PARAMETER_GRADIENT)) {
      StackElement.unstack(Map.of(named.name(), expected.of(named)))
          .forEach((path, tensor) -> gradient(path, tensor, tolerance));
    }
  }

  private void gradient(String path, Tensor expected, double tolerance) {
    Parameter parameter = model.parameters().get(path);
    for (int i = 0; i < expected.count(); i++) {
      compare("gradient of " + path, expected.at(i), parameter.gradient(i), tolerance);
    }
  }

  private void compare(String what, Tensor expected, Object found, double tolerance) {
    for (int i = 0; i < expected.count(); i++) {
      compare(what + " at " + i, expected.at(i), number(found, i), tolerance);
    }
  }

  private static double number(Object found, int i) {
    if (found instanceof float[] values) {
      return values[i];
    } else if (found instanceof double[] values) {
      return values[i];
    } else if (found instanceof int[] values) {
      return values[i];
    } else if (found instanceof boolean[] values) {
      return values[i] ? 1 : 0;
    }
    return (Double) found;
  }

  private void compare(String what, double expected, double found, double tolerance) {
    double scale = Math.max(1, Math.abs(expected));
    assertThat(found)
        .as("%s of\n%s", what, compiled.java().text())
        .isCloseTo(expected, org.assertj.core.data.Offset.offset(tolerance * scale));
  }

  /** The signature of the generated class. */
  public ModelSignature signature() {
    return model.signature();
  }
}
