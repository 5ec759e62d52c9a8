package org.tapeless.compiler.check;

import java.util.Optional;
import org.tapeless.compiler.check.Binding.Tensor;
import org.tapeless.compiler.graph.Initializer;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.ElementType;
import org.tapeless.compiler.types.TensorType;
import org.tapeless.dsl.ast.Statement;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.ErrorCode;

/** Elaborates {@code state mean: [C] = 0} and {@code update mean = expr}. */
final class StateStatements {
  private final Elaboration elaboration;
  private final Expressions expressions;

  StateStatements(Elaboration elaboration, Expressions expressions) {
    this.elaboration = elaboration;
    this.expressions = expressions;
  }

  void state(Statement.State statement, Frame frame) {
    String name = statement.name().text();
    DeclaredType type =
        DeclaredType.read(statement.type(), frame.scope(), statement.span(), elaboration);
    if (type.element() != ElementType.REAL || type.low().isPresent()) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.STATE_TYPE, statement.type().span(), name)
              .withLabel("is " + statement.type().span().text() + ", but states are real"));
    }
    for (TracedAxis axis : type.axes()) {
      Dim size = axis.size();
      if (!size.isConstant()) {
        throw new Mistake(
            Diagnostic.error(ErrorCode.STATE_TYPE, statement.type().span(), name)
                .withLabel("has the symbolic dim `" + size + "`, but is kept from call to call"));
      }
    }
    Owner owner = frame.owner().orElseThrow();
    TensorType stacked = Bodies.stacked(type, owner);
    Sizes.check(stacked.shape(), statement.type().span());
    Initializer start = Initializer.constant(expressions.number(statement.initial(), frame));
    owner.take(name);
    Value value = elaboration.state(owner.path(name), stacked, start, statement, frame);
    for (OpenLoop loop : owner.loops()) {
      value = loop.region().slice(value);
    }
    frame.scope().bind(name, new Tensor(value, type.axes()));
  }

  /** In training the state becomes the value; otherwise it stays what it is. */
  void update(Statement.Update statement, Frame frame) {
    String name = statement.name().text();
    Optional<Owner> owner = frame.owner();
    Optional<Binding> found = frame.scope().findInside(name);
    String path = owner.map(part -> part.path(name)).orElse(name);
    if (owner.isEmpty() || found.isEmpty() || !elaboration.isState(path)) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.NOT_A_STATE, statement.name().span(), name)
              .withHelp("declare it: `state " + name + ": [..] = 0`"));
    }
    if (!elaboration.asksForTraining() || !(found.get() instanceof Tensor state)) {
      return;
    }
    Scope inner = frame.scope().inner();
    Value before = elaboration.currentState(path, owner.get().loops());
    inner.bind(name, new Tensor(before, state.axes()));
    String next = Instances.camel("next." + path);
    Tensor value = expressions.tensor(statement.value(), frame.inside(inner), next);
    Alignment alignment = Alignment.of(state.axes(), value.axes());
    boolean fits =
        alignment.clash() == null
            && alignment.common().size() == state.axes().size()
            && value.type().isReal();
    if (!fits) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.STATE_TYPE, statement.value().span(), name)
              .withLabel("is " + value.type() + ", but the state is " + state.type()));
    }
    elaboration.at(next, "", statement.value().span(), frame);
    Tensor placed = Placement.bring(elaboration.builder(), value, state.axes(), alignment.places());
    elaboration.update(path, placed.value(), owner.get().loops(), statement);
  }
}
