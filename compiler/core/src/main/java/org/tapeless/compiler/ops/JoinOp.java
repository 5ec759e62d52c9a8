package org.tapeless.compiler.ops;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.graph.Call;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Op;
import org.tapeless.compiler.graph.Signature;
import org.tapeless.compiler.graph.TypeRuleException;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Formula;
import org.tapeless.compiler.loops.Index;
import org.tapeless.compiler.loops.LoopNest;
import org.tapeless.compiler.loops.Reduction;
import org.tapeless.compiler.loops.ScalarFunction;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.ElementType;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Interval;
import org.tapeless.compiler.types.Tensor;

/** An operator that puts two or more operands together along one axis of the result. */
public abstract class JoinOp implements Op {
  private final Signature signature;

  protected JoinOp(String name, Signature.Axes axes, String sentence, String formula) {
    this.signature =
        new Signature(
            name,
            List.of(
                Signatures.free("a", Signature.Kind.ANY),
                new Signature.Operand("b", Signature.Alignment.SEVERAL, Signature.Kind.ANY)),
            List.of(),
            axes,
            sentence,
            formula);
  }

  @Override
  public final Signature signature() {
    return signature;
  }

  /** The axis of the result along which the operands follow each other. */
  protected abstract int axis(Call call);

  /** How many places of that axis an operand fills. */
  protected abstract Dim size(Call call, int operand);

  /** The place of an operand's element, given that of the result's relative to the operand. */
  protected abstract List<Index> place(Call call, List<Index> at);

  /** The gradient of an operand out of the stretch of {@code dy} that it fills. */
  protected abstract Value gradient(Value y, Value stretch, int operand, GraphBuilder graph);

  /** Demands elements of one type. */
  protected static ElementType element(Call call) {
    for (int i = 1; i < call.operands().size(); i++) {
      if (call.operand(i).element() != call.operand(0).element()) {
        throw new TypeRuleException(
            i,
            "`%s` joins elements of one type, found %s and %s"
                .formatted(call.op().name(), call.operand(0), call.operand(i)));
      }
    }
    return call.operand(0).element();
  }

  @Override
  public final Tensor evaluate(Call call, List<Tensor> operands, Extents extents) {
    Tensor result = Tensor.zeros(call.sizes(extents));
    int axis = axis(call);
    int outer = 1;
    for (int i = 0; i < axis; i++) {
      outer *= result.size(i);
    }
    int position = 0;
    for (int row = 0; row < outer; row++) {
      for (Tensor operand : operands) {
        int run = operand.count() / outer;
        for (int i = 0; i < run; i++) {
          result.set(position++, operand.at(row * run + i));
        }
      }
    }
    return result;
  }

  @Override
  public final Optional<Interval> interval(Call call, List<Optional<Interval>> operands) {
    return Interval.ofAll(operands);
  }

  @Override
  public final Lowering lowering() {
    return new Lowering.Primitive(this::loops);
  }

  /** A choice by position, the last operand being what is left. */
  private LoopNest loops(Call call) {
    int axis = axis(call);
    int last = call.operands().size() - 1;
    List<Dim> ends = new ArrayList<>();
    Dim end = Dim.of(0);
    for (int i = 0; i <= last; i++) {
      end = end.plus(size(call, i));
      ends.add(end);
    }
    List<Index> at = Positions.variables(call.type().rank());
    Formula place = new Formula.Position(at.get(axis));
    Formula body = element(call, last, at, ends.get(last - 1));
    for (int i = last - 1; i >= 0; i--) {
      Formula isHere = Formula.apply(ScalarFunction.LESS, place, new Formula.Size(ends.get(i)));
      Formula here = element(call, i, at, i == 0 ? Dim.of(0) : ends.get(i - 1));
      body = Formula.apply(ScalarFunction.SELECT, isHere, here, body);
    }
    return new LoopNest(call.type().shape().dims(), List.of(), Reduction.NONE, body);
  }

  private Formula element(Call call, int operand, List<Index> at, Dim start) {
    List<Index> place = new ArrayList<>(at);
    Index begin = new Index.Fixed(start.times(Dim.of(-1)));
    place.set(axis(call), new Index.Sum(at.get(axis(call)), begin));
    return new Formula.Element(operand, place(call, place));
  }

  @Override
  public final List<Optional<Value>> vjp(Value y, Value dy, GraphBuilder graph) {
    List<Optional<Value>> gradients = new ArrayList<>();
    Dim start = Dim.of(0);
    for (int i = 0; i < y.operands().size(); i++) {
      Dim size = size(y.call(), i);
      if (y.type().isReal()) {
        Value stretch = Pieces.slice(graph, dy, axis(y.call()), start, size);
        gradients.add(Optional.of(gradient(y, stretch, i, graph)));
      } else {
        gradients.add(Optional.empty());
      }
      start = start.plus(size);
    }
    return gradients;
  }
}
