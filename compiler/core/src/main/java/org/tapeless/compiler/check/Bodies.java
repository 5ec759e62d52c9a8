package org.tapeless.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.tapeless.compiler.check.Binding.Func;
import org.tapeless.compiler.check.Binding.Poison;
import org.tapeless.compiler.check.Binding.Start;
import org.tapeless.compiler.check.Binding.Tensor;
import org.tapeless.compiler.check.Binding.Tuple;
import org.tapeless.compiler.graph.Initializer;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.types.Axis;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.ElementType;
import org.tapeless.compiler.types.Shape;
import org.tapeless.compiler.types.TensorType;
import org.tapeless.dsl.ast.Block;
import org.tapeless.dsl.ast.Dims;
import org.tapeless.dsl.ast.Expr;
import org.tapeless.dsl.ast.Function;
import org.tapeless.dsl.ast.Name;
import org.tapeless.dsl.ast.Statement;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.ErrorCode;
import org.tapeless.dsl.source.SourceSpan;

/** Elaborates the statements that bodies of models, modules and functions share. */
final class Bodies {
  private final Elaboration elaboration;
  private final Expressions expressions;

  Bodies(Elaboration elaboration, Expressions expressions) {
    this.elaboration = elaboration;
    this.expressions = expressions;
  }

  /** The result of a function's body. */
  Binding run(Function function, Frame frame, String name) {
    for (Statement statement : function.body().statements()) {
      if (statement instanceof Statement.Return r) {
        SourceSpan around = elaboration.beginInside(r.span());
        Binding result = expressions.evaluate(r.value(), frame, name);
        elaboration.begin(around);
        return result;
      }
      guarded(statement, frame, allowedInFunction(statement));
    }
    throw new Mistake(
        Diagnostic.error(ErrorCode.NO_RETURN, function.signature().span())
            .withHelp("end the body with `return ...`"));
  }

  private static boolean allowedInFunction(Statement statement) {
    return statement instanceof Statement.Binding
        || statement instanceof Dims
        || statement instanceof Statement.For
        || statement instanceof Statement.Update;
  }

  /** Elaborates the body of a module for one instance: all but its function. */
  void declare(Block body, Frame frame) {
    for (Statement statement : body.statements()) {
      boolean allowed =
          statement instanceof Statement.Binding
              || statement instanceof Dims
              || statement instanceof Statement.Param
              || statement instanceof Statement.State
              || statement instanceof Function;
      if (statement instanceof Function function && function.name().isEmpty()) {
        continue;
      }
      guarded(statement, frame, allowed);
    }
  }

  /** Elaborates the body of a loop; {@code emit} takes what it emits and may find it wrong. */
  void loop(Block body, Frame frame, Consumer<Statement.Emit> emit) {
    boolean sound = true;
    for (Statement statement : body.statements()) {
      if (!(statement instanceof Statement.Emit emitted)) {
        guarded(statement, frame, allowedInFunction(statement));
        continue;
      }
      SourceSpan around = elaboration.beginInside(emitted.span());
      try {
        emit.accept(emitted);
      } catch (Mistake mistake) {
        elaboration.report(mistake, frame);
        sound = false;
      } finally {
        elaboration.begin(around);
      }
    }
    if (!sound) {
      throw Mistake.silent();
    }
  }

  private void guarded(Statement statement, Frame frame, boolean allowed) {
    SourceSpan around = elaboration.beginInside(statement.span());
    try {
      if (!allowed) {
        throw Statements.misplaced(statement);
      }
      common(statement, frame);
    } catch (Mistake mistake) {
      elaboration.report(mistake, frame);
      Statements.names(statement).forEach(n -> frame.scope().bind(n, Poison.POISON));
    } finally {
      elaboration.begin(around);
    }
  }

  /** A binding, dims, a parameter, a function or a loop; false if it is none of these. */
  boolean common(Statement statement, Frame frame) {
    if (statement instanceof Statement.Binding binding) {
      bind(binding, frame);
    } else if (statement instanceof Dims dims) {
      Factorings.declare(dims, frame.scope());
    } else if (statement instanceof Statement.State state) {
      if (applies(state.condition(), frame)) {
        new StateStatements(elaboration, expressions).state(state, frame);
      }
    } else if (statement instanceof Statement.Update update) {
      new StateStatements(elaboration, expressions).update(update, frame);
    } else if (statement instanceof Statement.Param param) {
      parameter(param, frame);
    } else if (statement instanceof Statement.For loop) {
      new ForLoops(elaboration, expressions).elaborate(loop, frame);
    } else if (statement instanceof Function function) {

      function.name().ifPresent(n -> frame.scope().bind(n.text(), new Func(function, frame)));
    } else {
      return false;
    }
    return true;
  }

  private boolean applies(Optional<Expr> condition, Frame frame) {
    return condition.isEmpty() || expressions.truth(condition.get(), frame);
  }

  private void bind(Statement.Binding statement, Frame frame) {
    if (!applies(statement.condition(), frame)) {
      return;
    }
    List<Name> targets = statement.targets();
    String name = targets.size() == 1 ? targets.get(0).text() : "";
    Binding value =
        statement.value() instanceof Expr.Scan scan
            ? scan(scan, targets.stream().map(Name::text).toList(), frame)
            : expressions.evaluate(statement.value(), frame, name);
    if (targets.size() == 1) {
      frame.scope().bind(name, value);
      return;
    }
    boolean fits = value instanceof Tuple tuple && tuple.elements().size() == targets.size();
    if (!fits && value != Poison.POISON) {
      throw new Mistake(
          Diagnostic.error(
                  ErrorCode.TUPLE_COUNT,
                  statement.value().span(),
                  targets.size(),
                  value instanceof Tuple tuple ? tuple.elements().size() : 1)
              .withLabel("is " + value.kind()));
    }
    for (int i = 0; i < targets.size(); i++) {
      Binding element = fits ? ((Tuple) value).elements().get(i) : value;
      frame.scope().bind(targets.get(i).text(), element);
    }
  }

  private Binding scan(Expr.Scan scan, List<String> names, Frame frame) {
    return expressions.guarded(
        scan, frame, () -> new Scans(elaboration, expressions).elaborate(scan, frame, names));
  }

  private void parameter(Statement.Param statement, Frame frame) {
    if (!applies(statement.condition(), frame)) {
      return;
    }
    DeclaredType type =
        DeclaredType.read(statement.type(), frame.scope(), statement.span(), elaboration);
    if (type.element() != ElementType.REAL || type.low().isPresent()) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.PARAMETER_TYPE, statement.type().span())
              .withLabel("is " + statement.type().span().text() + ", but only reals are learned"));
    }
    for (TracedAxis axis : type.axes()) {
      rejectSymbolic(statement, axis.size());
    }
    Owner owner = frame.owner().orElseThrow();
    Sizes.check(stacked(type, owner).shape(), statement.type().span());
    Initializer initializer = initializer(statement, type, frame);
    String path = owner.path(statement.name().text());
    owner.take(statement.name().text());
    Value value =
        elaboration.parameter(
            path, stacked(type, owner), initializer, statement, frame, owner.isAgain());
    for (OpenLoop loop : owner.loops()) {
      value = loop.region().slice(value);
    }
    frame.scope().bind(statement.name().text(), new Tensor(value, type.axes()));
  }

  /** The type of what all elements of the arrays learn together. */
  static TensorType stacked(DeclaredType type, Owner owner) {
    List<Axis> axes = new ArrayList<>();
    owner.loops().forEach(loop -> axes.add(Axis.of("", loop.axis().size())));
    axes.addAll(type.type().shape().axes());
    return type.type().withShape(new Shape(axes));
  }

  private static void rejectSymbolic(Statement.Param statement, Dim size) {
    if (!size.isConstant()) {
      throw new Mistake(
          Diagnostic.error(
                  ErrorCode.SYMBOLIC_PARAMETER,
                  statement.type().span(),
                  statement.name().text(),
                  size)
              .withLabel("what is learned has one size, whatever a call brings"));
    }
  }

  private Initializer initializer(Statement.Param statement, DeclaredType type, Frame frame) {
    Binding initial = expressions.evaluate(statement.initial(), frame);
    if (initial == Poison.POISON) {
      throw Mistake.silent();
    }
    if (statement.random() && initial instanceof Start start) {
      return Initializers.of(start, type.axes(), statement.initial().span());
    }
    Optional<Double> number = StaticArithmetic.number(initial);
    if (!statement.random() && number.isPresent()) {
      return Initializer.constant(number.get());
    }
    Diagnostic error =
        Diagnostic.error(ErrorCode.NOT_AN_INITIALIZER, statement.initial().span())
            .withLabel("is " + initial.kind());
    boolean swapped = initial instanceof Start || number.isPresent();
    String sign = statement.random() ? "=" : "~";
    throw new Mistake(
        swapped
            ? error.withHelp(
                "write `"
                    + sign
                    + " "
                    + statement.initial().span().text()
                    + "`: `~` stands before"
                    + " an initializer, `=` before a constant")
            : error.withHelp(
                "the initializers are `" + String.join("`, `", Initializers.NAMES) + "`"));
  }
}
