package org.tapeless.compiler.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.tapeless.compiler.check.Binding.Numeral;
import org.tapeless.compiler.check.Binding.Poison;
import org.tapeless.compiler.check.Binding.Tensor;
import org.tapeless.compiler.graph.Attributes;
import org.tapeless.compiler.graph.Call;
import org.tapeless.compiler.graph.Op;
import org.tapeless.compiler.graph.RandomOp;
import org.tapeless.compiler.graph.Signature;
import org.tapeless.compiler.graph.TypeRuleException;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.Positions;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Shape;
import org.tapeless.compiler.types.TensorType;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.ErrorCode;
import org.tapeless.dsl.source.SourceSpan;

/** Calls of operators: operands aligned by name, axes and attributes read, the value made. */
final class OperatorCalls {
  private final Elaboration elaboration;
  private final Expressions expressions;

  OperatorCalls(Elaboration elaboration, Expressions expressions) {
    this.elaboration = elaboration;
    this.expressions = expressions;
  }

  /** An operator written as a symbol: {@code a + b}, {@code -a}. */
  Binding symbol(String symbol, List<Operand> operands, SourceSpan span, Frame frame, String name) {
    Binding.Operator operator = new Binding.Operator(symbol, false, List.of());
    return call(operator, operands, new Site(span, span, frame, name));
  }

  /** Any call of an operator. */
  Binding call(Binding.Operator operator, List<Operand> operands, Site site) {
    if (AxisOperators.isKnown(operator.name())) {
      return new AxisOperators(elaboration, expressions).call(operator, operands, site);
    }
    Op op = OperatorNames.find(operator.name(), operands, site);
    OperatorArguments arguments = OperatorArguments.of(op, operands, site, expressions);
    List<Binding> bindings = new ArrayList<>();
    for (Operand operand : arguments.operands()) {
      bindings.add(expressions.binding(operand, site.frame()));
    }
    if (bindings.contains(Poison.POISON)) {
      return Poison.POISON;
    }
    boolean known = bindings.stream().allMatch(b -> StaticArithmetic.number(b).isPresent());
    boolean random = op instanceof RandomOp;
    if (known && !random && op.signature().axes() == Signature.Axes.NONE) {
      return fold(op, bindings, arguments.attributes(), site);
    }
    List<Tensor> tensors = new ArrayList<>();
    for (int i = 0; i < bindings.size(); i++) {
      SourceSpan span = arguments.operands().get(i).span();
      tensors.add(expressions.tensor(bindings.get(i), span, site.frame()));
    }
    return make(op, operator, arguments, tensors, site);
  }

  /** Operators on static numbers are computed here and now: {@code sqrt(2 * L)}. */
  private static Binding fold(Op op, List<Binding> bindings, Attributes attributes, Site site) {
    List<TensorType> types = bindings.stream().map(b -> TensorType.SCALAR).toList();
    List<org.tapeless.compiler.types.Tensor> values =
        bindings.stream()
            .map(b -> StaticArithmetic.number(b).orElseThrow())
            .map(org.tapeless.compiler.types.Tensor::scalar)
            .toList();
    Call call = new Call(op, types, attributes);
    try {
      boolean truth = call.type().element() == org.tapeless.compiler.types.ElementType.BOOL;
      double result = op.evaluate(call, values, Extents.NONE).scalar();
      return truth ? new Binding.Truth(result != 0) : new Numeral(result);
    } catch (TypeRuleException e) {
      throw refused(op, e, List.of(), site);
    }
  }

  private Tensor make(
      Op op,
      Binding.Operator operator,
      OperatorArguments arguments,
      List<Tensor> tensors,
      Site site) {
    List<TracedAxis> common = common(op, arguments.operands(), tensors, site);
    Attributes attributes = arguments.attributes();
    List<Integer> axes = List.of();
    if (op.signature().axes() != Signature.Axes.NONE) {
      axes = OperatorAxes.positions(op, operator, common, site);
      attributes = attributes.with("axes", axes);
    } else if (operator.bracketed()) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.NO_BRACKETS, site.callee(), op.name())
              .withHelp("leave the brackets out"));
    }
    List<Tensor> aligned = align(op, arguments.operands(), tensors, common, axes, site);
    return op instanceof RandomOp random
        ? drawn(random, attributes, arguments.operands(), aligned, site)
        : result(op, attributes, arguments.operands(), aligned, site);
  }

  /** The result of an operator that draws; its first operand where it does not draw after all. */
  private Tensor drawn(
      RandomOp op, Attributes attributes, List<Operand> operands, List<Tensor> tensors, Site site) {
    if (op.isIdentity(attributes) || (op.onlyInTraining() && !elaboration.asksForTraining())) {
      return tensors.get(0);
    }
    List<Tensor> supplied = new ArrayList<>(tensors);
    String word = OperatorNames.word(op);
    supplied.add(Tensor.plain(elaboration.key(word, site), site.call()));
    supplied.add(Tensor.plain(elaboration.loops().round(), site.call()));
    return result(op, attributes, operands, supplied, site);
  }

  /** The shape that the operands of alignment COMMON are brought to. */
  private List<TracedAxis> common(Op op, List<Operand> operands, List<Tensor> tensors, Site site) {
    List<TracedAxis> common = List.of();
    int first = -1;
    for (int i : masksLast(op, tensors.size())) {
      if (!isCommon(op, i, tensors.get(i))) {
        continue;
      }
      Alignment alignment = Alignment.of(common, tensors.get(i).axes());
      if (alignment.clash() != null) {
        throw Mismatch.elementwise(op.name(), site, operands, tensors, first, i, alignment.clash());
      }
      common = alignment.common();
      first = first < 0 && !common.isEmpty() ? i : first;
    }
    DeclaredType.rejectTwins(common, site.call());
    return common;
  }

  /** Positions of the operands; a mask stands behind what it masks, so it reorders no axes. */
  private static List<Integer> masksLast(Op op, int count) {
    List<Integer> order = new ArrayList<>(Positions.upTo(count));
    order.sort(Comparator.comparing(i -> kind(op, i) == Signature.Kind.BOOL));
    return order;
  }

  private static Signature.Kind kind(Op op, int position) {
    List<Signature.Operand> operands = op.signature().operands();
    return operands.get(Math.min(position, operands.size() - 1)).kind();
  }

  private static boolean isCommon(Op op, int position, Tensor tensor) {
    return switch (op.signature().operands().get(position).alignment()) {
      case COMMON -> true;
      case LABEL -> tensor.type().isReal();
      case ROW, FREE, SEVERAL, SUPPLIED -> false;
    };
  }

  private List<Tensor> align(
      Op op,
      List<Operand> operands,
      List<Tensor> tensors,
      List<TracedAxis> common,
      List<Integer> axes,
      Site site) {
    List<TracedAxis> rows =
        IntStream.range(0, common.size())
            .filter(i -> !axes.contains(i))
            .mapToObj(common::get)
            .toList();
    List<Tensor> aligned = new ArrayList<>();
    for (int i = 0; i < tensors.size(); i++) {
      Tensor tensor = tensors.get(i);
      boolean free = op.signature().operands().get(i).alignment() == Signature.Alignment.FREE;
      List<TracedAxis> target = isCommon(op, i, tensor) ? common : rows;
      elaboration.at(tensor.value().origin().name(), "", operands.get(i).span(), site.frame());
      if (free || (tensor.axes().isEmpty() && isCommon(op, i, tensor))) {
        aligned.add(tensor);
      } else {
        aligned.add(bring(op, tensor, target, operands, tensors, i, site));
      }
    }
    return aligned;
  }

  private Tensor bring(
      Op op,
      Tensor tensor,
      List<TracedAxis> target,
      List<Operand> operands,
      List<Tensor> tensors,
      int position,
      Site site) {
    Alignment alignment = Alignment.of(target, tensor.axes());
    if (alignment.clash() != null) {
      throw Mismatch.elementwise(
          op.name(), site, operands, tensors, 0, position, alignment.clash());
    }
    if (alignment.common().size() > target.size()) {
      throw Mismatch.row(op.name(), operands.get(position), tensor, target);
    }
    return Placement.bring(elaboration.builder(), tensor, target, alignment.places());
  }

  private Tensor result(
      Op op, Attributes attributes, List<Operand> operands, List<Tensor> tensors, Site site) {
    try {
      List<TensorType> types = tensors.stream().map(Tensor::type).toList();
      Shape shape = op.type(new Call(op, types, attributes)).shape();
      elaboration.at(site.name(), OperatorNames.word(op), site.call(), site.frame());
      List<Value> values = tensors.stream().map(Tensor::value).toList();
      Value value = elaboration.builder().call(op, attributes, values);
      Tensor result = new Tensor(value, Traces.of(shape, tensors, site.call()));
      Sizes.check(result, site.call());
      return result;
    } catch (TypeRuleException e) {
      throw refused(op, e, operands, site);
    }
  }

  private static Mistake refused(Op op, TypeRuleException e, List<Operand> operands, Site site) {
    boolean known = e.operand() >= 0 && e.operand() < operands.size();
    SourceSpan span = known ? operands.get(e.operand()).span() : site.call();
    String[] parts = e.getMessage().split("; ", 2);
    Diagnostic error =
        e.attribute().isEmpty()
            ? Diagnostic.error(ErrorCode.OPERAND_REFUSED, span, op.name())
            : Diagnostic.error(ErrorCode.ATTRIBUTE_VALUE, span, op.name(), e.attribute());
    error = error.withLabel(parts[0]);
    return new Mistake(parts.length == 1 ? error : error.withHelp(parts[1]));
  }
}
