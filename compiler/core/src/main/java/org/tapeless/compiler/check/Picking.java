package org.tapeless.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.check.Binding.Poison;
import org.tapeless.compiler.check.Binding.Tensor;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.Pieces;
import org.tapeless.compiler.types.Axis;
import org.tapeless.compiler.types.Dim;
import org.tapeless.dsl.ast.Expr;
import org.tapeless.dsl.ast.Index;
import org.tapeless.dsl.ast.Name;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.ErrorCode;
import org.tapeless.dsl.source.SourceSpan;

/**
 * Brackets behind a tensor, each entry for one of its axes, one after the other: {@code x[T = 3]}
 * selects a place and drops the axis, {@code x[T = 1..<T]} is a stretch of it, {@code wte[V = ids]}
 * gathers.
 */
final class Picking {
  private final Elaboration elaboration;
  private final Expressions expressions;

  Picking(Elaboration elaboration, Expressions expressions) {
    this.elaboration = elaboration;
    this.expressions = expressions;
  }

  /** The tensor behind its brackets. */
  Tensor pick(Expr.Bracket node, Tensor tensor, Frame frame, String name) {
    Tensor picked = tensor;
    int left = node.indices().size();
    for (Index index : node.indices()) {
      boolean last = --left == 0;
      picked = pick(index, picked, node, frame, last ? name : "");
    }
    DeclaredType.rejectTwins(picked.axes(), node.span());
    return picked;
  }

  private Tensor pick(Index index, Tensor tensor, Expr.Bracket node, Frame frame, String name) {
    int axis = axis(index, tensor);
    Expr value = index.value().orElseThrow(() -> unnamed(index, tensor));
    if (index.end().isPresent()) {
      return slice(index, tensor, axis, node.span(), frame, name);
    }
    Binding place = expressions.evaluate(value, frame);
    if (place == Poison.POISON) {
      throw Mistake.silent();
    }
    Optional<Dim> known = StaticArithmetic.dim(place);
    if (known.isPresent()) {
      return select(index, tensor, axis, known.get(), node.span(), frame, name);
    }
    if (!(place instanceof Tensor ids)) {
      throw Expressions.wrongKind(value.span(), place, "a whole number or a tensor of ids");
    }
    requireIds(ids, value.span());
    return ids.axes().isEmpty()
        ? selectComputed(index, tensor, axis, ids, node.span(), frame, name)
        : gather(index, tensor, axis, ids, node.span(), frame, name);
  }

  private static int axis(Index index, Tensor tensor) {
    Name name = index.axis().orElseThrow(() -> unnamed(index, tensor));
    int position = TracedAxis.indexOf(tensor.axes(), name.text());
    if (position < 0) {
      throw new Mistake(
          OperatorAxes.missing(index.span().text(), name.text(), name.span(), tensor.axes()));
    }
    return position;
  }

  private static Mistake unnamed(Index index, Tensor tensor) {
    String axis =
        tensor.axes().stream()
            .map(TracedAxis::name)
            .filter(n -> !n.isEmpty())
            .findFirst()
            .orElse("T");
    return new Mistake(
        Diagnostic.error(ErrorCode.NO_SUCH_AXIS, index.span(), index.span().text())
            .withLabel("says no axis of " + tensor.shape())
            .withHelp("name the axis: `[" + axis + " = 0]`, or `[" + axis + " = 1..<3]`"));
  }

  private Tensor select(
      Index index, Tensor tensor, int axis, Dim place, SourceSpan span, Frame frame, String name) {
    Dim size = tensor.axes().get(axis).size();
    Dim above = size.minus(Dim.of(1)).minus(place);
    if (!isSure(place, frame) || !isSure(above, frame)) {
      throw outside(index, tensor.axes().get(axis), place);
    }
    elaboration.at(name, "place", span, frame);
    Value value = Pieces.select(elaboration.builder(), tensor.value(), axis, place);
    return new Tensor(value, without(tensor, axis));
  }

  /** One place that the data says, or the counter of a loop. */
  private Tensor selectComputed(
      Index index, Tensor tensor, int axis, Tensor id, SourceSpan span, Frame frame, String name) {
    return new CounterSlices(elaboration)
        .slice(tensor, axis, id)
        .orElseGet(() -> gather(index, tensor, axis, id, span, frame, name));
  }

  private Tensor gather(
      Index index, Tensor tensor, int axis, Tensor ids, SourceSpan span, Frame frame, String name) {
    TracedAxis along = tensor.axes().get(axis);
    requirePlaces(ids, along, index.value().orElseThrow().span(), frame);
    List<Integer> matched = new ArrayList<>();
    List<TracedAxis> axes = new ArrayList<>(without(tensor, axis));
    int at = axis;
    for (TracedAxis each : ids.axes()) {
      int same = TracedAxis.indexOf(tensor.axes(), each.name());
      boolean isNew = same < 0 || same == axis;
      if (!isNew && !tensor.axes().get(same).size().equals(each.size())) {
        throw new Mistake(
            Diagnostic.error(ErrorCode.ELEMENTWISE_MISMATCH, span, "[" + along.name() + " = ..]")
                .withLabel("`" + each.name() + "` is " + each.size() + " of the ids")
                .withNote(
                    "and " + tensor.axes().get(same).size() + " here",
                    tensor.axes().get(same).source()));
      }
      matched.add(isNew ? -1 : same);
      if (isNew) {
        axes.add(at++, each);
      }
    }
    DeclaredType.rejectTwins(axes, span);
    elaboration.at(name, "gather", span, frame);
    Value value = Pieces.gather(elaboration.builder(), tensor.value(), ids.value(), axis, matched);
    Tensor result = new Tensor(value, axes);
    Sizes.check(result, span);
    return result;
  }

  private static List<TracedAxis> without(Tensor tensor, int axis) {
    List<TracedAxis> axes = new ArrayList<>(tensor.axes());
    axes.remove(axis);
    return axes;
  }

  private Tensor slice(
      Index index, Tensor tensor, int axis, SourceSpan span, Frame frame, String name) {
    TracedAxis along = tensor.axes().get(axis);
    Dim start = bound(index.value().orElseThrow(), frame);
    Dim end = bound(index.end().orElseThrow(), frame);
    Dim size = end.minus(start);
    if (!isSure(start, frame)) {
      throw outside(index, along, start);
    } else if (!isSure(along.size().minus(end), frame)) {
      throw outside(index, along, end.minus(Dim.of(1)));
    } else if (!isSure(size, frame) || size.isZero() || shrinks(size)) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.PLACE_OUTSIDE, index.span(), along.name())
              .withLabel("holds " + size + " places")
              .withHelp("a stretch has at least one place, and more where the dims are larger"));
    }
    String renamed = index.rename().map(Name::text).orElse(along.name());
    elaboration.at(name, "slice", span, frame);
    Value value = Pieces.slice(elaboration.builder(), tensor.value(), axis, start, size);
    List<TracedAxis> axes = new ArrayList<>(tensor.axes());
    SourceSpan source = size.equals(along.size()) ? along.source() : index.span();
    axes.set(axis, new TracedAxis(Axis.of(renamed, size), source));
    index.rename().ifPresent(n -> NewAxes.declare(n.text(), size, frame.scope()));
    return new Tensor(value, axes);
  }

  private static boolean shrinks(Dim size) {
    return size.terms().stream().anyMatch(t -> t.coefficient() < 0 && !t.symbols().isEmpty());
  }

  private Dim bound(Expr expr, Frame frame) {
    Binding.Static bound = expressions.constant(expr, frame);
    return StaticArithmetic.dim(bound)
        .orElseThrow(() -> Expressions.wrongKind(expr.span(), bound, "a place of the axis"));
  }

  private static boolean isSure(Dim atLeastZero, Frame frame) {
    return Intervals.isNeverNegative(atLeastZero, frame.scope());
  }

  private static Mistake outside(Index index, TracedAxis along, Dim place) {
    Diagnostic error =
        Diagnostic.error(ErrorCode.PLACE_OUTSIDE, index.span(), along.name())
            .withLabel(
                place.isConstant() && along.size().isConstant()
                    ? "the places are 0 to " + along.size().minus(Dim.of(1))
                    : "`" + place + "` is not surely below `" + along.size() + "`");
    boolean negative = place.isConstant() && place.constant() < 0;
    String mend =
        negative
            ? "count from the end: `" + along.size() + " - " + -place.constant() + "`"
            : place.isConstant()
                ? "the axis got its size from `" + along.sourceText() + "`"
                : "bound the dim in the type of an input, as in `i32[B, T <= "
                    + along.size()
                    + "]`";
    return new Mistake(error.withHelp(mend));
  }

  /** Demands integers where places are said. */
  static void requireIds(Tensor ids, SourceSpan span) {
    if (!ids.type().element().isInteger()) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.OPERAND_REFUSED, span, "[..]")
              .withLabel("places are integers, this is " + ids.type())
              .withHelp("declare the input as i32 with its range, as in `i32[B] in 0..<10`"));
    }
  }

  /** Demands that every id is proven to be a place of the axis. */
  void requirePlaces(Tensor ids, TracedAxis along, SourceSpan span, Frame frame) {
    Optional<org.tapeless.compiler.types.Interval> found = elaboration.intervals().of(ids.value());
    Dim last = along.size().minus(Dim.of(1));
    boolean sure =
        found.isPresent()
            && isSure(found.get().low(), frame)
            && isSure(last.minus(found.get().high()), frame);
    if (!sure) {
      String label =
          found
              .map(f -> "lies in " + f.low() + " to " + f.high())
              .orElse("may be any whole number");
      throw new Mistake(
          Diagnostic.error(ErrorCode.IDS_OUTSIDE, span, Texts.line(span), along.name())
              .withLabel(label + ", but the places are 0 to " + last)
              .withHelp(
                  "state the legal range of the input: `i32[..] in 0..<" + along.size() + "`"));
    }
  }
}
