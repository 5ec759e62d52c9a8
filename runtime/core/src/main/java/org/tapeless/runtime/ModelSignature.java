package org.tapeless.runtime;

import java.util.List;

/**
 * What tools must know to drive a generated class without knowing its type.
 *
 * @param name the model's name
 * @param source the file name of the model's source, such as {@code "mnist.nn"}
 * @param sha256 the SHA-256 of that source in hexadecimal, so that a stale class can be found out
 * @param dims the symbolic dims, in the order of the constructor's capacities
 * @param outputs tensors of {@link Model#output}
 * @param metrics names of {@link TrainableModel#metric}
 * @param gradients tensors of {@link TrainableModel#gradient}: those the model differentiates by
 *     beyond its parameters
 * @param parameters in declaration order, packed into one flat array without gaps
 * @param states what is kept from step to step, packed into an array of their own
 * @param hasLoss whether there is something to train
 */
public record ModelSignature(
    String name,
    String source,
    String sha256,
    Precision precision,
    List<String> dims,
    List<TensorSpec> inputs,
    List<TensorSpec> outputs,
    List<String> metrics,
    List<TensorSpec> gradients,
    List<ParameterSpec> parameters,
    List<ParameterSpec> states,
    boolean hasLoss) {

  public ModelSignature {
    dims = List.copyOf(dims);
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    metrics = List.copyOf(metrics);
    gradients = List.copyOf(gradients);
    parameters = List.copyOf(parameters);
    states = List.copyOf(states);
  }

  /** The signature of a model without states. */
  public ModelSignature(
      String name,
      String source,
      String sha256,
      Precision precision,
      List<String> dims,
      List<TensorSpec> inputs,
      List<TensorSpec> outputs,
      List<String> metrics,
      List<TensorSpec> gradients,
      List<ParameterSpec> parameters,
      boolean hasLoss) {
    this(
        name,
        source,
        sha256,
        precision,
        dims,
        inputs,
        outputs,
        metrics,
        gradients,
        parameters,
        List.of(),
        hasLoss);
  }

  /** The index of a symbolic dim; an unknown name is an error that lists the known ones. */
  public int dimIndex(String dim) {
    return index("dim", dim, dims);
  }

  /** The index of an input; an unknown name is an error that lists the known ones. */
  public int inputIndex(String input) {
    return index("input", input, inputs.stream().map(TensorSpec::name).toList());
  }

  /** The index of an output; an unknown name is an error that lists the known ones. */
  public int outputIndex(String output) {
    return index("output", output, outputs.stream().map(TensorSpec::name).toList());
  }

  /** The index of a metric; an unknown name is an error that lists the known ones. */
  public int metricIndex(String metric) {
    return index("metric", metric, metrics);
  }

  /** The number of elements of all parameters together. */
  public int parameterCount() {
    return parameters.isEmpty() ? 0 : parameters.get(parameters.size() - 1).end();
  }

  private int index(String what, String wanted, List<String> known) {
    int index = known.indexOf(wanted);
    if (index < 0) {
      throw new IllegalArgumentException(
          name + ": there is no " + what + " `" + wanted + "`" + Spelling.hint(wanted, known));
    }
    return index;
  }
}
