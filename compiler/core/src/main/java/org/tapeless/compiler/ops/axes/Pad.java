package org.tapeless.compiler.ops.axes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.graph.Attributes;
import org.tapeless.compiler.graph.Call;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Op;
import org.tapeless.compiler.graph.Sample;
import org.tapeless.compiler.graph.Signature;
import org.tapeless.compiler.graph.TypeRuleException;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Formula;
import org.tapeless.compiler.loops.Index;
import org.tapeless.compiler.loops.LoopNest;
import org.tapeless.compiler.loops.Reduction;
import org.tapeless.compiler.loops.ScalarFunction;
import org.tapeless.compiler.ops.Pieces;
import org.tapeless.compiler.ops.Positions;
import org.tapeless.compiler.ops.Samples;
import org.tapeless.compiler.ops.Signatures;
import org.tapeless.compiler.ops.TypeRules;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.compiler.types.TensorType;

/**
 * One axis made longer: {@code before} places in front and {@code after} places behind that hold
 * the number {@code value}. Also the gradient of a slice.
 */
public final class Pad implements Op {
  public static final Pad OP = new Pad();

  private static final Signature SIGNATURE =
      new Signature(
          "pad",
          List.of(Signatures.free("x", Signature.Kind.REAL)),
          List.of(
              Signature.Attribute.number("before", 0),
              Signature.Attribute.number("after", 0),
              Signature.Attribute.number("value", 0)),
          Signature.Axes.LAST,
          "The operand with more places before and after those of one axis.",
          "x[.., t - before, ..] if inside else value");

  private Pad() {}

  @Override
  public Signature signature() {
    return SIGNATURE;
  }

  @Override
  public TensorType type(Call call) {
    TypeRules.checkOperands(call);
    int axis = TypeRules.singleAxis(call);
    Dim before = call.attributes().dim("before");
    Dim after = call.attributes().dim("after");
    for (Dim more : List.of(before, after)) {
      if (more.isConstant() && more.constant() < 0) {
        throw new TypeRuleException(0, "`pad` adds places, found %s of them".formatted(more));
      }
    }
    Dim size = call.shape(0).dim(axis).plus(before).plus(after);
    return call.operand(0).withShape(Pieces.resized(call.shape(0), axis, size));
  }

  @Override
  public Tensor evaluate(Call call, List<Tensor> operands, Extents extents) {
    int axis = call.attributes().positions("axes").get(0);
    Tensor operand = operands.get(0);
    Tensor result = Tensor.zeros(call.sizes(extents));
    int before = extents.of(call.attributes().dim("before"));
    int[] at = new int[result.rank()];
    for (int position = 0; position < result.count(); position++) {
      result.index(position, at);
      at[axis] -= before;
      boolean inside = at[axis] >= 0 && at[axis] < operand.size(axis);
      double outside = call.attributes().number("value");
      result.set(position, inside ? operand.get(at) : outside);
    }
    return result;
  }

  @Override
  public Lowering lowering() {
    return new Lowering.Primitive(Pad::loops);
  }

  private static LoopNest loops(Call call) {
    int axis = call.attributes().positions("axes").get(0);
    Dim before = call.attributes().dim("before");
    Dim end = before.plus(call.shape(0).dim(axis));
    List<Index> at = new ArrayList<>(Positions.variables(call.operand(0).rank()));
    Formula place = new Formula.Position(at.get(axis));
    at.set(axis, new Index.Sum(at.get(axis), new Index.Fixed(before.times(Dim.of(-1)))));
    List<Formula> conditions = new ArrayList<>();
    if (!before.isZero()) {
      conditions.add(Formula.apply(ScalarFunction.GREATER_EQUAL, place, new Formula.Size(before)));
    }
    if (!call.attributes().dim("after").isZero()) {
      conditions.add(Formula.apply(ScalarFunction.LESS, place, new Formula.Size(end)));
    }
    Formula body = new Formula.Element(0, at);
    if (!conditions.isEmpty()) {
      Formula inside =
          conditions.size() == 1
              ? conditions.get(0)
              : new Formula.Apply(ScalarFunction.AND, conditions);
      Formula outside = Formula.constant(call.attributes().number("value"));
      body = Formula.apply(ScalarFunction.SELECT, inside, body, outside);
    }
    return new LoopNest(call.type().shape().dims(), List.of(), Reduction.NONE, body);
  }

  @Override
  public List<Optional<Value>> vjp(Value y, Value dy, GraphBuilder graph) {
    Attributes attributes = y.result().attributes();
    int axis = attributes.positions("axes").get(0);
    Dim size = y.operand(0).type().shape().dim(axis);
    return List.of(Optional.of(Pieces.slice(graph, dy, axis, attributes.dim("before"), size)));
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        pad("both", 0, 1, 2, 0).vector(3, 4).smooth(0, 3, 4, 0, 0),
        pad("before", 0, 1, 0, -1).vector(3, 4).smooth(-1, 3, 4),
        pad("after", 1, 0, 1, 0).real(Samples.sizes(2, 2), 1, 2, 3, 4).smooth(1, 2, 0, 3, 4, 0),
        pad("rows", 0, 1, 1, 0).real(Samples.sizes(1, 2), 1, 2).smooth(0, 0, 1, 2, 0, 0),
        pad("none", 0, 0, 0, 0).vector(5).smooth(5));
  }

  private Samples pad(String name, int axis, int before, int after, double value) {
    return Samples.of(this, name).with(Pieces.margins(axis, Dim.of(before), Dim.of(after), value));
  }
}
