package org.tapeless.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tapeless.compiler.check.Binding.Poison;
import org.tapeless.compiler.check.Binding.Tensor;
import org.tapeless.compiler.check.Binding.Tuple;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.Pieces;
import org.tapeless.compiler.types.Axis;
import org.tapeless.compiler.types.Dim;
import org.tapeless.dsl.ast.Expr;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.ErrorCode;

/**
 * Calls of operators whose operands differ in an axis, or whose result has others than they: what
 * stands in their brackets is more than an axis of a common shape.
 */
final class AxisOperators {
  private static final String ZEROS = "zeros";
  private static final String ONES = "ones";

  /** The most parts that one tensor is taken into. */
  private static final int MAX_PARTS = 256;

  @FunctionalInterface
  private interface Form {
    Binding call(AxisOperators self, AxisCall call);
  }

  private static final Map<String, Form> FORMS =
      Map.of(
          "index",
          AxisOperators::index,
          "oneHot",
          AxisOperators::oneHot,
          "concat",
          AxisOperators::concat,
          "stack",
          AxisOperators::stack,
          "unstack",
          AxisOperators::unstack,
          "split",
          AxisOperators::split,
          "pad",
          AxisOperators::pad,
          "scatterAdd",
          AxisOperators::scatterAdd,
          ZEROS,
          AxisOperators::fill,
          ONES,
          AxisOperators::fill);

  private final Elaboration elaboration;
  private final Expressions expressions;
  private final NewAxes axes;
  private final Picking picking;

  AxisOperators(Elaboration elaboration, Expressions expressions) {
    this.elaboration = elaboration;
    this.expressions = expressions;
    this.axes = new NewAxes(elaboration);
    this.picking = new Picking(elaboration, expressions);
  }

  /** Whether this is the name of such an operator. */
  static boolean isKnown(String name) {
    return FORMS.containsKey(name);
  }

  /** The names of all of them, sorted. */
  static List<String> names() {
    return FORMS.keySet().stream().sorted().toList();
  }

  /** Whether the operator is whole with its brackets, as {@code zeros[B, H]} is. */
  static boolean isWhole(String name) {
    return name.equals(ZEROS) || name.equals(ONES);
  }

  /** The tensor that {@code zeros[..]} or {@code ones[..]} stands for. */
  Tensor fill(String name, Expr.Bracket node, Frame frame, String result) {
    return axes.fill(name.equals(ONES) ? 1 : 0, node, frame, result);
  }

  /** The result of a call. */
  Binding call(Binding.Operator operator, List<Operand> operands, Site site) {
    AxisCall call = new AxisCall(operator, operands, site, expressions);
    if (call.isPoisoned()) {
      return Poison.POISON;
    }
    return FORMS.get(operator.name()).call(this, call);
  }

  private Binding fill(AxisCall call) {
    throw new Mistake(
        Diagnostic.error(ErrorCode.TOO_MANY_ARGUMENTS, call.site().call(), call.name())
            .withHelp("the axes stand in brackets: `" + call.name() + "[B, H]`"));
  }

  private Binding index(AxisCall call) {
    call.requireNoBrackets();
    call.requireOperands(1, 1, "index(T)");
    return axes.index(call.binding(0), call.site());
  }

  private Binding oneHot(AxisCall call) {
    call.requireOperands(1, 1, "oneHot[K = 10](label)");
    Tensor ids = call.tensor(0);
    TracedAxis axis = call.newAxis("oneHot[K = 10](label)");
    Picking.requireIds(ids, call.span(0));
    picking.requirePlaces(ids, axis, call.span(0), call.site().frame());
    return axes.oneHot(ids, axis, call.site());
  }

  private Binding concat(AxisCall call) {
    call.requireOperands(2, MAX_PARTS, "concat[T](a, b)");
    Tensor first = call.tensor(0);
    int axis = call.axis(first);
    List<Value> parts = new ArrayList<>();
    Dim size = Dim.of(0);
    for (int i = 0; i < call.count(); i++) {
      Tensor part = call.tensor(i);
      Dim own = part.axes().get(call.axis(part)).size();
      List<TracedAxis> target = new ArrayList<>(first.axes());
      target.set(axis, new TracedAxis(Axis.of(first.axes().get(axis).name(), own), call.span(i)));
      parts.add(call.brought(i, target, elaboration));
      size = size.plus(own);
    }
    call.at("concat", elaboration);
    Value value = call.made(() -> Pieces.concat(elaboration.builder(), axis, parts));
    return call.result(value, call.resized(first, axis, size));
  }

  private Binding stack(AxisCall call) {
    call.requireOperands(2, MAX_PARTS, "stack[G](a, b)");
    String name = call.newName("stack[G](a, b)");
    Dim count = Dim.of(call.count());
    List<Value> parts = new ArrayList<>();
    Tensor first = call.tensor(0);
    for (int i = 0; i < call.count(); i++) {
      parts.add(call.brought(i, first.axes(), elaboration));
    }
    call.at("stack", elaboration);
    Value value = call.made(() -> Pieces.stack(elaboration.builder(), name, parts));
    List<TracedAxis> stacked = new ArrayList<>(first.axes());
    stacked.add(0, new TracedAxis(Axis.of(name, count), call.site().call()));
    NewAxes.declare(name, count, call.site().frame().scope());
    return call.result(value, stacked);
  }

  private Binding unstack(AxisCall call) {
    call.requireOperands(1, 1, "unstack[G](x)");
    Tensor tensor = call.tensor(0);
    int axis = call.axis(tensor);
    int count = call.parts(tensor.axes().get(axis), MAX_PARTS);
    List<TracedAxis> rest = new ArrayList<>(tensor.axes());
    rest.remove(axis);
    List<Binding> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      call.at("part", elaboration);
      Value part = Pieces.select(elaboration.builder(), tensor.value(), axis, Dim.of(i));
      parts.add(new Tensor(part, rest));
    }
    return new Tuple(parts);
  }

  private Binding split(AxisCall call) {
    Tensor tensor = call.tensor(0);
    int axis = call.axis(tensor);
    List<Dim> sizes = call.splitSizes(tensor.axes().get(axis), MAX_PARTS);
    List<Binding> parts = new ArrayList<>();
    Dim start = Dim.of(0);
    for (Dim size : sizes) {
      call.at("part", elaboration);
      Value part = Pieces.slice(elaboration.builder(), tensor.value(), axis, start, size);
      parts.add(new Tensor(part, call.resized(tensor, axis, size)));
      start = start.plus(size);
    }
    return new Tuple(parts);
  }

  private Binding pad(AxisCall call) {
    String usage = "pad[T](x, before = 1, after = 1, value = 0)";
    call.requireOperands(1, 1, usage);
    Tensor tensor = call.tensor(0);
    int axis = call.axis(tensor);
    Dim before = call.size("before");
    Dim after = call.size("after");
    double number = call.number("value");
    call.requireNames(List.of("before", "after", "value"), usage);
    call.at("pad", elaboration);
    Value value =
        call.made(
            () -> Pieces.pad(elaboration.builder(), tensor.value(), axis, before, after, number));
    Dim size = tensor.axes().get(axis).size().plus(before).plus(after);
    return call.result(value, call.resized(tensor, axis, size));
  }

  private Binding scatterAdd(AxisCall call) {
    String usage = "scatterAdd[V = 10](x, ids)";
    call.requireOperands(2, 2, usage);
    Tensor x = call.tensor(0);
    Tensor ids = call.tensor(1);
    TracedAxis axis = call.newAxis(usage);
    Picking.requireIds(ids, call.span(1));
    picking.requirePlaces(ids, axis, call.span(1), call.site().frame());
    List<TracedAxis> table = new ArrayList<>(List.of(axis));
    List<TracedAxis> order = new ArrayList<>(ids.axes());
    List<Integer> matched = new ArrayList<>();
    for (TracedAxis each : ids.axes()) {
      matched.add(-1);
      call.requireAxis(x, each, 0);
    }
    for (TracedAxis each : x.axes()) {
      Optional<TracedAxis> summed =
          ids.axes().stream().filter(i -> i.name().equals(each.name())).findFirst();
      if (summed.isEmpty()) {
        table.add(each);
        order.add(each);
      }
    }
    Value moved = call.brought(0, order, elaboration);
    call.at("scatter", elaboration);
    Value value =
        call.made(
            () ->
                Pieces.scatterAdd(
                    elaboration.builder(),
                    moved,
                    ids.value(),
                    TracedAxis.shape(table),
                    0,
                    matched));
    return call.result(value, table);
  }
}
