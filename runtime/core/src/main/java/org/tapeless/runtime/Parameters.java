package org.tapeless.runtime;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tapeless.runtime.threads.Workers;

/**
 * All parameters of a model in one flat array, and their gradients in another.
 *
 * <p>One array, so that optimizers, saving and averaging are one loop; {@link Parameter} is a named
 * view of a part of it.
 */
public abstract sealed class Parameters permits FloatParameters, DoubleParameters {
  private final List<ParameterSpec> specs;
  private final int size;
  private final Map<String, Parameter> byPath = new LinkedHashMap<>();
  private Workers workers = Workers.none();

  /** Parameters as laid out by {@code specs}, which must follow one another without gaps. */
  Parameters(List<ParameterSpec> specs) {
    this.specs = List.copyOf(specs);
    int end = 0;
    for (ParameterSpec spec : this.specs) {
      if (spec.offset() != end) {
        throw new IllegalArgumentException(
            "parameter `" + spec.path() + "` begins at " + spec.offset() + " instead of " + end);
      }
      if (byPath.put(spec.path(), new Parameter(this, spec)) != null) {
        throw new IllegalArgumentException("parameter `" + spec.path() + "` occurs twice");
      }
      end = spec.end();
    }
    this.size = end;
  }

  /** Where each parameter lies. */
  public final List<ParameterSpec> specs() {
    return specs;
  }

  /** The parameters in declaration order. */
  public final List<Parameter> all() {
    return List.copyOf(byPath.values());
  }

  /** The number of elements of all parameters together. */
  public final int size() {
    return size;
  }

  /**
   * The parameter at that path, such as {@code "linear1.W"}.
   *
   * @throws IllegalArgumentException if there is none, with the nearest path there is
   */
  public final Parameter get(String path) {
    Parameter parameter = byPath.get(path);
    if (parameter == null) {
      throw new IllegalArgumentException(
          "there is no parameter `" + path + "`" + Spelling.hint(path, byPath.keySet()));
    }
    return parameter;
  }

  /** The threads of the model, for whoever goes through all its parameters. */
  public final Workers workers() {
    return workers;
  }

  /** Lets these threads share what is done to all parameters; the model says which. */
  public final void sharedBy(Workers threads) {
    workers = threads;
  }

  /** The precision of both arrays. */
  public abstract Precision precision();

  /** An element of the flat array of values. */
  public abstract double value(int index);

  /** Sets an element of the flat array of values, rounded to the precision. */
  public abstract void value(int index, double value);

  /** An element of the flat array of gradients. */
  public abstract double gradient(int index);

  /** Sets an element of the flat array of gradients, rounded to the precision. */
  public abstract void gradient(int index, double gradient);
}
