package org.tapeless.compiler.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Affine;
import org.tapeless.compiler.loops.Formula;
import org.tapeless.compiler.loops.Index;
import org.tapeless.compiler.loops.Substitution;
import org.tapeless.compiler.schedule.Step;
import org.tapeless.compiler.schedule.Variable;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.ElementType;

/**
 * Loops that do nothing but copy one stretch of memory to another, or fill one with a constant, and
 * that Java has a call for.
 */
final class Stretch {
  private final KernelNames kernel;
  private final KernelScope scope;
  private final List<Variable> variables = new ArrayList<>();

  private Stretch(KernelNames kernel, KernelScope scope) {
    this.kernel = kernel;
    this.scope = scope;
  }

  /** The statement that does what the loop does, if there is one. */
  static Optional<String> of(Step.Loop loop, KernelNames kernel, KernelScope scope, Layout layout) {
    Stretch stretch = new Stretch(kernel, scope);
    Step step = loop;
    while (step instanceof Step.Loop inner && inner.body().size() == 1) {
      stretch.variables.add(inner.variable());
      step = inner.body().get(0);
    }
    return step instanceof Step.Store store ? stretch.of(store, layout) : Optional.empty();
  }

  private Optional<String> of(Step.Store store, Layout layout) {
    Value value = store.value();
    if (!isStretch(value, store.at())) {
      return Optional.empty();
    }
    Dim count = Dim.of(1);
    for (Variable variable : variables) {
      count = count.times(variable.axis().size());
    }
    String size = DimText.within(value, count, layout.sizes(), layout::extent);
    String array = kernel.array(value);
    String from = begin(value, store.at());
    if (store.formula() instanceof Formula.Constant constant
        && value.type().element() == ElementType.REAL) {
      String to = from.equals("0") ? size : from + " + " + size;
      String literal = Literals.real(constant.value(), layout.precision());
      return Optional.of(call("Arrays", "fill", array, from, to, literal));
    } else if (store.formula() instanceof Formula.Element element
        && isStretch(kernel.value(element.operand()), element.at())) {
      Value read = kernel.value(element.operand());
      String source = begin(read, element.at());
      return Optional.of(
          call("System", "arraycopy", kernel.array(read), source, array, from, size));
    }
    return Optional.empty();
  }

  private static String call(String type, String method, String... arguments) {
    return Code.type(type) + "." + method + "(" + String.join(", ", arguments) + ");";
  }

  /** Whether the loops run through the value's memory without a gap. */
  private boolean isStretch(Value value, List<Index> at) {
    if (!kernel.isArray(value) || scope.isLocal(value.id())) {
      return false;
    }
    Affine offset = Affine.of(kernel.offset(value, at), this::size);
    Dim step = Dim.of(1);
    for (int i = variables.size() - 1; i >= 0; i--) {
      Dim size = variables.get(i).axis().size();
      Index variable = new Index.Variable(variables.get(i).number());
      boolean single = size.equals(Dim.of(1));
      if (!single && !offset.coefficient(variable).equals(step)) {
        return false;
      }
      step = step.times(size);
    }
    return offset.terms().keySet().stream()
        .allMatch(i -> i instanceof Index.Variable || i instanceof Index.Counter);
  }

  private Dim size(int number) {
    return variables.stream()
        .filter(variable -> variable.number() == number)
        .findFirst()
        .map(variable -> variable.axis().size())
        .orElseGet(() -> scope.size(number));
  }

  /** Where the first element lies. */
  private String begin(Value value, List<Index> at) {
    Substitution first =
        Substitution.ofVariables(
            number ->
                variables.stream().anyMatch(variable -> variable.number() == number)
                    ? new Index.Fixed(Dim.of(0))
                    : new Index.Variable(number));
    return scope.address(value, first.apply(at));
  }
}
