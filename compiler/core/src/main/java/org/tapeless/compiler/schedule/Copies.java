package org.tapeless.compiler.schedule;

import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Formula;

/** Tells kernels that do nothing but copy one value into another, element by element. */
public final class Copies {
  private Copies() {}

  /** Whether a value is another one over again. */
  public static boolean isCopy(Value value) {
    return value.isResultOf(Copy.COPY);
  }

  /** The value that the kernel copies, if that is all it does. */
  public static Optional<Value> source(Kernel kernel) {
    List<Step> steps = kernel.steps();
    while (steps.size() == 1 && steps.get(0) instanceof Step.Loop loop) {
      steps = loop.body();
    }
    boolean copies =
        steps.size() == 1
            && steps.get(0) instanceof Step.Store store
            && store.formula() instanceof Formula.Element element
            && element.at().equals(store.at())
            && kernel.reads().size() == 1
            && kernel.reads().get(0).id() == element.operand();
    return copies ? Optional.of(kernel.reads().get(0)) : Optional.empty();
  }
}
