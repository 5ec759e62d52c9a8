package org.tapeless.compiler.ops.axes;

import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.graph.Attributes;
import org.tapeless.compiler.graph.Call;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Sample;
import org.tapeless.compiler.graph.Signature;
import org.tapeless.compiler.graph.TypeRuleException;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Index;
import org.tapeless.compiler.ops.Samples;
import org.tapeless.compiler.ops.Signatures;
import org.tapeless.compiler.ops.TypeRules;
import org.tapeless.compiler.ops.ViewOp;
import org.tapeless.compiler.ops.Views;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Shape;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.compiler.types.TensorType;

/**
 * The same elements in row-major order under other axes of attribute {@code shape}: splits, joins,
 * new names.
 */
public final class Reshape extends ViewOp {
  public static final Reshape OP = new Reshape();

  private Reshape() {
    super(
        Signatures.pointwise(
            "%reshape",
            List.of(Signatures.free("x", Signature.Kind.ANY)),
            "The operand's elements, in row-major order, under other axes.",
            "x"));
  }

  @Override
  public TensorType type(Call call) {
    TypeRules.checkOperands(call);
    Shape shape = call.attributes().shape("shape");
    if (!shape.elements().equals(call.shape(0).elements())) {
      throw new TypeRuleException(
          0,
          "cannot view %s as %s: %s elements are not %s"
              .formatted(call.operand(0), shape, call.shape(0).elements(), shape.elements()));
    }
    return call.operand(0).withShape(shape);
  }

  @Override
  protected int source(Call call, int position, Tensor result, Tensor operand, Extents extents) {
    return position;
  }

  @Override
  protected List<Index> indices(Call call) {
    return new RowMajor(call.shape(0), call.attributes().shape("shape")).indices();
  }

  @Override
  public List<Optional<Value>> vjp(Value y, Value dy, GraphBuilder graph) {
    Shape shape = y.operand(0).type().shape();
    return List.of(
        y.type().isReal() ? Optional.of(Views.reshape(graph, dy, shape)) : Optional.empty());
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        reshape("join", Samples.sizes(2, 2, 3), Shape.anonymous(2, 6)),
        reshape("split", Samples.sizes(2, 6), Shape.anonymous(2, 2, 3)),
        reshape("regroup", Samples.sizes(4, 3), Shape.anonymous(2, 6)),
        reshape("ones", Samples.sizes(1, 12), Shape.anonymous(3, 1, 4, 1)),
        reshape("joinAndSplit", Samples.sizes(2, 3, 2), Shape.anonymous(6, 2, 1)));
  }

  private Sample reshape(String name, int[] sizes, Shape shape) {
    double[] elements = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    return Samples.of(this, name)
        .with(Attributes.NONE.with("shape", shape))
        .real(sizes, elements)
        .smooth(elements);
  }
}
