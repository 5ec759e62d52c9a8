package org.tapeless.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.tapeless.compiler.check.Binding.Own;
import org.tapeless.compiler.check.Binding.Poison;
import org.tapeless.compiler.check.Binding.Tensor;
import org.tapeless.compiler.check.Binding.Tuple;
import org.tapeless.compiler.graph.Attributes;
import org.tapeless.compiler.graph.Definition;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Named;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.Arithmetic;
import org.tapeless.compiler.ops.OwnOp;
import org.tapeless.compiler.ops.Positions;
import org.tapeless.compiler.ops.Reductions;
import org.tapeless.dsl.ast.Declaration;
import org.tapeless.dsl.ast.Expr;
import org.tapeless.dsl.ast.OperatorItem;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.ErrorCode;
import org.tapeless.dsl.source.SourceSpan;

/**
 * Elaborates the body and the rule of a declared operator, each into a graph of its own whose
 * inputs are the operands.
 */
final class OwnOperatorMaker {
  /** Where the rule is proven if the operator states no domain. */
  private static final double REACH = 3;

  /** A graph in the making: its elaboration, and what the names in it stand for. */
  private record Part(Elaboration elaboration, Scope scope) {}

  private final Own own;
  private final Declaration.Operator declaration;
  private final Map<String, Binding> given;
  private final Elaboration outer;
  private final SourceSpan place;

  OwnOperatorMaker(Own own, Map<String, Binding> given, Elaboration outer, Site site) {
    this.own = own;
    this.declaration = own.declaration();
    this.given = given;
    this.outer = outer;
    this.place = site.frame().site().orElse(site.callee());
  }

  OwnOperator make() {
    Part body = part();
    Tensor result = tensor(declaration.value(), body);
    Graph meaning = graph(body, List.of(result));
    OperatorItem.Vjp vjp = OwnOperators.rule(declaration).orElseThrow();
    Part part = part();
    String gradient = vjp.gradient().text();
    part.scope().bind(gradient, input(gradient, result, part));
    Graph rule = graph(part, gradients(vjp, part));
    OwnOp op =
        new OwnOp(
            declaration.name().text(),
            operands(),
            Texts.line(declaration.value().span()),
            meaning,
            rule);
    outer.prove(declaration.name().span(), proof(op, vjp));
    return new OwnOperator(op, result.axes());
  }

  private List<String> operands() {
    return given.entrySet().stream()
        .filter(entry -> entry.getValue() instanceof Tensor)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** A new graph with an input for each operand. */
  private Part part() {
    Part part = new Part(outer.inside(declaration), own.scope().inner());
    given.forEach(
        (name, binding) ->
            part.scope()
                .bind(
                    name, binding instanceof Tensor tensor ? input(name, tensor, part) : binding));
    return part;
  }

  private static Tensor input(String name, Tensor like, Part part) {
    OptionalInt none = OptionalInt.empty();
    Value value = part.elaboration().builder().input(name, like.type(), none, none);
    return new Tensor(value, like.axes());
  }

  private Frame frame(Part part) {
    return new Frame(part.scope(), Optional.empty(), "", Optional.of(place), false);
  }

  private Tensor tensor(Expr expr, Part part) {
    Expressions expressions = new Expressions(part.elaboration());
    return expressions.tensor(expr, frame(part), "");
  }

  /** The finished graph; loops and random numbers would need more of the model than its values. */
  private Graph graph(Part part, List<Tensor> results) {
    List<Named> named = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      Value value = results.get(i).value();
      named.add(new Named(Named.Role.OUTPUT, "result" + i, value, declaration.span()));
    }
    Graph graph = part.elaboration().builder().build(named);
    if (part.elaboration().isModal()
        || !graph.values().stream().allMatch(OwnOperatorMaker::isPlain)) {
      throw misfit(
          declaration.value().span(), "has a loop, random numbers or a choice by `training`");
    }
    outer.absorb(part.elaboration());
    return graph;
  }

  private static boolean isPlain(Value value) {
    return value.isResult()
        || value.definition() instanceof Definition.Input
        || value.definition() instanceof Definition.Constant
        || value.definition() instanceof Definition.Size;
  }

  private Mistake misfit(SourceSpan span, String label) {
    return new Mistake(
        Diagnostic.error(ErrorCode.OWN_RULE, span, declaration.name().text()).withLabel(label));
  }

  /** A gradient for each operand, brought to its axes. */
  private List<Tensor> gradients(OperatorItem.Vjp vjp, Part part) {
    Expressions expressions = new Expressions(part.elaboration());
    Frame frame = frame(part);
    Binding found = expressions.evaluate(vjp.value(), frame);
    if (found == Poison.POISON) {
      throw Mistake.silent();
    }
    List<Binding> elements = found instanceof Tuple tuple ? tuple.elements() : List.of(found);
    List<String> operands = operands();
    if (elements.size() != operands.size()) {
      throw misfit(
          vjp.value().span(),
          "gives "
              + count(elements.size(), "gradient")
              + " for "
              + count(operands.size(), "operand"));
    }
    List<Tensor> gradients = new ArrayList<>();
    for (int i = 0; i < elements.size(); i++) {
      Tensor gradient = expressions.tensor(elements.get(i), vjp.value().span(), frame);
      gradients.add(fit(operands.get(i), gradient, vjp, part));
    }
    return gradients;
  }

  private static String count(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  /** Sums over axes that the operand lacks, as it was repeated along them; repeats the rest. */
  private Tensor fit(String operand, Tensor gradient, OperatorItem.Vjp vjp, Part part) {
    List<TracedAxis> target = ((Tensor) given.get(operand)).axes();
    if (!gradient.type().isReal()) {
      throw misfit(
          vjp.value().span(), "gradient of `" + operand + "` is " + gradient.type() + ", no real");
    }
    Alignment alignment = Alignment.of(target, gradient.axes());
    if (alignment.clash() != null) {
      throw misfit(
          vjp.value().span(),
          "gradient of `"
              + operand
              + "` is "
              + gradient.shape()
              + ", but it is "
              + TracedAxis.shape(target));
    }
    int[] places = alignment.places();
    List<Integer> repeated = new ArrayList<>();
    for (int i = 0; i < places.length; i++) {
      if (places[i] >= target.size()) {
        repeated.add(i);
      }
    }
    List<Integer> kept = Positions.others(places.length, repeated);
    Value sum = Reductions.sum(part.elaboration().builder(), gradient.value(), repeated);
    Tensor reduced = new Tensor(sum, kept.stream().map(gradient.axes()::get).toList());
    int[] reducedPlaces = kept.stream().mapToInt(i -> places[i]).toArray();
    return Placement.bring(part.elaboration().builder(), reduced, target, reducedPlaces);
  }

  /** The operator alone, weighted with random numbers, and the gradients by its rule. */
  private ModelCheck.Rule proof(OwnOp op, OperatorItem.Vjp vjp) {
    Part part = part();
    GraphBuilder graph = part.elaboration().builder();
    List<Value> operands = List.copyOf(graph.values());
    Value y = graph.call(op, Attributes.NONE, operands);
    Value dy = graph.input("", y.type(), OptionalInt.empty(), OptionalInt.empty());
    Value weighted = Arithmetic.multiply(graph, y, dy);
    List<Named> named = new ArrayList<>();
    Value target = Reductions.sum(graph, weighted, Positions.upTo(y.type().rank()));
    named.add(new Named(Named.Role.TARGET, "target", target, vjp.span()));
    List<Optional<Value>> gradients = op.vjp(y, dy, graph);
    List<String> names = operands();
    for (int i = 0; i < names.size(); i++) {
      named.add(new Named(Named.Role.WANTED, names.get(i), operands.get(i), vjp.span()));
      named.add(
          new Named(Named.Role.GRADIENT, names.get(i), gradients.get(i).orElseThrow(), vjp.span()));
    }
    double[] domain = domain();
    return new ModelCheck.Rule(vjp.span(), op.name(), graph.build(named), domain[0], domain[1]);
  }

  /** Where operands are drawn: both ends. */
  private double[] domain() {
    for (OperatorItem item : declaration.items()) {
      if (item instanceof OperatorItem.Domain domain) {
        Part part = part();
        Expressions expressions = new Expressions(part.elaboration());
        double low = expressions.number(domain.low(), frame(part));
        double high = expressions.number(domain.high(), frame(part));
        if (!(low < high) || Double.isInfinite(low) || Double.isInfinite(high)) {
          throw misfit(domain.span(), "needs a finite lower end below the upper one");
        }
        return new double[] {low, high};
      }
    }
    return new double[] {-REACH, REACH};
  }
}
