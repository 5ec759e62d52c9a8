package org.tapeless.compiler.check;

import java.util.Optional;
import org.tapeless.compiler.check.Binding.Tensor;

/**
 * What {@code e[T = t]} selects where t is the counter of a loop: of a tensor from outside of a
 * loop over its axis T the part that belongs to the trip, which needs no looking up.
 */
final class CounterSlices {
  private final Elaboration elaboration;

  CounterSlices(Elaboration elaboration) {
    this.elaboration = elaboration;
  }

  /**
   * The part of a tensor, without the axis; empty if the position is not the counter of a loop
   * along that axis, or the tensor belongs to the loop.
   */
  Optional<Tensor> slice(Tensor tensor, int axis, Tensor position) {
    return elaboration
        .loops()
        .loopOf(position.value())
        .filter(loop -> loop.axis().size().equals(tensor.axes().get(axis).size()))
        .filter(loop -> elaboration.loops().isOutside(tensor.value(), loop))
        .map(loop -> loop.slice(tensor, axis));
  }
}
