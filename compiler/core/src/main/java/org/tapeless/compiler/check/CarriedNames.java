package org.tapeless.compiler.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tapeless.compiler.check.Binding.Poison;
import org.tapeless.compiler.check.Binding.Tensor;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Value;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.ErrorCode;
import org.tapeless.dsl.source.SourceSpan;

/** The names that a loop carries from one trip to the next, each of one type throughout. */
final class CarriedNames {
  private record Carried(Tensor initial, Value argument, SourceSpan place) {}

  private final Elaboration elaboration;
  private final OpenLoop loop;
  private final Map<String, Carried> carried = new LinkedHashMap<>();

  CarriedNames(Elaboration elaboration, OpenLoop loop) {
    this.elaboration = elaboration;
    this.loop = loop;
  }

  /** Carries a name; in the scope of the body it is what the trip before has left. */
  void begin(String name, Tensor initial, SourceSpan place, Scope body) {
    Value argument = loop.region().carried(initial.value(), name);
    carried.put(name, new Carried(initial, argument, place));
    body.bind(name, new Tensor(argument, initial.axes()));
  }

  /** Says what each name is at the end of a trip: what the scope of the body binds it to. */
  void end(Scope body, Frame frame) {
    boolean sound = true;
    for (Map.Entry<String, Carried> entry : carried.entrySet()) {
      Binding found = body.own(entry.getKey()).orElse(Poison.POISON);
      try {
        next(entry.getKey(), entry.getValue(), found, frame);
      } catch (Mistake mistake) {
        elaboration.report(mistake, frame);
        sound = false;
      }
    }
    if (!sound) {
      throw Mistake.silent();
    }
  }

  private void next(String name, Carried entry, Binding found, Frame frame) {
    if (found == Poison.POISON) {
      throw Mistake.silent();
    }
    Tensor tensor = tensor(name, found, entry, frame);
    Alignment alignment = Alignment.of(entry.initial().axes(), tensor.axes());
    boolean same =
        alignment.clash() == null
            && tensor.axes().size() == entry.initial().axes().size()
            && alignment.common().size() == tensor.axes().size()
            && tensor.type().element() == entry.initial().type().element();
    if (!same) {
      throw otherType(name, entry, tensor);
    }
    GraphBuilder body = loop.body();
    body.at(tensor.value().origin());
    Tensor aligned = Placement.bring(body, tensor, entry.initial().axes(), alignment.places());
    loop.region().next(entry.argument(), aligned.value());
  }

  /** What the body binds, a number as a scalar. */
  private Tensor tensor(String name, Binding found, Carried entry, Frame frame) {
    if (found instanceof Tensor tensor) {
      return tensor;
    }
    if (found instanceof Binding.Numeral number) {
      elaboration.at(name, "number", entry.place(), frame);
      return new Tensor(elaboration.builder().constant(number.value()), List.of());
    }
    throw new Mistake(
        Diagnostic.error(ErrorCode.WRONG_KIND, entry.place(), name, found.kind(), "a tensor")
            .withLabel("a loop carries tensors from trip to trip"));
  }

  private Mistake otherType(String name, Carried entry, Tensor found) {
    Tensor initial = entry.initial();
    Diagnostic error =
        Diagnostic.error(ErrorCode.LOOP_TYPE, entry.place(), name)
            .withLabel("begins as " + initial.type() + ", but a trip leaves " + found.type());
    for (TracedAxis axis : strangers(initial.axes(), found.axes())) {
      error = Mismatch.traced(error, axis);
    }
    for (TracedAxis axis : strangers(found.axes(), initial.axes())) {
      error = Mismatch.traced(error, axis);
    }
    boolean scalar = initial.axes().isEmpty() && initial.type().isReal() && found.type().isReal();
    return new Mistake(
        error.withHelp(
            scalar
                ? "begin with that shape: `" + name + " = zeros" + found.shape() + "`"
                : "begin with what a trip leaves, or give what is needed inside of the loop alone"
                    + " another name"));
  }

  /** The axes of the second list that the first one does not have. */
  private static List<TracedAxis> strangers(List<TracedAxis> known, List<TracedAxis> axes) {
    return axes.stream()
        .filter(axis -> known.stream().noneMatch(other -> other.axis().equals(axis.axis())))
        .toList();
  }

  /** Names what the loop leaves; the values are the first of its outcomes. */
  Map<String, Tensor> outcomes(List<Value> values) {
    Map<String, Tensor> outcomes = new LinkedHashMap<>();
    List<String> names = new ArrayList<>(carried.keySet());
    for (int i = 0; i < names.size(); i++) {
      Tensor initial = carried.get(names.get(i)).initial();
      outcomes.put(names.get(i), initial.withValue(values.get(i)));
    }
    return outcomes;
  }
}
