package org.tapeless.compiler.check;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.tapeless.compiler.check.Binding.Poison;
import org.tapeless.dsl.ast.Argument;
import org.tapeless.dsl.ast.Axis;
import org.tapeless.dsl.ast.Declaration;
import org.tapeless.dsl.ast.Dims;
import org.tapeless.dsl.ast.Expr;
import org.tapeless.dsl.ast.Function;
import org.tapeless.dsl.ast.OperatorItem;
import org.tapeless.dsl.ast.Parameter;
import org.tapeless.dsl.ast.Program;
import org.tapeless.dsl.ast.Signature;
import org.tapeless.dsl.ast.Statement;
import org.tapeless.dsl.ast.TypeExpr;
import org.tapeless.dsl.source.Diagnostics;

/**
 * Looks up the names in modules and functions, which are only elaborated where they are used: a
 * slip of the pen in one that nobody uses yet is found too.
 */
final class NameResolution {
  private final Scope file;
  private final Diagnostics diagnostics;

  NameResolution(Scope file, Diagnostics diagnostics) {
    this.file = file;
    this.diagnostics = diagnostics;
  }

  void check(Program program) {
    for (Declaration declaration : program.declarations()) {
      if (declaration instanceof Function function) {
        function(function, file);
      } else if (declaration instanceof Declaration.Module module) {
        module(module);
      } else if (declaration instanceof Declaration.Operator operator) {
        operator(operator);
      }
    }
  }

  private void operator(Declaration.Operator operator) {
    Scope scope = file.inner();
    parameters(operator.parameters(), scope);
    names(operator.value(), scope);
    for (OperatorItem item : operator.items()) {
      if (item instanceof OperatorItem.Vjp vjp) {
        Scope inner = scope.inner();
        know(vjp.gradient().text(), inner);
        names(vjp.value(), inner);
      } else if (item instanceof OperatorItem.Domain domain) {
        names(domain.low(), scope);
        names(domain.high(), scope);
      }
    }
  }

  /** In a walk that only looks for names everything known stands for the same thing. */
  private static void know(String name, Scope scope) {
    scope.bind(name, Poison.POISON);
  }

  private void module(Declaration.Module module) {
    Scope scope = file.inner();
    parameters(module.parameters(), scope);
    statements(module.body().statements(), scope);
    module.where().forEach(expr -> names(expr, scope));
  }

  private void parameters(List<Parameter> parameters, Scope scope) {
    for (Parameter parameter : parameters) {
      parameter.defaultValue().ifPresent(value -> names(value, scope));
      parameter.type().ifPresent(type -> declareAxes(type, scope));
      know(parameter.name().text(), scope);
    }
  }

  private void function(Function function, Scope outer) {
    Scope scope = outer.inner();
    Signature signature = function.signature();
    parameters(signature.parameters(), scope);
    signature.results().forEach(result -> declareAxes(result.type(), scope));
    signature.where().forEach(expr -> names(expr, scope));
    statements(function.body().statements(), scope);
  }

  private static void declareAxes(TypeExpr type, Scope scope) {
    know(type.axes(), scope);
  }

  /** Axes by name are dims from there on, be it of a type or behind {@code as}. */
  private static void know(List<Axis> axes, Scope scope) {
    for (Axis axis : axes) {
      if (axis instanceof Axis.Named named) {
        know(named.name().text(), scope);
      }
    }
  }

  private void statements(List<Statement> statements, Scope scope) {
    for (Statement statement : statements) {
      if (statement instanceof Function function && function.name().isPresent()) {
        know(function.name().get().text(), scope);
      }
    }
    for (Statement statement : statements) {
      statement(statement, scope);
      Statements.names(statement).forEach(name -> know(name, scope));
    }
  }

  private void statement(Statement statement, Scope scope) {
    if (statement instanceof Statement.Binding binding) {
      names(binding.value(), scope);
      binding.condition().ifPresent(c -> names(c, scope));
    } else if (statement instanceof Statement.Return r) {
      names(r.value(), scope);
    } else if (statement instanceof Statement.Param param) {

      declareAxesWithSizes(param.type(), scope);
      names(param.initial(), scope);
      param.condition().ifPresent(c -> names(c, scope));
    } else if (statement instanceof Statement.State state) {
      declareAxesWithSizes(state.type(), scope);
      names(state.initial(), scope);
      state.condition().ifPresent(c -> names(c, scope));
    } else if (statement instanceof Statement.Update update) {
      names(update.value(), scope);
    } else if (statement instanceof Function function) {
      function(function, scope);
    } else if (statement instanceof Statement.For loop) {
      names(loop.range(), scope);
      loop.checkpoint().ifPresent(every -> names(every, scope));
      Scope inner = scope.inner();
      know(loop.index().text(), inner);
      statements(loop.body().statements(), inner);
    } else if (!(statement instanceof Dims)) {
      Statements.misplaced(statement).diagnostic().ifPresent(diagnostics::add);
    }
  }

  private void scan(Expr.Scan scan, Scope scope) {
    reference(new Expr.Ref(scan.axis().span(), scan.axis().text()), scope);
    Scope inner = scope.inner();
    know(scan.index().text(), inner);
    scan.initial().forEach(initial -> initial.name().ifPresent(n -> know(n.text(), inner)));
    for (Statement statement : scan.body().statements()) {
      if (statement instanceof Statement.Emit emit) {
        names(emit.value(), inner);
      } else {
        statements(List.of(statement), inner);
      }
    }
  }

  private void declareAxesWithSizes(TypeExpr type, Scope scope) {
    for (Axis axis : type.axes()) {
      if (axis instanceof Axis.Named named) {

        named.size().ifPresent(size -> names(size, scope));
        if (named.size().isPresent()) {
          know(named.name().text(), scope);
        } else {
          reference(new Expr.Ref(named.name().span(), named.name().text()), scope);
        }
      } else if (axis instanceof Axis.Sized sized) {
        names(sized.size(), scope);
      }
    }
  }

  private void names(Expr root, Scope scope) {
    List<Expr> all = Subexpressions.values(root);
    Set<Expr> words = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Expr expr : all) {
      if (expr instanceof Expr.Call call) {
        addWords(call, words);
      }
      if (expr instanceof Expr.View view) {
        know(view.axes(), scope);
      }
    }
    for (Expr expr : all) {
      if (expr instanceof Expr.Ref ref && !words.contains(expr)) {
        reference(ref, scope);
      }
      if (expr instanceof Expr.Scan scan) {
        scan(scan, scope);
      }
      Refusals.expression(expr).flatMap(Mistake::diagnostic).ifPresent(diagnostics::add);
    }
  }

  /** Names that may be choices, as in {@code gelu(x, approximate = tanh)}. */
  private static void addWords(Expr.Call call, Set<Expr> words) {
    for (Argument argument : call.arguments()) {
      if (argument.name().isPresent()) {
        words.add(argument.value());
      }
    }
  }

  private void reference(Expr.Ref ref, Scope scope) {
    boolean known =
        scope.find(ref.name()).isPresent()
            || ref.name().equals(Names.TRAINING)
            || OperatorNames.isKnown(ref.name())
            || Initializers.isKnown(ref.name());
    if (!known) {
      diagnostics.add(Names.unknown(ref.name(), ref.span(), scope));
    }
  }
}
