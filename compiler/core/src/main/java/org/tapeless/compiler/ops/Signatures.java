package org.tapeless.compiler.ops;

import java.util.List;
import org.tapeless.compiler.graph.Signature;
import org.tapeless.compiler.graph.Signature.Alignment;
import org.tapeless.compiler.graph.Signature.Axes;
import org.tapeless.compiler.graph.Signature.Kind;
import org.tapeless.compiler.graph.Signature.Operand;

/** Signatures of the common forms. */
public final class Signatures {
  private Signatures() {}

  /** {@code name(x)} for a real x, elementwise. */
  public static Signature unary(String name, String sentence, String formula) {
    return pointwise(name, List.of(common("x", Kind.REAL)), sentence, formula);
  }

  /** {@code a name b} or {@code name(a, b)}, elementwise. */
  public static Signature binary(String name, Kind kind, String sentence, String formula) {
    return pointwise(name, List.of(common("a", kind), common("b", kind)), sentence, formula);
  }

  public static Signature pointwise(
      String name, List<Operand> operands, String sentence, String formula) {
    return new Signature(name, operands, List.of(), Axes.NONE, sentence, formula);
  }

  /** {@code name[axes](x)}. */
  public static Signature overAxes(
      String name, Kind kind, Axes axes, String sentence, String formula) {
    return new Signature(name, List.of(common("x", kind)), List.of(), axes, sentence, formula);
  }

  public static Operand common(String name, Kind kind) {
    return new Operand(name, Alignment.COMMON, kind);
  }

  public static Operand free(String name, Kind kind) {
    return new Operand(name, Alignment.FREE, kind);
  }
}
