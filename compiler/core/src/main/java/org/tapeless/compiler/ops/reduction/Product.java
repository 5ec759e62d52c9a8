package org.tapeless.compiler.ops.reduction;

import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Sample;
import org.tapeless.compiler.graph.Signature;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Reduction;
import org.tapeless.compiler.ops.Arithmetic;
import org.tapeless.compiler.ops.ReduceOp;
import org.tapeless.compiler.ops.Reductions;
import org.tapeless.compiler.ops.Samples;
import org.tapeless.compiler.ops.Signatures;
import org.tapeless.compiler.ops.Views;
import org.tapeless.compiler.types.Shape;

/** Product along axes; 1 over no elements. */
public final class Product extends ReduceOp {
  public static final Product OP = new Product();

  private Product() {
    super(
        Signatures.overAxes(
            "prod",
            Signature.Kind.REAL,
            Signature.Axes.ALL,
            "The product along the axes; its gradient is right at zeros too.",
            "product over axes of x"),
        Reduction.PRODUCT);
  }

  @Override
  protected double start() {
    return 1;
  }

  @Override
  protected double combine(double product, double element) {
    return product * element;
  }

  /**
   * The slope for an element is the product of the others. With p the product of the elements that
   * are not 0: p / x if there is no zero; if there is one, p at its place and 0 elsewhere; 0 if
   * there are more.
   */
  @Override
  public List<Optional<Value>> vjp(Value y, Value dy, GraphBuilder graph) {
    Value x = y.operand(0);
    Shape shape = x.type().shape();
    List<Integer> axes = y.result().attributes().positions("axes");
    Value isZero = Arithmetic.equal(graph, x, 0);
    Value zeros = Reductions.sum(graph, Arithmetic.toReal(graph, isZero), axes);
    Value factor = Arithmetic.where(graph, isZero, graph.constant(1), x);
    Value product = Reductions.product(graph, factor, axes);
    Value weighted = Arithmetic.multiply(graph, dy, product);
    Value atZero = Arithmetic.whereElseZero(graph, Arithmetic.equal(graph, zeros, 1), weighted);
    Value elsewhere = Arithmetic.whereElseZero(graph, Arithmetic.equal(graph, zeros, 0), weighted);
    Value others = Arithmetic.divide(graph, Views.spread(graph, elsewhere, shape, axes), factor);
    return List.of(
        Optional.of(
            Arithmetic.where(graph, isZero, Views.spread(graph, atZero, shape, axes), others)));
  }

  @Override
  public List<Sample> samples() {
    int[] sizes = Samples.sizes(2, 3);
    return List.of(
        Samples.of(this, "rows")
            .with(Reductions.over(List.of(1)))
            .real(sizes, 1, 2, 3, -4, 5, 0.5)
            .smooth(6, -10),
        Samples.of(this, "columns")
            .with(Reductions.over(List.of(0)))
            .real(sizes, 1, 2, 3, -4, 5, 0.5)
            .smooth(-4, 10, 1.5),
        Samples.of(this, "all")
            .with(Reductions.over(List.of(0, 1)))
            .real(sizes, 1, 2, 3, -4, 5, 0.5)
            .smooth(-60),
        Samples.of(this, "oneZero")
            .with(Reductions.over(List.of(1)))
            .real(sizes, 2, 0, 3, 1, 2, 3)
            .smooth(0, 6),
        Samples.of(this, "twoZeros").with(Reductions.over(List.of(0))).vector(0, 2, 0).smooth(0),
        Samples.of(this, "scalar").with(Reductions.over(List.of())).scalar(3).smooth(3));
  }
}
