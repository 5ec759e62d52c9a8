package org.tapeless.compiler.graph;

import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.compiler.types.TensorType;

/**
 * A test point of an operator.
 *
 * @param types the operands' types; all dims constant
 * @param result the worked result, if one is known by hand
 * @param smooth whether the operator is differentiable around this point, so that the contract
 *     tests compare its gradient with central differences
 */
public record Sample(
    String name,
    List<TensorType> types,
    List<Tensor> operands,
    Attributes attributes,
    Optional<Tensor> result,
    boolean smooth) {
  public Sample {
    types = List.copyOf(types);
    operands = List.copyOf(operands);
  }
}
