package org.tapeless.pytorch;

import static org.bytedeco.pytorch.global.torch.grad;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** One run of a {@link Network}: the tensors that it is given and those that it names. */
final class TorchRun {
  private final ScalarType precision;
  private final boolean training;
  private final Map<String, Tensor> given = new LinkedHashMap<>();
  private final Map<String, Tensor> values = new LinkedHashMap<>();
  private boolean askedForMode;

  /**
   * A run on no tensors yet.
   *
   * @param precision of every real
   */
  TorchRun(ScalarType precision, boolean training) {
    this.precision = precision;
    this.training = training;
  }

  /** Gives a real, which may be differentiated by. */
  void giveReal(String name, org.tapeless.compiler.types.Tensor tensor) {
    Tensor real = Tensor.create(tensor.toArray(), shape(tensor)).to(precision);
    given.put(name, real.set_requires_grad(true));
  }

  /** Gives a real that is not differentiated by: a state, which a training step may overwrite. */
  void giveConstant(String name, org.tapeless.compiler.types.Tensor tensor) {
    given.put(name, Tensor.create(tensor.toArray(), shape(tensor)).to(precision));
  }

  /** Gives integers or truth values, as PyTorch's long. */
  void giveInteger(String name, org.tapeless.compiler.types.Tensor tensor) {
    given.put(name, Tensor.create(tensor.toArray(), shape(tensor)).to(ScalarType.Long));
  }

  private static long[] shape(org.tapeless.compiler.types.Tensor tensor) {
    long[] shape = new long[tensor.rank()];
    for (int axis = 0; axis < shape.length; axis++) {
      shape[axis] = tensor.size(axis);
    }
    return shape;
  }

  /** The input of that name or the parameter of that path. */
  Tensor of(String name) {
    Tensor tensor = given.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("no " + name + " among " + given.keySet());
    }
    return tensor;
  }

  /** Whether this is a training step and not a prediction. */
  boolean training() {
    askedForMode = true;
    return training;
  }

  /** Whether the network computes something else in training than in a prediction. */
  boolean dependsOnMode() {
    return askedForMode;
  }

  /** A truth value or an integer as a real. */
  Tensor real(Tensor tensor) {
    return tensor.to(precision);
  }

  /** Names an output, a metric, or a value that is differentiated by. */
  Tensor value(String name, Tensor tensor) {
    values.put(name, tensor);
    return tensor;
  }

  /** Names what is differentiated. */
  void loss(Tensor tensor) {
    value("loss", tensor);
  }

  /** What was named so. */
  Tensor named(String name) {
    Tensor tensor = values.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("the twin does not name " + name);
    }
    return tensor;
  }

  /** What a state was overwritten with. */
  org.tapeless.compiler.types.Tensor state(String path) {
    return copy(of(path));
  }

  /** A copy of what was named so. */
  org.tapeless.compiler.types.Tensor result(String name) {
    return copy(named(name));
  }

  /** The derivative of the loss by givens or values, zero where it does not depend on one. */
  Map<String, org.tapeless.compiler.types.Tensor> gradients(List<String> names) {
    if (names.isEmpty()) {
      return Map.of();
    }
    List<Tensor> by = new ArrayList<>();
    for (String name : names) {
      by.add(given.containsKey(name) ? given.get(name) : values.get(name));
    }
    TensorVector found =
        grad(
            new TensorVector(values.get("loss")),
            new TensorVector(by.toArray(new Tensor[0])),
            new TensorVector(),
            new BoolOptional(false),
            false,
            true);
    Map<String, org.tapeless.compiler.types.Tensor> gradients = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      Tensor gradient = found.get(i);
      gradients.put(names.get(i), copy(gradient.defined() ? gradient : by.get(i).mul(zero())));
    }
    return gradients;
  }

  private static org.bytedeco.pytorch.Scalar zero() {
    return new org.bytedeco.pytorch.Scalar(0.0);
  }

  private static org.tapeless.compiler.types.Tensor copy(Tensor tensor) {
    Tensor dense = tensor.detach().to(ScalarType.Double).contiguous();
    double[] elements = new double[Math.toIntExact(dense.numel())];
    if (elements.length > 0) {
      dense.data_ptr_double().get(elements);
    }
    int[] sizes = new int[Math.toIntExact(dense.dim())];
    for (int axis = 0; axis < sizes.length; axis++) {
      sizes[axis] = Math.toIntExact(dense.size(axis));
    }
    return org.tapeless.compiler.types.Tensor.of(sizes, elements);
  }
}
