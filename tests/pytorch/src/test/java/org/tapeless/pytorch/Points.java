package org.tapeless.pytorch;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.tapeless.compiler.check.CheckedModel;
import org.tapeless.compiler.graph.Definition;
import org.tapeless.compiler.graph.StackElement;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.types.ElementType;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.conformance.pytorch.Fixture;
import org.tapeless.conformance.pytorch.Fixture.Part;

/**
 * Where a model and its twin are compared: always the same point for the same model, and short
 * binary fractions, which both precisions and a text hold exactly.
 */
final class Points {
  private static final int[] SIZES = {3, 4, 5, 2};

  /** Reals are multiples of one over this. */
  private static final double STEPS = 128;

  private static final Twin.Range USUAL = new Twin.Range(-1, 1);

  /** The variance of numbers drawn uniformly between -a and a is a^2 over this. */
  private static final double UNIFORM = 3;

  private Points() {}

  /** A fixture with nothing computed yet. */
  static Fixture draw(CheckedModel model, Twin twin) {
    Extents extents = extents(model, twin);
    Map<Part, Map<String, Tensor>> tensors = new EnumMap<>(Part.class);
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    for (Value value : model.graph().inputs()) {
      Definition.Input input = (Definition.Input) value.definition();
      inputs.put(input.name(), tensor(twin, input.name(), value, extents, USUAL));
    }
    Map<String, Tensor> parameters = new LinkedHashMap<>();
    for (Value value : model.graph().parameters()) {
      Definition.Parameter parameter = (Definition.Parameter) value.definition();
      String path = parameter.path();
      Twin.Range usual = usual(parameter.initializer().fanIn());
      parameters.put(path, tensor(twin, path, value, extents, usual));
    }
    Map<String, Tensor> states = new LinkedHashMap<>();
    for (Value value : model.graph().states()) {
      String path = ((Definition.State) value.definition()).path();
      states.put(path, tensor(twin, path, value, extents, USUAL));
    }
    tensors.put(Part.INPUT, inputs);
    tensors.put(Part.PARAMETER, StackElement.unstack(parameters));
    tensors.put(Part.STATE, StackElement.unstack(states));
    return new Fixture(twin.model(), new TreeMap<>(extents.sizes()), tensors);
  }

  private static Extents extents(CheckedModel model, Twin twin) {
    Map<String, Integer> sizes = new TreeMap<>();
    for (CheckedModel.SymbolicDim dim : model.dims()) {
      int usual = SIZES[sizes.size() % SIZES.length];
      sizes.put(dim.name(), twin.extents().getOrDefault(dim.name(), usual));
    }
    return new Extents(sizes);
  }

  /** Wide layers take smaller weights, so that no activation saturates. */
  private static Twin.Range usual(long fanIn) {
    double bound = Math.min(1, Math.sqrt(UNIFORM / Math.max(1, fanIn)));
    return new Twin.Range(-bound, bound);
  }

  private static Tensor tensor(
      Twin twin, String name, Value value, Extents extents, Twin.Range usual) {
    Tensor tensor = Tensor.zeros(value.type().shape().sizes(extents));
    if (twin.given().containsKey(name)) {
      return Tensor.of(tensor.sizes(), twin.given().get(name));
    }
    SplittableRandom random = new SplittableRandom((twin.model() + "." + name).hashCode());
    Twin.Range range = twin.ranges().getOrDefault(name, usual);
    for (int position = 0; position < tensor.count(); position++) {
      tensor.set(position, element(value, range, random));
    }
    return tensor;
  }

  private static double element(Value value, Twin.Range range, SplittableRandom random) {
    ElementType element = value.type().element();
    if (element == ElementType.REAL) {
      return Math.rint(random.nextDouble(range.low(), range.high()) * STEPS) / STEPS;
    }
    Definition.Input input = (Definition.Input) value.definition();
    int above = element == ElementType.BOOL ? 2 : element == ElementType.U8 ? 256 : 8;
    return random.nextInt(input.low().orElse(0), input.highExclusive().orElse(above));
  }
}
