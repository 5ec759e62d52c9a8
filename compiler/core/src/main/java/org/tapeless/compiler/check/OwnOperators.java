package org.tapeless.compiler.check;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tapeless.compiler.check.Binding.Own;
import org.tapeless.compiler.check.Binding.Poison;
import org.tapeless.compiler.check.Binding.Tensor;
import org.tapeless.compiler.graph.Attributes;
import org.tapeless.compiler.graph.TypeRuleException;
import org.tapeless.compiler.graph.Value;
import org.tapeless.dsl.ast.Declaration;
import org.tapeless.dsl.ast.OperatorItem;
import org.tapeless.dsl.ast.Parameter;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.ErrorCode;

/**
 * Applies operators that the file declares with a gradient rule: each call becomes one value, so
 * that the rule is asked for its gradient. What an operator means is elaborated once for operands
 * of the same types.
 */
final class OwnOperators {
  private final Elaboration elaboration;
  private final Expressions expressions;

  OwnOperators(Elaboration elaboration, Expressions expressions) {
    this.elaboration = elaboration;
    this.expressions = expressions;
  }

  /** The gradient rule of a declared operator; one without is inlined like a function. */
  static Optional<OperatorItem.Vjp> rule(Declaration.Operator declaration) {
    return declaration.items().stream()
        .filter(OperatorItem.Vjp.class::isInstance)
        .map(OperatorItem.Vjp.class::cast)
        .findFirst();
  }

  Binding apply(Own own, List<Operand> operands, Site site) {
    if (elaboration.isInside(own.declaration())) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.RECURSION, site.callee(), own.declaration().name().text())
              .withLabel("is applied inside of itself"));
    }
    Map<String, Binding> bindings = bind(own, operands, site);
    if (bindings.containsValue(Poison.POISON)) {
      return Poison.POISON;
    }
    OwnOperator operator = operator(own, bindings, site);
    List<Value> values = new ArrayList<>();
    for (Binding binding : bindings.values()) {
      if (binding instanceof Tensor tensor) {
        values.add(tensor.value());
      }
    }
    elaboration.at(site.name(), operator.op().name(), site.call(), site.frame());
    try {
      Value value = elaboration.builder().call(operator.op(), Attributes.NONE, values);
      return new Tensor(value, operator.axes());
    } catch (TypeRuleException e) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.OPERAND_REFUSED, site.call(), operator.op().name())
              .withLabel(e.getMessage()));
    }
  }

  /** What each parameter is given: tensors for those without a default, else what is static. */
  private Map<String, Binding> bind(Own own, List<Operand> operands, Site site) {
    List<Parameter> parameters = own.declaration().parameters();
    String called = own.declaration().name().text();
    IdentityHashMap<Parameter, Operand> given = Arguments.match(parameters, operands, called, site);
    Map<String, Binding> bindings = new LinkedHashMap<>();
    for (Parameter parameter : parameters) {
      Operand operand = given.get(parameter);
      Frame frame = operand == null ? Frame.file(own.scope()) : site.frame();
      Operand actual = operand == null ? Arguments.fallback(parameter, called, site) : operand;
      bindings.put(parameter.name().text(), binding(parameter, actual, called, frame));
    }
    return bindings;
  }

  private Binding binding(Parameter parameter, Operand operand, String called, Frame frame) {
    if (parameter.isDim()) {
      return Arguments.dim(operand, frame);
    }
    Binding binding = expressions.binding(operand, frame);
    if (binding == Poison.POISON) {
      return binding;
    }
    if (parameter.defaultValue().isEmpty()) {
      return real(expressions.tensor(binding, operand.span(), frame), parameter, operand, called);
    }
    if (binding instanceof Binding.Static) {
      return binding;
    }
    throw new Mistake(
        Diagnostic.error(ErrorCode.NOT_STATIC, operand.span(), operand.span().text())
            .withLabel("a parameter with a default takes what is known at compile time"));
  }

  private static Tensor real(Tensor tensor, Parameter parameter, Operand operand, String called) {
    if (tensor.type().isReal()) {
      return tensor;
    }
    String name = parameter.name().text();
    throw new Mistake(
        Diagnostic.error(ErrorCode.OPERAND_REFUSED, operand.span(), called)
            .withLabel("`" + name + "` takes real numbers, found " + tensor.type())
            .withHelp("convert with f32(...)"));
  }

  private OwnOperator operator(Own own, Map<String, Binding> bindings, Site site) {
    List<Object> key = new ArrayList<>();
    key.add(own.declaration().name().span());
    bindings.values().forEach(b -> key.add(b instanceof Tensor tensor ? tensor.type() : b));
    OwnOperator known = elaboration.ownOperators().get(key);
    if (known == null) {
      elaboration.effort().enterCall(site.callee());
      try {
        known = new OwnOperatorMaker(own, bindings, elaboration, site).make();
      } finally {
        elaboration.effort().leaveCall();
      }
      elaboration.ownOperators().put(key, known);
    }
    elaboration.effort().countApplications(known.op().size());
    return known;
  }
}
