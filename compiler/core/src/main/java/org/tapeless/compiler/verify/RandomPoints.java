package org.tapeless.compiler.verify;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.tapeless.compiler.check.CheckedModel;
import org.tapeless.compiler.graph.Definition;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.interpret.Feed;
import org.tapeless.compiler.types.ElementType;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Tensor;

/**
 * Random inputs and small random parameters of a model, always the same for the same seed: numbers
 * within the legal ranges, and small sizes, all different, for the symbolic dims.
 */
public final class RandomPoints {
  /** Sizes of the first, second, ... symbolic dim, unless its bound is smaller. */
  private static final List<Integer> SIZES = List.of(3, 4, 5, 2);

  /** Integers without a legal range are drawn below this. */
  private static final int FEW = 2;

  private final CheckedModel model;
  private final SplittableRandom random;

  public RandomPoints(CheckedModel model, long seed) {
    this.model = model;
    this.random = new SplittableRandom(seed);
  }

  /** Where reals are drawn. */
  public enum Domain {
    /** Of either sign. */
    SYMMETRIC(-1, 1),
    /** Inside (0, 1): for models that take logarithms or roots. */
    POSITIVE(0.1, 0.9);

    private final double low;
    private final double high;

    Domain(double low, double high) {
      this.low = low;
      this.high = high;
    }
  }

  /** The sizes of the symbolic dims at every point. */
  public Extents extents() {
    Map<String, Integer> sizes = new TreeMap<>();
    for (CheckedModel.SymbolicDim dim : model.dims()) {
      int size = SIZES.get(sizes.size() % SIZES.size());
      sizes.put(dim.name(), (int) Math.min(size, dim.bound().orElse(size)));
    }
    return new Extents(sizes);
  }

  /** The next point. */
  public Feed next(Domain domain) {
    return new Feed(inputs(domain, extents()), parameters(domain), extents());
  }

  /** Random inputs of the given sizes. */
  public Map<String, Tensor> inputs(Domain domain, Extents extents) {
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    for (Value value : model.graph().inputs()) {
      Definition.Input input = (Definition.Input) value.definition();
      Tensor tensor = Tensor.zeros(value.type().shape().sizes(extents));
      for (int position = 0; position < tensor.count(); position++) {
        tensor.set(position, element(input, value.type().element(), domain));
      }
      inputs.put(input.name(), tensor);
    }
    return inputs;
  }

  private double element(Definition.Input input, ElementType element, Domain domain) {
    if (element == ElementType.REAL) {
      return random.nextDouble(domain.low, domain.high);
    }
    int low = input.low().orElse(0);
    return random.nextInt(low, input.highExclusive().orElse(low + FEW));
  }

  /** Random parameters, the smaller the more of them an output sums over. */
  public Map<String, Tensor> parameters(Domain domain) {
    Map<String, Tensor> parameters = new LinkedHashMap<>();
    for (Value value : model.graph().parameters()) {
      Definition.Parameter parameter = (Definition.Parameter) value.definition();
      double scale = 1 / Math.sqrt((double) Math.max(1, parameter.initializer().fanIn()));
      Tensor tensor = Tensor.zeros(value.type().shape().sizes(Extents.NONE));
      for (int position = 0; position < tensor.count(); position++) {
        tensor.set(position, scale * random.nextDouble(domain.low, domain.high));
      }
      parameters.put(parameter.path(), tensor);
    }
    return parameters;
  }
}
