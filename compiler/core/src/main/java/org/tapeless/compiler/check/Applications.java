package org.tapeless.compiler.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.check.Binding.Callable;
import org.tapeless.compiler.check.Binding.Composition;
import org.tapeless.compiler.check.Binding.Func;
import org.tapeless.compiler.check.Binding.Instance;
import org.tapeless.compiler.check.Binding.Module;
import org.tapeless.compiler.check.Binding.ModuleArray;
import org.tapeless.compiler.check.Binding.Operator;
import org.tapeless.compiler.check.Binding.Own;
import org.tapeless.compiler.check.Binding.Poison;
import org.tapeless.compiler.check.Binding.Size;
import org.tapeless.dsl.ast.Expr;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.ErrorCode;
import org.tapeless.dsl.source.SourceSpan;

/** Applies whatever can be applied: operators, functions, module instances, compositions. */
final class Applications {
  private final Elaboration elaboration;
  private final Expressions expressions;
  private final OperatorCalls operators;
  private final Names names;
  private final OwnOperators ownOperators;
  private final FunctionCalls functions;
  private final Instances instances;

  Applications(Elaboration elaboration, Expressions expressions, OperatorCalls operators) {
    this.elaboration = elaboration;
    this.expressions = expressions;
    this.operators = operators;
    this.names = new Names(elaboration);
    this.ownOperators = new OwnOperators(elaboration, expressions);
    this.functions = new FunctionCalls(elaboration, expressions);
    this.instances = new Instances(elaboration, expressions);
  }

  /**
   * A call {@code f(x)}, or with a first operand that a pipe hands on. A module is instantiated by
   * its arguments, and the instance applied to what the pipe hands on.
   */
  Binding call(Expr.Call node, Optional<Operand> first, Frame frame, String name) {
    Optional<String> initializer = initializer(node, frame);
    if (initializer.isPresent() && first.isEmpty()) {
      return Initializers.call(node, initializer.get(), frame, expressions);
    }
    Optional<Binding> bound =
        node.callee() instanceof Expr.Ref ref ? frame.scope().find(ref.name()) : Optional.empty();
    if (bound.isPresent() && bound.get() instanceof Binding.Start start && first.isEmpty()) {
      return Initializers.withFans(start, node.arguments(), node.span(), frame, expressions);
    }
    Binding callee = callable(node.callee(), frame);
    List<Operand> operands = new ArrayList<>(first.stream().toList());
    node.arguments().forEach(argument -> operands.add(Operand.of(argument)));
    if (!(callee instanceof Module module)) {
      SourceSpan span = first.map(f -> f.span().to(node.span())).orElse(node.span());
      return apply(callee, operands, new Site(span, node.callee().span(), frame, name));
    }
    Site site = new Site(node.span(), node.callee().span(), frame, name);
    Binding instance = instances.make(module, node, first.isPresent() ? "" : name, site);
    if (first.isEmpty()) {
      return instance;
    }
    SourceSpan whole = first.get().span().to(node.span());
    return apply(instance, List.of(first.get()), new Site(whole, node.span(), frame, name));
  }

  /** The array that {@code Block(D)[L]} makes; empty if the brackets are something else. */
  Optional<Binding> array(Expr.Bracket node, Frame frame, String name) {
    if (!(node.target() instanceof Expr.Call call)
        || !(callable(call.callee(), frame) instanceof Module module)) {
      return Optional.empty();
    }
    Size length = ArrayLengths.read(node, frame.scope());
    Site site = new Site(node.span(), call.callee().span(), frame, name);
    return Optional.of(instances.array(module, call, length, name, site));
  }

  /** The element of an array at the position of a loop. */
  Instance element(ModuleArray array, OpenLoop loop) {
    return instances.element(array, loop);
  }

  private static Optional<String> initializer(Expr.Call node, Frame frame) {
    if (!(node.callee() instanceof Expr.Ref)) {
      return Optional.empty();
    }
    String name = ((Expr.Ref) node.callee()).name();
    boolean bound = frame.scope().find(name).isPresent();
    return Initializers.isKnown(name) && !bound ? Optional.of(name) : Optional.empty();
  }

  /** A pipe {@code x |> f} or {@code x |> f(y, a = 1)}. */
  Binding pipe(Expr.Pipe node, Operand input, Frame frame, String name) {
    if (node.function() instanceof Expr.Call) {
      return call((Expr.Call) node.function(), Optional.of(input), frame, name);
    }
    Binding callee = callable(node.function(), frame);
    if (callee instanceof Module module) {
      throw new Mistake(
          Diagnostic.error(
                  ErrorCode.WRONG_KIND,
                  node.function().span(),
                  module.declaration().name().text(),
                  "a module",
                  "a function")
              .withHelp("give it its arguments: `" + Instances.usage(module) + "`"));
    }
    Site site = new Site(node.span(), node.function().span(), frame, name);
    return apply(callee, List.of(input), site);
  }

  /** What an expression in the place of a function stands for. */
  Binding callable(Expr expr, Frame frame) {
    Binding callee;
    if (expr instanceof Expr.Ref ref) {
      callee = names.callee(ref, frame);
    } else {
      callee = expressions.evaluate(expr, frame);
    }
    boolean applicable =
        callee instanceof Callable || callee instanceof Module || callee == Poison.POISON;
    if (!applicable) {
      Mistake mistake = Expressions.wrongKind(expr.span(), callee, "a function");
      throw callee instanceof ModuleArray ? ArrayLengths.loopHelp(mistake, expr) : mistake;
    }
    return callee;
  }

  /** The result of applying a callable to operands. */
  Binding apply(Binding callee, List<Operand> operands, Site site) {
    Deque<Binding> steps = new ArrayDeque<>();
    steps.push(callee);
    List<Operand> current = operands;
    while (true) {
      Binding step = steps.pop();
      if (step instanceof Composition composition) {
        steps.push(composition.second());
        steps.push(composition.first());
        continue;
      }
      String name = steps.isEmpty() ? site.name() : "";
      Site place = new Site(site.call(), site.callee(), site.frame(), name);
      Binding result = applyOne(step, current, place);
      if (steps.isEmpty()) {
        return result;
      }
      current = List.of(Operand.given(result, site.call()));
    }
  }

  private Binding applyOne(Binding callee, List<Operand> operands, Site site) {
    elaboration.effort().countApplication();
    if (callee instanceof Operator operator) {
      return operators.call(operator, operands, site);
    }
    if (callee instanceof Own own) {
      return ownOperators.apply(own, operands, site);
    }
    if (callee instanceof Func func) {
      return functions.apply(func, Optional.empty(), operands, site);
    }
    if (callee instanceof Instance instance) {

      return functions.apply(instance.body(), Optional.of(instance), operands, site);
    }
    for (Operand operand : operands) {
      operand.expr().ifPresent(expr -> expressions.evaluate(expr, site.frame()));
    }
    return Poison.POISON;
  }
}
