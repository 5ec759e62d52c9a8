package org.tapeless.compiler.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tapeless.compiler.check.Binding.Size;
import org.tapeless.compiler.check.Binding.Tensor;
import org.tapeless.compiler.check.Binding.Tuple;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.Views;
import org.tapeless.compiler.types.Axis;
import org.tapeless.compiler.types.Interval;
import org.tapeless.dsl.ast.Argument;
import org.tapeless.dsl.ast.Expr;
import org.tapeless.dsl.ast.Name;
import org.tapeless.dsl.ast.Statement;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.ErrorCode;
import org.tapeless.dsl.source.SourceSpan;

/**
 * Elaborates {@code scan t in T from (h = ..) { ..; emit h }} to one loop of the graph: what is
 * emitted, stacked along T, then the carried values as the last step leaves them.
 */
final class Scans {
  private final Elaboration elaboration;
  private final Expressions expressions;

  Scans(Elaboration elaboration, Expressions expressions) {
    this.elaboration = elaboration;
    this.expressions = expressions;
  }

  /** What a body has emitted, and what the loop leaves, once it is closed. */
  private record Closed(List<Tensor> emitted, List<Tensor> last, List<Value> outcomes) {}

  /**
   * What the scan gives.
   *
   * @param names what the program calls the results; may be shorter
   */
  Binding elaborate(Expr.Scan node, Frame frame, List<String> names) {
    Size size =
        DimExpressions.axis(new Expr.Ref(node.axis().span(), node.axis().text()), frame.scope());
    List<Tensor> initial = new ArrayList<>();
    for (Argument argument : node.initial()) {
      initial.add(expressions.tensor(argument.value(), frame, name(argument).text()));
    }
    rejectUnbound(node);
    OpenLoop loop =
        elaboration.loops().open(Axis.of(node.axis().text(), size.dim()), node.axis().span());
    Closed closed;
    try {
      closed = body(node, initial, loop, frame);
    } finally {
      elaboration.loops().leave(loop);
    }
    List<Binding> results = new ArrayList<>();
    for (int i = 0; i < closed.emitted().size(); i++) {
      String name = i < names.size() ? names.get(i) : "";
      Value stack = closed.outcomes().get(closed.last().size() + i);
      results.add(stacked(stack, closed.emitted().get(i), loop, name, node, frame));
    }
    results.addAll(closed.last());
    return results.size() == 1 ? results.get(0) : new Tuple(results);
  }

  private Closed body(Expr.Scan node, List<Tensor> initial, OpenLoop loop, Frame frame) {
    node.checkpoint().ifPresent(every -> loop.checkpoint(every, frame.scope()));
    Scope inner = frame.scope().inner();
    Frame body = frame.inside(inner);
    Tensor counter = loop.counter(node.index());
    elaboration.intervals().note(counter.value(), Interval.places(loop.axis().size()));
    inner.bind(node.index().text(), counter);
    CarriedNames carried = new CarriedNames(elaboration, loop);
    for (int i = 0; i < initial.size(); i++) {
      Name name = name(node.initial().get(i));
      carried.begin(name.text(), initial.get(i), name.span(), inner);
    }
    List<Tensor> emitted = new ArrayList<>();
    new Bodies(elaboration, expressions)
        .loop(node.body(), body, emit -> emitted.add(emit(emit, body, loop)));
    carried.end(inner, body);
    inner.ownNames().forEach(name -> frame.scope().noteLocal(name, node.span()));
    List<Value> outcomes = elaboration.close(loop);
    return new Closed(emitted, List.copyOf(carried.outcomes(outcomes).values()), outcomes);
  }

  /** The name of an initial value; two of one name are an error. */
  private static Name name(Argument argument) {
    return argument
        .name()
        .orElseThrow(
            () ->
                new Mistake(
                    Diagnostic.error(ErrorCode.SCAN_NAME, argument.span())
                        .withHelp("name it: `from (h = " + Texts.line(argument.span()) + ")`")));
  }

  private static void rejectUnbound(Expr.Scan node) {
    Set<String> bound = new LinkedHashSet<>();
    node.body().statements().forEach(statement -> bound.addAll(Statements.names(statement)));
    Set<String> seen = new LinkedHashSet<>();
    for (Argument argument : node.initial()) {
      Name name = name(argument);
      if (!seen.add(name.text())) {
        throw new Mistake(Diagnostic.error(ErrorCode.DUPLICATE_NAME, name.span(), name.text()));
      }
      if (!bound.contains(name.text())) {
        throw new Mistake(
            Diagnostic.error(ErrorCode.NOT_CARRIED, name.span(), name.text())
                .withLabel("is carried from step to step, but no step changes it")
                .withHelp(
                    "bind it in the body: `"
                        + name.text()
                        + " = ...`; what stays the same is just read there"));
      }
    }
  }

  private Tensor emit(Statement.Emit emit, Frame body, OpenLoop loop) {
    Tensor tensor = expressions.tensor(emit.value(), body, "");
    List<TracedAxis> axes = new ArrayList<>(tensor.axes());
    axes.add(loop.axis());
    DeclaredType.rejectTwins(axes, emit.span());
    loop.region().emit(tensor.value());
    return tensor;
  }

  /** A stack, whose first axis is the loop's, with that axis where a reader expects it. */
  private Tensor stacked(
      Value stack, Tensor emitted, OpenLoop loop, String name, Expr.Scan node, Frame frame) {
    int place = loop.place(emitted.axes());
    List<TracedAxis> axes = new ArrayList<>(emitted.axes());
    axes.add(place, loop.axis());
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < axes.size(); i++) {
      order.add(i < place ? i + 1 : i == place ? 0 : i);
    }
    SourceSpan span = node.span();
    elaboration.at(name, "stack", span, frame);
    Tensor result = new Tensor(Views.transpose(elaboration.builder(), stack, order), axes);
    Sizes.check(result, span);
    return result;
  }
}
