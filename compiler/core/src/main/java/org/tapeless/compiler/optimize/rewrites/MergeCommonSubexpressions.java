package org.tapeless.compiler.optimize.rewrites;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tapeless.compiler.graph.Attributes;
import org.tapeless.compiler.graph.Definition;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.Op;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.pointwise.Add;
import org.tapeless.compiler.ops.pointwise.Multiply;
import org.tapeless.compiler.optimize.Rebuild;
import org.tapeless.compiler.optimize.Rewrite;

/**
 * Computes once what is written twice: the same operator on the same operands, or the same number.
 *
 * <p>The first of the equal values stays, so a gradient reads what forward has made. Sums and
 * products of the same operands in the other order are equal too; no other operator may be swapped.
 * Numbers are compared by their bits, for 0 and -0 differ in what they divide. Must not merge
 * inputs or parameters, however alike. An operator that draws random numbers must carry what its
 * draw depends on as an attribute. Exact.
 */
public final class MergeCommonSubexpressions implements Rewrite {
  /** What makes two results equal; operands are values of the new graph. */
  private record Key(Op op, Attributes attributes, List<Value> operands) {}

  @Override
  public Graph apply(Graph graph) {
    Rebuild rebuild = new Rebuild(graph);
    Map<Object, Value> first = new HashMap<>();
    for (Value value : graph.values()) {
      List<Value> operands = rebuild.operands(value);
      Object key = key(value, operands);
      Value equal = first.get(key);
      if (equal != null && rebuild.mayReplace(value, equal)) {
        rebuild.replace(value, equal);
      } else {
        first.putIfAbsent(key, rebuild.keep(value, operands));
      }
    }
    return rebuild.finish();
  }

  private static Object key(Value value, List<Value> operands) {
    if (value.isResult()) {
      Op op = value.result().op();
      return new Key(op, value.result().attributes(), swaps(op) ? sorted(operands) : operands);
    }
    boolean number =
        value.definition() instanceof Definition.Constant
            || value.definition() instanceof Definition.Size;
    return number ? value.definition() : value;
  }

  private static boolean swaps(Op op) {
    return op == Add.OP || op == Multiply.OP;
  }

  private static List<Value> sorted(List<Value> operands) {
    boolean inOrder = operands.get(0).id() <= operands.get(1).id();
    return inOrder ? operands : List.of(operands.get(1), operands.get(0));
  }
}
