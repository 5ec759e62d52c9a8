package org.tapeless.compiler.check;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tapeless.compiler.check.Binding.Func;
import org.tapeless.compiler.check.Binding.Instance;
import org.tapeless.compiler.check.Binding.Module;
import org.tapeless.compiler.check.Binding.Size;
import org.tapeless.dsl.ast.Declaration;
import org.tapeless.dsl.ast.Expr;
import org.tapeless.dsl.ast.Function;
import org.tapeless.dsl.ast.Parameter;
import org.tapeless.dsl.ast.Statement;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.ErrorCode;
import org.tapeless.dsl.source.SourceSpan;

/**
 * Makes instances of modules: values for the module's parameters, learned parameters of its own.
 */
final class Instances {
  private final Elaboration elaboration;
  private final Expressions expressions;

  Instances(Elaboration elaboration, Expressions expressions) {
    this.elaboration = elaboration;
    this.expressions = expressions;
  }

  /** How a module is written: {@code Linear(I, O)}. */
  static String usage(Module module) {
    return module.declaration().name().text()
        + module.declaration().parameters().stream()
            .filter(p -> p.defaultValue().isEmpty())
            .map(p -> p.name().text())
            .collect(Collectors.joining(", ", "(", ")"));
  }

  /**
   * The instance that a call makes; the same one if the call stands in the body of a module's
   * function and has been met before, so that applying twice shares what is learned.
   *
   * @param name what the program calls it; empty to give it its module's name with a number
   */
  Instance make(Module module, Expr.Call call, String name, Site site) {
    elaboration.countApplication();
    Owner owner =
        site.frame()
            .owner()
            .orElseThrow(
                () ->
                    new Mistake(
                        Diagnostic.error(ErrorCode.IMPURE_FUNCTION, call.span())
                            .withLabel("would make new parameters at every call")
                            .withHelp(
                                "make the instance in the model or in a module, and hand it"
                                    + " in")));
    Instance made = site.frame().application() ? owner.made().get(call) : null;
    Instance instance = made == null ? create(module, call, name, site, owner) : made;
    if (site.frame().application()) {
      owner.made().put(call, instance);
    }
    return instance;
  }

  private Instance create(Module module, Expr.Call call, String name, Site site, Owner outer) {
    Declaration.Module declaration = module.declaration();
    if (outer.isInside(declaration)) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.RECURSION, call.span(), declaration.name().text())
              .withLabel("is an instance inside of itself"));
    }
    Scope scope = module.scope().inner();
    Map<String, String> outside = new LinkedHashMap<>();
    Map<String, SourceSpan> places = new LinkedHashMap<>();
    bind(declaration, call, site, scope, outside, places);
    String own = name.isEmpty() ? outer.number(declaration.name().text()) : name;
    Owner owner = outer.instance(own, declaration);
    SourceSpan place = site.frame().site().orElse(call.span());
    Frame frame =
        new Frame(scope, Optional.of(owner), camel(outer.path(own)), Optional.of(place), false);
    elaboration.enterCall(call.span());
    try {
      Conditions.require(declaration.where(), frame, expressions, call.span());
      new Bodies(elaboration, expressions).declare(declaration.body(), frame);
    } finally {
      elaboration.leaveCall();
    }
    Func body = new Func(function(declaration), frame);
    return new Instance(frame.prefix(), body, frame, outside, new Origination(call.span(), places));
  }

  private void bind(
      Declaration.Module declaration,
      Expr.Call call,
      Site site,
      Scope scope,
      Map<String, String> outside,
      Map<String, SourceSpan> places) {
    List<Operand> operands = call.arguments().stream().map(Operand::of).toList();
    String called = declaration.name().text();
    IdentityHashMap<Parameter, Operand> given =
        Arguments.match(declaration.parameters(), operands, called, site);
    for (Parameter parameter : declaration.parameters()) {
      String name = parameter.name().text();
      Operand operand = given.get(parameter);
      Frame frame = operand == null ? Frame.file(scope) : site.frame();
      Operand actual = operand == null ? Arguments.fallback(parameter, called, site) : operand;
      if (operand != null) {
        places.put(name, operand.span());
      }
      if (parameter.isDim()) {
        Size size = Arguments.dim(actual, frame);
        outside.put(name, operand == null ? "" : size.name());
        scope.bind(name, new Size(size.dim(), name));
      } else {
        Binding binding = expressions.binding(actual, frame);
        if (binding == Binding.Poison.POISON) {
          throw Mistake.silent();
        }
        scope.bind(name, binding);
      }
    }
  }

  private static Function function(Declaration.Module declaration) {
    for (Statement statement : declaration.body().statements()) {
      if (statement instanceof Function function && function.name().isEmpty()) {
        return function;
      }
    }
    throw new Mistake(
        Diagnostic.error(
            ErrorCode.MODULE_WITHOUT_FUNCTION,
            declaration.name().span(),
            declaration.name().text()));
  }

  /** {@code block1.conv} to {@code block1Conv}. */
  private static String camel(String path) {
    StringBuilder text = new StringBuilder();
    for (String part : path.split("\\.", -1)) {
      text.append(
          text.length() == 0 ? part : Character.toUpperCase(part.charAt(0)) + part.substring(1));
    }
    return text.toString();
  }
}
