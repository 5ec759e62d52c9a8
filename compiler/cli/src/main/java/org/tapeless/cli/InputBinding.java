package org.tapeless.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.runtime.ElementKind;
import org.tapeless.runtime.Feed;
import org.tapeless.runtime.ModelSignature;
import org.tapeless.runtime.ParameterSpec;
import org.tapeless.runtime.Size;
import org.tapeless.runtime.TensorSpec;

/**
 * Given values held against a model: every name known, every shape as declared, and one extent for
 * each symbolic dim on which all inputs agree.
 */
final class InputBinding {
  private final int[] extents;
  private final Map<String, NestedArray> inputs;
  private final Map<String, NestedArray> parameters;

  private final boolean training;

  private InputBinding(
      int[] extents,
      Map<String, NestedArray> inputs,
      Map<String, NestedArray> parameters,
      boolean training) {
    this.training = training;
    this.extents = extents;
    this.inputs = inputs;
    this.parameters = parameters;
  }

  /** The extent of each symbolic dim, in the signature's order. */
  int[] extents() {
    return extents.clone();
  }

  /** Whether the model is to be as it is while it is trained. */
  boolean training() {
    return training;
  }

  /** The given inputs by name. */
  Map<String, NestedArray> inputs() {
    return inputs;
  }

  /** The given parameters by path. */
  Map<String, NestedArray> parameters() {
    return parameters;
  }

  static InputBinding of(ModelSignature signature, GivenValues given) {
    Map<String, NestedArray> inputs = inputs(signature, given);
    int[] extents = new Extents(signature, inputs).infer();
    return new InputBinding(extents, inputs, parameters(signature, given), given.training());
  }

  /** Refuses a missing input: for commands that need all of them. */
  void requireAll(ModelSignature signature) {
    require(signature, signature.inputs().stream().map(TensorSpec::name).toList());
  }

  /** Refuses the first of these inputs that is missing. */
  void require(ModelSignature signature, List<String> needed) {
    for (TensorSpec spec : signature.inputs()) {
      if (needed.contains(spec.name()) && !inputs.containsKey(spec.name())) {
        String shape = spec.isScalar() ? "" : " " + spec.format(signature.dims());
        throw Failure.inputOutput("input `" + spec.name() + "`" + shape + " is missing");
      }
    }
  }

  /** The inputs as the interpreter takes them. */
  Map<String, Tensor> inputTensors() {
    return tensors(inputs);
  }

  /** The given parameters as the interpreter takes them. */
  Map<String, Tensor> parameterTensors() {
    return tensors(parameters);
  }

  private static Map<String, Tensor> tensors(Map<String, NestedArray> arrays) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    arrays.forEach((name, array) -> tensors.put(name, Tensor.of(array.sizes(), array.elements())));
    return tensors;
  }

  /** The extents by the dims' names. */
  Map<String, Integer> extentsByName(ModelSignature signature) {
    Map<String, Integer> byName = new LinkedHashMap<>();
    for (int dim = 0; dim < extents.length; dim++) {
      byName.put(signature.dims().get(dim), extents[dim]);
    }
    return byName;
  }

  /** The given inputs as a generated class takes them. */
  Feed feed(ModelSignature signature) {
    Feed feed = new Feed(signature);
    for (int dim = 0; dim < extents.length; dim++) {
      feed.extent(dim, extents[dim]);
    }
    for (TensorSpec spec : signature.inputs()) {
      NestedArray array = inputs.get(spec.name());
      if (array != null) {
        feed.put(
            signature.inputIndex(spec.name()), array.toJava(spec.kind(), signature.precision()));
      }
    }
    return feed;
  }

  private static Map<String, NestedArray> inputs(ModelSignature signature, GivenValues given) {
    List<String> known = signature.inputs().stream().map(TensorSpec::name).toList();
    refuseUnknown("input", given.inputs(), known);
    Map<String, NestedArray> inputs = new LinkedHashMap<>();
    for (TensorSpec spec : signature.inputs()) {
      JsonNode node = given.inputs().get(spec.name());
      if (node != null) {
        inputs.put(
            spec.name(),
            NestedArray.read(
                "input `" + spec.name() + "`",
                spec.isScalar() ? "a number" : spec.format(signature.dims()),
                spec.axes().size(),
                node,
                new NestedArray.Elements(
                    spec.kind(), signature.precision(), spec.low(), spec.highExclusive())));
      }
    }
    return inputs;
  }

  private static Map<String, NestedArray> parameters(ModelSignature signature, GivenValues given) {
    List<String> known = signature.parameters().stream().map(ParameterSpec::path).toList();
    refuseUnknown("parameter", given.parameters(), known);
    Map<String, NestedArray> parameters = new LinkedHashMap<>();
    for (ParameterSpec spec : signature.parameters()) {
      JsonNode node = given.parameters().get(spec.path());
      if (node != null) {
        parameters.put(spec.path(), parameter(signature, spec, node));
      }
    }
    return parameters;
  }

  private static NestedArray parameter(
      ModelSignature signature, ParameterSpec spec, JsonNode node) {
    String name = "parameter `" + spec.path() + "`";
    NestedArray array =
        NestedArray.read(
            name,
            spec.shape().isEmpty() ? "a number" : spec.shape().toString(),
            spec.shape().size(),
            node,
            new NestedArray.Elements(
                ElementKind.REAL, signature.precision(), OptionalInt.empty(), OptionalInt.empty()));
    List<Integer> found = Arrays.stream(array.sizes()).boxed().toList();
    if (!found.equals(spec.shape())) {
      throw Failure.inputOutput(name + " is " + found + ", but must be " + spec.shape());
    }
    return array;
  }

  private static void refuseUnknown(String what, Map<String, JsonNode> given, List<String> known) {
    for (String name : given.keySet()) {
      if (!known.contains(name)) {
        throw Failure.inputOutput(
            "there is no " + what + " `" + name + "`" + GivenValues.hint(name, known));
      }
    }
  }

  /** Finds the extent of each symbolic dim from the inputs' sizes. */
  private static final class Extents {
    private final ModelSignature signature;
    private final Map<String, NestedArray> inputs;
    private final int[] extents;
    private final String[] from;

    Extents(ModelSignature signature, Map<String, NestedArray> inputs) {
      this.signature = signature;
      this.inputs = inputs;
      this.extents = new int[signature.dims().size()];
      this.from = new String[extents.length];
    }

    int[] infer() {
      for (TensorSpec spec : given()) {
        for (int axis = 0; axis < spec.axes().size(); axis++) {
          bind(spec, axis);
        }
      }
      List<String> unknown = new ArrayList<>();
      for (int dim = 0; dim < extents.length; dim++) {
        if (from[dim] == null) {
          unknown.add("`" + signature.dims().get(dim) + "`");
        }
      }
      if (!unknown.isEmpty()) {
        throw Failure.inputOutput(
            "no given input tells the extent of " + String.join(", ", unknown) + missing());
      }
      given().forEach(this::compare);
      return extents;
    }

    private List<TensorSpec> given() {
      return signature.inputs().stream().filter(s -> inputs.containsKey(s.name())).toList();
    }

    private String missing() {
      List<String> names =
          signature.inputs().stream()
              .map(TensorSpec::name)
              .filter(name -> !inputs.containsKey(name))
              .map(name -> "`" + name + "`")
              .toList();
      return names.isEmpty() ? "" : "; missing are " + String.join(", ", names);
    }

    private void bind(TensorSpec spec, int axis) {
      List<Size.Term> terms = spec.axes().get(axis).size().terms();
      boolean bare =
          terms.size() == 1 && terms.get(0).coefficient() == 1 && terms.get(0).dims().size() == 1;
      if (bare) {
        int dim = terms.get(0).dims().get(0);
        int found = inputs.get(spec.name()).sizes()[axis];
        if (from[dim] == null) {
          extents[dim] = found;
          from[dim] = spec.name();
        } else if (extents[dim] != found) {
          throw Failure.inputOutput(
              String.format(
                  "input `%s` has %d along `%s`, but input `%s` has %d",
                  spec.name(), found, signature.dims().get(dim), from[dim], extents[dim]));
        }
      }
    }

    private void compare(TensorSpec spec) {
      int[] expected = spec.shape(extents);
      int[] found = inputs.get(spec.name()).sizes();
      if (!Arrays.equals(expected, found)) {
        throw Failure.inputOutput(
            String.format(
                "input `%s` is %s, but %s must be %s",
                spec.name(),
                Arrays.toString(found),
                spec.format(signature.dims()),
                Arrays.toString(expected)));
      }
    }
  }
}
