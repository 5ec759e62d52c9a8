package org.tapeless.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tapeless.compiler.graph.Definition;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.types.Axis;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.ElementType;
import org.tapeless.compiler.types.Shape;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.dsl.ast.Expr;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.ErrorCode;
import org.tapeless.dsl.source.SourceSpan;

/** Literal data of checks and recipes: {@code 2}, {@code [[1, 2], [3, 4]]}. */
final class Arrays {
  private Arrays() {}

  /** The numbers of nested arrays, which must not be ragged. */
  static Tensor read(Expr expr, Frame frame, Expressions expressions) {
    List<Integer> sizes = new ArrayList<>();
    Expr first = expr;
    while (first instanceof Expr.Array) {
      List<Expr> elements = ((Expr.Array) first).elements();
      if (elements.isEmpty()) {
        throw new Mistake(
            Diagnostic.error(ErrorCode.RAGGED_ARRAY, first.span()).withLabel("has no elements"));
      }
      sizes.add(elements.size());
      first = elements.get(0);
    }
    List<Double> numbers = new ArrayList<>();
    collect(expr, sizes, 0, numbers, frame, expressions);
    return Tensor.of(
        sizes.stream().mapToInt(Integer::intValue).toArray(),
        numbers.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static void collect(
      Expr expr,
      List<Integer> sizes,
      int depth,
      List<Double> numbers,
      Frame frame,
      Expressions expressions) {
    if (depth == sizes.size()) {
      if (expr instanceof Expr.Array) {
        throw ragged(expr, "is an array, but the first one at this depth is a number");
      }
      numbers.add(number(expr, frame, expressions));
      return;
    }
    if (!(expr instanceof Expr.Array array)) {
      throw ragged(expr, "is no array, but the first one at this depth is");
    }
    List<Expr> elements = array.elements();
    if (elements.size() != sizes.get(depth)) {
      throw ragged(
          expr,
          "has "
              + elements.size()
              + " of the "
              + sizes.get(depth)
              + " elements that the first one has");
    }
    for (Expr element : elements) {
      collect(element, sizes, depth + 1, numbers, frame, expressions);
    }
  }

  private static double number(Expr expr, Frame frame, Expressions expressions) {
    if (expr instanceof Expr.Bool bool) {
      return bool.value() ? 1 : 0;
    }
    return expressions.number(expr, frame);
  }

  private static Mistake ragged(Expr expr, String label) {
    return new Mistake(Diagnostic.error(ErrorCode.RAGGED_ARRAY, expr.span()).withLabel(label));
  }

  /** Demands the shape, where a symbolic dim takes the extent that it meets first. */
  static void fit(
      Tensor tensor, Shape shape, Map<String, Integer> extents, SourceSpan span, String name) {
    if (tensor.rank() != shape.rank()) {
      throw wrongShape(tensor, shape.toString(), span, name);
    }
    for (int i = 0; i < shape.rank(); i++) {
      Axis axis = shape.axis(i);
      String symbol = symbol(axis.size());
      if (!symbol.isEmpty()) {
        extents.putIfAbsent(symbol, tensor.size(i));
      }
    }
    for (int i = 0; i < shape.rank(); i++) {
      Dim size = shape.dim(i);
      boolean known =
          size.terms().stream().allMatch(term -> extents.keySet().containsAll(term.symbols()));
      if (known && size.evaluate(extents) != tensor.size(i)) {
        throw wrongShape(tensor, shape + " with " + text(size, extents), span, name);
      }
    }
  }

  private static String text(Dim size, Map<String, Integer> extents) {
    return size.isConstant() ? "an axis of " + size : size + " = " + size.evaluate(extents);
  }

  /** The dim's name if it is nothing but a symbol; else empty. */
  private static String symbol(Dim size) {
    boolean plain =
        size.terms().size() == 1
            && size.terms().get(0).coefficient() == 1
            && size.terms().get(0).symbols().size() == 1;
    return plain ? size.terms().get(0).symbols().get(0) : "";
  }

  /** Demands concrete sizes; a single number stands for a scalar. */
  static void match(Tensor tensor, int[] sizes, SourceSpan span, String name) {
    if (!java.util.Arrays.equals(tensor.sizes(), sizes)) {
      throw wrongShape(tensor, text(sizes), span, name);
    }
  }

  private static String text(int[] sizes) {
    return sizes.length == 0
        ? "a number"
        : IntStream.of(sizes)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(", ", "[", "]"));
  }

  private static Mistake wrongShape(Tensor tensor, String expected, SourceSpan span, String name) {
    return new Mistake(
        Diagnostic.error(ErrorCode.ARRAY_SHAPE, span, name)
            .withLabel("is " + text(tensor.sizes()) + ", expected " + expected));
  }

  /** Demands that integers are whole and lie in the range of their input. */
  static void range(Tensor tensor, Value value, SourceSpan span, String name) {
    ElementType element = value.type().element();
    if (element == ElementType.REAL || !(value.definition() instanceof Definition.Input)) {
      return;
    }
    Definition.Input input = (Definition.Input) value.definition();
    int most = element == ElementType.BOOL ? 2 : element == ElementType.U8 ? 256 : 0;
    for (double number : tensor.toArray()) {
      boolean low = number < input.low().orElse(most == 0 ? Integer.MIN_VALUE : 0);
      boolean high =
          number
              >= input.highExclusive().orElse(most)
                  + (input.highExclusive().isEmpty() && most == 0 ? 0x1p31 : 0);
      if (number != Math.rint(number) || low || high) {
        throw new Mistake(
            Diagnostic.error(ErrorCode.ARRAY_RANGE, span, name)
                .withLabel(
                    "holds " + Texts.number(number) + ", but its values are " + legal(value)));
      }
    }
  }

  private static String legal(Value value) {
    Definition.Input input = (Definition.Input) value.definition();
    String element = value.type().element().toString();
    return input.low().isEmpty()
        ? element
        : element + " in " + input.low().getAsInt() + "..<" + input.highExclusive().getAsInt();
  }
}
