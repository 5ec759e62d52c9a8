package org.tapeless.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.tapeless.compiler.check.Binding.Poison;
import org.tapeless.compiler.check.Binding.Tensor;
import org.tapeless.compiler.graph.TypeRuleException;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.types.Axis;
import org.tapeless.compiler.types.Dim;
import org.tapeless.dsl.ast.Expr;
import org.tapeless.dsl.ast.Index;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.ErrorCode;
import org.tapeless.dsl.source.SourceSpan;
import org.tapeless.dsl.source.Spelling;

/** One call of an operator of {@link AxisOperators}: its brackets, operands and attributes. */
final class AxisCall {
  private final Binding.Operator operator;
  private final List<Operand> operands;
  private final List<Operand> attributes;
  private final Site site;
  private final Expressions expressions;
  private final List<Binding> bindings = new ArrayList<>();

  AxisCall(Binding.Operator operator, List<Operand> given, Site site, Expressions expressions) {
    this.operator = operator;
    this.site = site;
    this.expressions = expressions;
    this.operands = given.stream().filter(operand -> !operand.isNamed()).toList();
    this.attributes = given.stream().filter(Operand::isNamed).toList();
    operands.forEach(operand -> bindings.add(expressions.binding(operand, site.frame())));
  }

  String name() {
    return operator.name();
  }

  Site site() {
    return site;
  }

  boolean isPoisoned() {
    return bindings.contains(Poison.POISON);
  }

  int count() {
    return operands.size();
  }

  SourceSpan span(int operand) {
    return operands.get(operand).span();
  }

  Binding binding(int operand) {
    return bindings.get(operand);
  }

  Tensor tensor(int operand) {
    if (operand >= count()) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.MISSING_ARGUMENT, site.call(), name(), "x")
              .withLabel("is called as `" + name() + "[T](x, ...)`"));
    }
    return expressions.tensor(bindings.get(operand), span(operand), site.frame());
  }

  void requireNoBrackets() {
    if (operator.bracketed()) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.NO_BRACKETS, site.callee(), name())
              .withHelp("leave the brackets out"));
    }
  }

  void requireOperands(int least, int most, String usage) {
    if (count() < least) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.MISSING_ARGUMENT, site.call(), name(), "an operand more")
              .withLabel("is called as `" + usage + "`"));
    }
    if (count() > most) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.TOO_MANY_ARGUMENTS, span(most), name())
              .withLabel("is called as `" + usage + "`"));
    }
  }

  /** Demands that no attributes but these are given. */
  void requireNames(List<String> names, String usage) {
    for (Operand attribute : attributes) {
      String name = attribute.name().orElseThrow().text();
      if (!names.contains(name)) {
        Diagnostic error =
            Diagnostic.error(
                ErrorCode.UNKNOWN_ARGUMENT, attribute.name().get().span(), name(), name);
        throw new Mistake(
            Spelling.closest(name, names)
                .map(near -> error.withHelp("did you mean `" + near + "`?"))
                .orElse(error.withLabel("is called as `" + usage + "`")));
      }
    }
  }

  private Optional<Operand> attribute(String name) {
    return attributes.stream()
        .filter(attribute -> attribute.name().orElseThrow().text().equals(name))
        .findFirst();
  }

  /** An attribute that is a size, zero if it is left out. */
  Dim size(String name) {
    return attribute(name).map(this::size).orElse(Dim.of(0));
  }

  private Dim size(Operand operand) {
    Binding binding = expressions.binding(operand, site.frame());
    Dim size =
        StaticArithmetic.dim(binding)
            .orElseThrow(
                () -> Expressions.wrongKind(operand.span(), binding, "a whole number or a dim"));
    if (!Intervals.isNeverNegative(size, site.frame().scope())) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.DIM_ARITHMETIC, operand.span(), operand.span().text())
              .withLabel("is below zero"));
    }
    return size;
  }

  /** An attribute that is a number, zero if it is left out. */
  double number(String name) {
    return attribute(name)
        .map(operand -> expressions.number(operand.expr().orElseThrow(), site.frame()))
        .orElse(0.0);
  }

  /** The one axis in brackets, or the last one, of a tensor. */
  int axis(Tensor tensor) {
    return OperatorAxes.single(operator, tensor.axes(), site);
  }

  private Index onlyIndex(String usage) {
    if (operator.axes().size() != 1) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.NO_SUCH_AXIS, site.callee(), name())
              .withLabel("makes one axis, found " + operator.axes().size())
              .withHelp("name it in brackets: `" + usage + "`"));
    }
    return operator.axes().get(0);
  }

  /** The axis in brackets, which the result has and the operand has not. */
  TracedAxis newAxis(String usage) {
    return NewAxes.read(onlyIndex(usage), site.frame().scope());
  }

  /** The name in brackets of an axis whose size the call itself says. */
  String newName(String usage) {
    Index index = onlyIndex(usage);
    Expr value = index.value().orElse(null);
    boolean plain = index.axis().isEmpty() && index.end().isEmpty() && index.rename().isEmpty();
    if (!plain || !(value instanceof Expr.Ref ref)) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.NO_SUCH_AXIS, index.span(), name())
              .withLabel("the brackets take the name of the new axis, as in `" + usage + "`"));
    }
    return ref.name();
  }

  /** The constant size of an axis that is taken apart place by place. */
  int parts(TracedAxis axis, int most) {
    if (!axis.size().isConstant() || axis.size().constant() > most) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.OPERAND_REFUSED, span(0), name())
              .withLabel(
                  "`"
                      + axis.name()
                      + "` is "
                      + axis.size()
                      + ", but parts are counted"
                      + " when the model is compiled, up to "
                      + most));
    }
    return (int) axis.size().constant();
  }

  /** The sizes of the parts of an axis: those given, or equal ones. */
  List<Dim> splitSizes(TracedAxis axis, int most) {
    String usage = "split[C](x, 3, 5)` or `split[C](x, parts = 2)";
    requireNames(List.of("parts"), usage);
    List<Dim> sizes = new ArrayList<>();
    Dim sum = Dim.of(0);
    Optional<Operand> parts = attribute("parts");
    if (parts.isPresent()) {
      requireOperands(1, 1, usage);
      Dim count = size(parts.get());
      boolean fits = count.isConstant() && count.constant() >= 1 && count.constant() <= most;
      Optional<Dim> size = fits ? axis.size().dividedBy(count) : Optional.empty();
      for (int i = 0; size.isPresent() && i < count.constant(); i++) {
        sizes.add(size.get());
        sum = sum.plus(size.get());
      }
    } else {
      requireOperands(2, most, usage);
      for (Operand operand : operands.subList(1, operands.size())) {
        Dim size = size(operand);
        sizes.add(size);
        sum = sum.plus(size);
      }
    }
    if (!sum.equals(axis.size()) || sizes.contains(Dim.of(0))) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.OPERAND_REFUSED, site.call(), name())
              .withLabel(
                  "`"
                      + axis.name()
                      + "` has the size "
                      + axis.size()
                      + (sizes.isEmpty() ? "" : ", the parts have " + sum))
              .withHelp("write `" + usage + "`; the parts make up the axis"));
    }
    return sizes;
  }

  /** Demands that a tensor has an axis, in the same size. */
  void requireAxis(Tensor tensor, TracedAxis axis, int operand) {
    int position = TracedAxis.indexOf(tensor.axes(), axis.name());
    if (position < 0 || !tensor.axes().get(position).size().equals(axis.size())) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.OPERAND_REFUSED, span(operand), name())
              .withLabel("has no axis " + axis + ", is " + tensor.shape()));
    }
  }

  /** An operand with exactly these axes, by name. */
  Value brought(int operand, List<TracedAxis> target, Elaboration elaboration) {
    Tensor tensor = tensor(operand);
    Alignment alignment = Alignment.of(target, tensor.axes());
    if (alignment.clash() != null || alignment.common().size() > target.size()) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.ELEMENTWISE_MISMATCH, site.call(), name())
              .withLabel(
                  operands.get(operand).text()
                      + " is "
                      + tensor.shape()
                      + ", but "
                      + TracedAxis.shape(target)
                      + " is needed"));
    }
    elaboration.at(tensor.value().origin().name(), "", span(operand), site.frame());
    return Placement.bring(elaboration.builder(), tensor, target, alignment.places()).value();
  }

  /** The axes of a tensor with another size of one of them. */
  List<TracedAxis> resized(Tensor tensor, int axis, Dim size) {
    List<TracedAxis> axes = new ArrayList<>(tensor.axes());
    TracedAxis old = axes.get(axis);
    if (!old.size().equals(size)) {
      axes.set(axis, new TracedAxis(Axis.of(old.name(), size), site.call()));
    }
    return axes;
  }

  void at(String word, Elaboration elaboration) {
    elaboration.at(site.name(), word, site.call(), site.frame());
  }

  /** A value that an operator makes, which may refuse what it gets. */
  Value made(Supplier<Value> maker) {
    try {
      return maker.get();
    } catch (TypeRuleException e) {
      SourceSpan span = e.operand() >= 0 && e.operand() < count() ? span(e.operand()) : site.call();
      throw new Mistake(
          Diagnostic.error(ErrorCode.OPERAND_REFUSED, span, name()).withLabel(e.getMessage()));
    }
  }

  Tensor result(Value value, List<TracedAxis> axes) {
    Tensor result = new Tensor(value, axes);
    DeclaredType.rejectTwins(axes, site.call());
    Sizes.check(result, site.call());
    return result;
  }
}
