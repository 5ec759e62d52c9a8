package org.tapeless.compiler.check;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.check.Binding.Poison;
import org.tapeless.compiler.check.Binding.Size;
import org.tapeless.dsl.ast.Parameter;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.ErrorCode;
import org.tapeless.dsl.source.Spelling;

/** Matches what a call gives with a parameter list: by position, then by name. */
final class Arguments {
  private Arguments() {}

  /** What each parameter is given; those that are left out are not in the map. */
  static IdentityHashMap<Parameter, Operand> match(
      List<Parameter> parameters, List<Operand> operands, String called, Site site) {
    IdentityHashMap<Parameter, Operand> given = new IdentityHashMap<>();
    int position = 0;
    for (Operand operand : operands) {
      if (!operand.isNamed() && position >= parameters.size()) {
        throw new Mistake(
            Diagnostic.error(ErrorCode.TOO_MANY_ARGUMENTS, operand.span(), called)
                .withLabel("takes " + parameters.size() + ": " + names(parameters)));
      }
      Parameter parameter =
          operand.isNamed() ? named(parameters, operand, called) : parameters.get(position++);
      if (given.put(parameter, operand) != null) {
        throw new Mistake(
            Diagnostic.error(
                ErrorCode.DUPLICATE_ARGUMENT, operand.span(), called, parameter.name().text()));
      }
    }
    return given;
  }

  private static Parameter named(List<Parameter> parameters, Operand operand, String called) {
    String name = operand.name().orElseThrow().text();
    for (Parameter parameter : parameters) {
      if (parameter.name().text().equals(name)) {
        return parameter;
      }
    }
    Diagnostic error =
        Diagnostic.error(
            ErrorCode.UNKNOWN_ARGUMENT, operand.name().orElseThrow().span(), called, name);
    List<String> names = parameters.stream().map(p -> p.name().text()).toList();
    throw new Mistake(
        Spelling.closest(name, names)
            .map(near -> error.withHelp("did you mean `" + near + "`?"))
            .orElse(error.withLabel("the parameters are " + names(parameters))));
  }

  private static String names(List<Parameter> parameters) {
    List<String> names = parameters.stream().map(p -> p.name().text()).toList();
    return names.isEmpty() ? "none" : "`" + String.join("`, `", names) + "`";
  }

  /** The default of a parameter that is left out. */
  static Operand fallback(Parameter parameter, String called, Site site) {
    if (parameter.defaultValue().isEmpty()) {
      throw new Mistake(
          Diagnostic.error(
                  ErrorCode.MISSING_ARGUMENT, site.callee(), called, parameter.name().text())
              .withNote("the parameter is declared", parameter.span()));
    }
    return new Operand(
        Optional.empty(), parameter.defaultValue(), Optional.empty(), parameter.span());
  }

  /** What a capital parameter is given: a dim. */
  static Size dim(Operand operand, Frame frame) {
    if (operand.expr().isPresent()) {
      return DimExpressions.axis(operand.expr().get(), frame.scope());
    }
    Binding binding = operand.given().orElseThrow();
    if (binding == Poison.POISON) {
      throw Mistake.silent();
    }
    return StaticArithmetic.dim(binding)
        .map(dim -> new Size(dim, ""))
        .orElseThrow(() -> Expressions.wrongKind(operand.span(), binding, "a dim"));
  }
}
