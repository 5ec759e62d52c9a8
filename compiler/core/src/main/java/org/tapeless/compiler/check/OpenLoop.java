package org.tapeless.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.check.Binding.Tensor;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Origin;
import org.tapeless.compiler.graph.RegionBuilder;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.Views;
import org.tapeless.compiler.types.Axis;
import org.tapeless.compiler.types.Dim;
import org.tapeless.dsl.ast.Expr;
import org.tapeless.dsl.ast.Name;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.ErrorCode;
import org.tapeless.dsl.source.SourceSpan;

/** A loop whose body is being elaborated: what stands in it goes into a graph of its own. */
final class OpenLoop {
  private final RegionBuilder region;
  private final GraphBuilder outer;
  private final TracedAxis axis;
  private Optional<List<TracedAxis>> before = Optional.empty();
  private Optional<Value> counter = Optional.empty();

  /**
   * A loop in the graph of {@code outer}.
   *
   * @param axis a name for the counter and the number of trips
   */
  OpenLoop(GraphBuilder outer, Axis axis, SourceSpan source) {
    this.region = new RegionBuilder(outer, axis, false);
    this.outer = outer;
    this.axis = new TracedAxis(axis, source);
    region.body().at(outer.origin());
  }

  RegionBuilder region() {
    return region;
  }

  /** Where the values of the body are made. */
  GraphBuilder body() {
    return region.body();
  }

  /**
   * Says how often backward shall keep what the loop carries.
   *
   * @param every the number of trips, a constant that divides those of the loop; or 1
   */
  void checkpoint(Expr every, Scope scope) {
    Dim trips = DimExpressions.evaluate(every, scope).dim();
    Dim all = axis.size();
    boolean positive = trips.isConstant() && trips.constant() > 0;
    boolean fits =
        positive
            && (trips.constant() == 1
                || (all.isConstant() && all.constant() % trips.constant() == 0));
    if (!fits) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.CHECKPOINT, every.span(), trips, all)
              .withLabel("must be a constant that divides the number of trips, or 1")
              .withHelp("`checkpoint every 1` fits every loop"));
    }
    region.checkpoint(Math.toIntExact(trips.constant()));
  }

  /** The axis that the loop runs over. */
  TracedAxis axis() {
    return axis;
  }

  /** The position of the trip, by the name that the model gives it. */
  Tensor counter(Name name) {
    Origin statement = outer.origin();
    body().at(new Origin(name.text(), statement.statement(), name.span(), ""));
    counter = Optional.of(region.counter());
    return new Tensor(region.counter(), List.of());
  }

  /** Whether the value is the position of this loop's trip. */
  boolean isCounter(Value value) {
    return counter.isPresent() && counter.get() == value;
  }

  /**
   * The part of a tensor from outside of the loop at the position of the trip.
   *
   * @param position of the axis along which the loop runs
   */
  Tensor slice(Tensor tensor, int position) {
    List<Integer> order = new ArrayList<>(List.of(position));
    List<TracedAxis> rest = new ArrayList<>();
    for (int i = 0; i < tensor.axes().size(); i++) {
      if (i != position) {
        order.add(i);
        rest.add(tensor.axes().get(i));
      }
    }
    if (before.isEmpty()) {
      before = Optional.of(List.copyOf(tensor.axes().subList(0, position)));
    }
    outer.at(tensor.value().origin());
    Value leading = Views.transpose(outer, tensor.value(), order);
    return new Tensor(region.slice(leading), rest);
  }

  /**
   * Where in a stack of tensors the loop's axis stands: behind those leading axes that the tensors
   * share with what the body first selects from, where they stand in front of that axis. So what is
   * emitted for the steps of [B, T, D] is [B, T, H].
   */
  int place(List<TracedAxis> emitted) {
    List<TracedAxis> lead = before.orElse(List.of());
    int place = 0;
    while (place < Math.min(lead.size(), emitted.size())
        && lead.get(place).axis().equals(emitted.get(place).axis())) {
      place++;
    }
    return place;
  }
}
