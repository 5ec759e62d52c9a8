package org.tapeless.compiler.emit;

import java.util.List;
import org.tapeless.compiler.loops.Index;
import org.tapeless.compiler.loops.Substitution;
import org.tapeless.compiler.schedule.Step;

/** Steps with other indices in the place of loop variables. */
final class StepSubstitution {
  private final Substitution indices;

  StepSubstitution(Substitution indices) {
    this.indices = indices;
  }

  List<Step> apply(List<Step> steps) {
    return steps.stream().map(this::apply).toList();
  }

  private Step apply(Step step) {
    if (step instanceof Step.Loop loop) {
      return new Step.Loop(loop.variable(), apply(loop.body()));
    } else if (step instanceof Step.Define define) {
      return new Step.Define(define.value(), indices.apply(define.formula()));
    } else if (step instanceof Step.Store store) {
      return new Step.Store(
          store.value(), indices.apply(store.at()), indices.apply(store.formula()));
    } else if (step instanceof Step.Fill fill) {
      return new Step.Fill(fill.value(), indices.apply(fill.at()));
    } else if (step instanceof Step.Accumulate accumulate) {
      return new Step.Accumulate(
          accumulate.value(),
          indices.apply(accumulate.at()),
          indices.apply(accumulate.element()),
          indices.apply(accumulate.position()));
    } else if (step instanceof Step.Multiply multiply) {
      return new Step.Multiply(
          multiply.value(),
          multiply.rows(),
          multiply.columns(),
          multiply.depth(),
          matrix(multiply.left()),
          matrix(multiply.right()),
          indices.apply(multiply.at()),
          multiply.stride());
    } else if (step instanceof Step.Convolve convolve) {
      return new Step.Convolve(
          convolve.value(),
          convolve.product(),
          convolve.operands().stream().map(this::begins).toList());
    }
    return step;
  }

  private Step.Matrix matrix(Step.Matrix matrix) {
    Index offset = indices.apply(matrix.offset());
    return new Step.Matrix(matrix.value(), offset, matrix.row(), matrix.column());
  }

  private Step.Begins begins(Step.Begins operand) {
    return new Step.Begins(operand.value(), indices.apply(operand.offset()));
  }
}
