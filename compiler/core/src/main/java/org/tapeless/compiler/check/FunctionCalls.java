package org.tapeless.compiler.check;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.check.Binding.Func;
import org.tapeless.compiler.check.Binding.Instance;
import org.tapeless.compiler.check.Binding.Poison;
import org.tapeless.compiler.check.Binding.Tensor;
import org.tapeless.compiler.check.Binding.Tuple;
import org.tapeless.dsl.ast.Expr;
import org.tapeless.dsl.ast.Function;
import org.tapeless.dsl.ast.Parameter;
import org.tapeless.dsl.ast.Result;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.ErrorCode;
import org.tapeless.dsl.source.SourceSpan;

/** Inlines functions: operands take the names of the signature, results give theirs back. */
final class FunctionCalls {
  private record Running(Function declaration, Optional<Owner> owner) {
    /** Declarations and owners are what they are by identity. */
    @SuppressWarnings("ReferenceEquality")
    boolean isSame(Function other, Optional<Owner> otherOwner) {
      return declaration == other && owner.orElse(null) == otherOwner.orElse(null);
    }
  }

  private record Bound(Parameter parameter, Tensor tensor) {}

  private final Elaboration elaboration;
  private final Expressions expressions;
  private final List<Running> running = new ArrayList<>();

  FunctionCalls(Elaboration elaboration, Expressions expressions) {
    this.elaboration = elaboration;
    this.expressions = expressions;
  }

  Binding apply(Func function, Optional<Instance> instance, List<Operand> operands, Site site) {
    Function declaration = function.declaration();
    String called = called(function, instance);
    Optional<Owner> owner = function.frame().owner();
    if (running.stream().anyMatch(r -> r.isSame(declaration, owner))) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.RECURSION, site.callee(), called)
              .withLabel("is applied inside of itself"));
    }
    Scope inner = function.frame().scope().inner();
    SignatureMatch match = new SignatureMatch(declaration, instance, inner, site, elaboration);
    if (!bind(declaration.signature().parameters(), operands, called, inner, match, site)) {
      return Poison.POISON;
    }
    Frame frame = frame(function, instance, called, inner, site);
    Conditions.require(declaration.signature().where(), frame, expressions, site.callee());
    elaboration.effort().enterCall(site.callee());
    running.add(new Running(declaration, owner));
    try {
      String name = site.name().isEmpty() ? frame.prefix() : site.name();
      Binding result = new Bodies(elaboration, expressions).run(declaration, frame, name);
      return results(declaration.signature().results(), result, match, declaration);
    } finally {
      running.remove(running.size() - 1);
      elaboration.effort().leaveCall();
    }
  }

  private static String called(Func function, Optional<Instance> instance) {
    return instance
        .map(i -> Texts.line(i.origination().span()))
        .orElseGet(() -> function.declaration().name().map(n -> n.text()).orElse("fn"));
  }

  private static Frame frame(
      Func function, Optional<Instance> instance, String called, Scope inner, Site site) {
    String own = instance.map(Instance::name).orElse(called);
    String outer = site.frame().prefix();
    String prefix =
        outer.isEmpty() || instance.isPresent()
            ? own
            : outer + Character.toUpperCase(own.charAt(0)) + own.substring(1);
    SourceSpan place = site.frame().site().orElse(site.callee());
    return function.frame().apply(inner, prefix, Optional.of(place));
  }

  /** Binds the parameters; false if an operand is poison. */
  private boolean bind(
      List<Parameter> parameters,
      List<Operand> operands,
      String called,
      Scope inner,
      SignatureMatch match,
      Site site) {
    IdentityHashMap<Parameter, Operand> given = Arguments.match(parameters, operands, called, site);
    List<Bound> bound = new ArrayList<>();
    boolean sound = true;
    for (Parameter parameter : parameters) {
      Operand operand = given.get(parameter);
      Frame frame = operand == null ? Frame.file(inner) : site.frame();
      Operand actual = operand == null ? Arguments.fallback(parameter, called, site) : operand;
      if (parameter.isDim() && parameter.type().isEmpty()) {
        inner.bind(parameter.name().text(), Arguments.dim(actual, frame));
        continue;
      }
      Binding binding = expressions.binding(actual, frame);
      sound &= binding != Poison.POISON;
      if (parameter.type().isEmpty() || binding == Poison.POISON) {
        inner.bind(parameter.name().text(), binding);
      } else {
        Tensor tensor = expressions.tensor(binding, actual.span(), frame);
        bound.add(new Bound(parameter, match.operand(parameter, tensor, actual)));
      }
    }
    if (sound) {
      for (Bound b : bound) {
        inner.bind(b.parameter().name().text(), match.lead(b.parameter(), b.tensor()));
      }
    }
    return sound;
  }

  private Binding results(
      List<Result> declared, Binding found, SignatureMatch match, Function declaration) {
    if (found == Poison.POISON) {
      return found;
    }
    if (found instanceof Tuple tuple) {
      List<Binding> elements = tuple.elements();
      if (!declared.isEmpty() && declared.size() != elements.size()) {
        throw count(declaration, declared.size(), elements.size());
      }
      List<Binding> renamed = new ArrayList<>();
      for (int i = 0; i < elements.size(); i++) {
        Optional<Result> result =
            declared.isEmpty() ? Optional.empty() : Optional.of(declared.get(i));
        renamed.add(match.result(result, elements.get(i)));
      }
      return new Tuple(renamed);
    }
    if (declared.size() > 1) {
      throw count(declaration, declared.size(), 1);
    }
    return match.result(declared.stream().findFirst(), found);
  }

  private static Mistake count(Function declaration, int declared, int found) {
    Expr value = declaration.body().result().orElseThrow();
    return new Mistake(
        Diagnostic.error(ErrorCode.TUPLE_COUNT, value.span(), declared, found)
            .withLabel("the signature declares " + declared + " results"));
  }
}
