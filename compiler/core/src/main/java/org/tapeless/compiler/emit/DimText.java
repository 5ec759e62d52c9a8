package org.tapeless.compiler.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.types.Dim;

/** Sizes as Java expressions: sums of products of extents and named constants. */
final class DimText {
  private DimText() {}

  /** A polynomial with its numbers as they are: {@code b * 784}. */
  static String of(Dim dim, Function<String, String> symbols) {
    List<String> terms = new ArrayList<>();
    for (Dim.Term term : dim.terms()) {
      List<String> factors = new ArrayList<>();
      term.symbols().forEach(symbol -> factors.add(symbols.apply(symbol)));
      if (factors.isEmpty() || term.coefficient() != 1) {
        factors.add(Literals.whole(term.coefficient()));
      }
      terms.add(String.join(" * ", factors));
    }
    return terms.isEmpty() ? "0" : String.join(" + ", terms).replace("+ -", "- ");
  }

  /**
   * A distance within a value or a part of its size, in the names of its axes if it is the product
   * of some of its trailing ones, {@code b * UNITS_H1}, or a multiple of that.
   */
  static String within(Value value, Dim distance, SizeNames names, UnaryOperator<String> extents) {
    List<String> factors = new ArrayList<>();
    String multiple = of(distance, extents);
    Dim product = Dim.of(1);
    for (int axis = value.type().rank() - 1; axis >= 0; axis--) {
      if (product.equals(distance)) {
        break;
      }
      Dim size = value.type().shape().dim(axis);
      product = product.times(size);
      if (!size.equals(Dim.of(1))) {
        factors.add(0, names.find(value, axis).orElse(of(size, extents)));
      }
      multiple = multiple(distance, product, factors).orElse(multiple);
    }
    boolean simple = factors.stream().noneMatch(DimText::isSum);
    boolean found = product.equals(distance) && !factors.isEmpty() && simple;
    return found ? String.join(" * ", factors) : multiple;
  }

  /** Some times a product of sizes: {@code 3 * UNITS_H}. */
  private static Optional<String> multiple(Dim distance, Dim product, List<String> factors) {
    boolean named = !product.equals(Dim.of(1)) && factors.stream().noneMatch(DimText::isSum);
    return product.isZero() || !named
        ? Optional.empty()
        : distance
            .dividedBy(product)
            .filter(times -> times.isConstant() && !times.isZero())
            .map(times -> Literals.whole(times.constant()) + " * " + String.join(" * ", factors));
  }

  /**
   * A size in the names of the value's axes if it is the product of some that follow each other.
   */
  static String leading(Value value, Dim size, SizeNames names, UnaryOperator<String> extents) {
    for (int first = 0; first < value.type().rank(); first++) {
      List<String> factors = new ArrayList<>();
      Dim product = Dim.of(1);
      for (int axis = first; axis < value.type().rank() && !product.equals(size); axis++) {
        Dim dim = value.type().shape().dim(axis);
        product = product.times(dim);
        factors.add(names.find(value, axis).orElse(of(dim, extents)));
      }
      boolean simple = factors.stream().noneMatch(DimText::isSum);
      if (product.equals(size) && !factors.isEmpty() && simple) {
        return String.join(" * ", factors);
      }
    }
    return of(size, extents);
  }

  /** A size by exact arithmetic: one that leaves int is an error, not a small array. */
  static String exact(String size) {
    String sum = "";
    for (String part : size.split("(?= [+-] )", -1)) {
      boolean less = part.startsWith(" - ");
      String product = "";
      for (String factor : part.replaceFirst("^ [+-] ", "").split(" \\* ", -1)) {
        product = product.isEmpty() ? factor : call("multiplyExact", product, factor);
      }
      sum = sum.isEmpty() ? product : call(less ? "subtractExact" : "addExact", sum, product);
    }
    return sum;
  }

  /** Whether a size has several terms, so that as a factor it needs brackets. */
  static boolean isSum(String size) {
    return size.contains(" + ") || size.contains(" - ");
  }

  private static String call(String method, String a, String b) {
    return Code.type("Math") + "." + method + "(" + a + ", " + b + ")";
  }
}
