package org.tapeless.compiler.graph;

import java.util.ArrayList;
import java.util.List;
import org.tapeless.compiler.graph.Definition.Argument;
import org.tapeless.compiler.types.ElementType;
import org.tapeless.compiler.types.TensorType;

/** What must hold between a loop's operands, its arguments and what it carries. */
final class LoopRules {
  private final Loop loop;
  private final List<String> faults = new ArrayList<>();

  private LoopRules(Loop loop) {
    this.loop = loop;
  }

  /** What is wrong, in words that go on from "a loop that"; empty if nothing is. */
  static List<String> faults(Loop loop) {
    LoopRules rules = new LoopRules(loop);
    rules.leaves();
    rules.carried();
    return rules.faults;
  }

  private void leaves() {
    for (Value value : loop.region().body().values()) {
      Definition definition = value.definition();
      if (definition instanceof Argument argument) {
        argument(value, argument);
      } else if (definition instanceof Definition.Input
          || definition instanceof Definition.Parameter) {
        faults.add("reads " + value + " of the model in its body");
      }
    }
  }

  private void argument(Value value, Argument argument) {
    if (argument.kind() == Argument.Kind.COUNTER) {
      if (!value.type().isScalar() || value.type().element() != ElementType.I32) {
        faults.add("counts with " + value.type());
      }
      return;
    }
    if (argument.operand() < 0 || argument.operand() >= loop.operands().size()) {
      faults.add("has no operand for " + value);
      return;
    }
    TensorType seen =
        argument.kind() == Argument.Kind.SLICE
            ? Loop.stacked(value.type(), loop.region().axis())
            : value.type();
    mustMatch(loop.operand(value).type(), seen, "sees " + loop.operand(value) + " as " + value);
  }

  private void carried() {
    List<Value> carried = loop.region().carried();
    List<Value> next = loop.region().next();
    if (carried.size() != next.size()) {
      faults.add("carries " + carried.size() + " values and hands on " + next.size());
      return;
    }
    for (int i = 0; i < next.size(); i++) {
      String what = "hands on " + next.get(i) + " for " + carried.get(i);
      mustMatch(carried.get(i).type(), next.get(i).type(), what);
    }
  }

  private void mustMatch(TensorType a, TensorType b, String what) {
    if (a.element() != b.element() || !a.shape().sameDims(b.shape())) {
      faults.add(what + ": " + a + " against " + b);
    }
  }
}
