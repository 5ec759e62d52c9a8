package org.tapeless.compiler;

import java.util.List;
import java.util.stream.Stream;
import org.tapeless.compiler.graph.Definition;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.memory.Bytes;
import org.tapeless.compiler.memory.Footprint;
import org.tapeless.compiler.report.CostTable;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.Precision;

/**
 * What a model costs: a row for each of its inputs and steps, and the sums. Everything that depends
 * on the symbolic dims is a polynomial in them.
 *
 * @param workspace bytes of the slots that all values of the workspace share
 * @param unshared bytes that these values would take without sharing
 * @param prediction bytes of the slots that prediction alone needs
 * @param parameterBytes bytes of the parameters
 * @param gradients bytes of their gradients and of those that {@code differentiate} asks for
 * @param outputs bytes of the arrays that accessors of outputs return
 * @param training bytes of a training instance: workspace, parameters, gradients and outputs
 */
public record Summary(
    String model,
    Precision precision,
    List<Row> rows,
    long parameters,
    Dim workspace,
    Dim unshared,
    Dim prediction,
    Dim parameterBytes,
    Dim gradients,
    Dim outputs,
    Dim training) {

  /**
   * A step of the model, or an input.
   *
   * @param shape its type; behind the number of trips where it stands in a loop
   * @param parameters numbers that are trained here
   * @param forward multiply-adds of the forward pass
   * @param backward multiply-adds of the backward pass
   * @param bytes of the value itself
   */
  public record Row(
      String value, String shape, long parameters, Dim forward, Dim backward, Dim bytes) {}

  /** The summary of a model. */
  public static Summary of(CompiledModel model) {
    Precision precision = model.checked().precision();
    List<Row> inputs =
        model.checked().graph().inputs().stream().map(input -> input(input, precision)).toList();
    List<Row> steps =
        CostTable.rows(model.checked().graph(), model.training()).stream()
            .map(row -> step(row, precision))
            .toList();
    Footprint footprint = footprint(model);
    return new Summary(
        model.name(),
        precision,
        Stream.concat(inputs.stream(), steps.stream()).toList(),
        parameters(model),
        model.plan().bytes(precision),
        model.plan().unsharedBytes(precision),
        model.plan().predictBytes(precision),
        footprint.parameters(),
        footprint.gradients(),
        footprint.outputs(),
        footprint.total());
  }

  /** Multiply-adds of all rows forward. */
  public Dim forward() {
    return rows.stream().map(Row::forward).reduce(Dim.of(0), Dim::plus);
  }

  /** Multiply-adds of all rows backward. */
  public Dim backward() {
    return rows.stream().map(Row::backward).reduce(Dim.of(0), Dim::plus);
  }

  /** What a training instance takes: its sum is what {@code check memory} bounds. */
  static Footprint footprint(CompiledModel model) {
    return Footprint.of(model.schedule(), model.plan(), model.checked().precision());
  }

  private static long parameters(CompiledModel model) {
    return model.checked().graph().parameters().stream()
        .mapToLong(value -> value.type().shape().elements().constant())
        .reduce(0, Math::addExact);
  }

  private static Row input(Value input, Precision precision) {
    String name = ((Definition.Input) input.definition()).name();
    Dim none = Dim.of(0);
    return new Row(name, input.type().toString(), 0, none, none, bytes(input, precision));
  }

  private static Row step(CostTable.Row row, Precision precision) {
    Dim bytes =
        row.type().shape().elements().times(Dim.of(Bytes.each(row.type().element(), precision)));
    String times = row.trips().equals(Dim.of(1)) ? "" : row.trips() + " x ";
    return new Row(
        row.name(), times + row.type(), row.parameters(), row.forward(), row.backward(), bytes);
  }

  private static Dim bytes(Value value, Precision precision) {
    int each = Bytes.each(value.type().element(), precision);
    return value.type().shape().elements().times(Dim.of(each));
  }
}
