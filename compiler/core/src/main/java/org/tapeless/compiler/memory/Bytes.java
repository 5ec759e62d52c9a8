package org.tapeless.compiler.memory;

import java.util.Collection;
import java.util.Locale;
import java.util.StringJoiner;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.ElementType;
import org.tapeless.compiler.types.Precision;

/** Sizes in bytes, as polynomials and as people read them: {@code 4 * (B * 106 + 26,506)}. */
public final class Bytes {
  private Bytes() {}

  /** Bytes of one element in a Java array. */
  public static int each(ElementType element, Precision precision) {
    return switch (element) {
      case REAL -> precision.bytes();
      case I32 -> Integer.BYTES;
      case U8, BOOL -> 1;
    };
  }

  static Dim of(Collection<Slot> slots, Precision precision) {
    Dim total = Dim.of(0);
    for (Slot slot : slots) {
      total = total.plus(slot.size().times(Dim.of(each(slot.element(), precision))));
    }
    return total;
  }

  /**
   * A number of bytes with the bytes of one real taken out, if that divides it: {@code 4 * (B * 106
   * + 26,506)}.
   */
  public static String text(Dim bytes, Precision precision) {
    int factor = precision.bytes();
    boolean divides = bytes.terms().stream().allMatch(t -> t.coefficient() % factor == 0);
    if (!divides || bytes.isZero()) {
      return elements(bytes);
    }
    Dim counted = bytes.dividedBy(Dim.of(factor)).orElseThrow();
    String text = elements(counted);
    return factor + " * " + (counted.terms().size() == 1 ? text : "(" + text + ")");
  }

  /** A polynomial with its numbers grouped by thousands: {@code B * 106 + 26,506}. */
  public static String elements(Dim size) {
    if (size.isZero()) {
      return "0";
    }
    StringJoiner sum = new StringJoiner(" + ");
    for (Dim.Term term : size.terms()) {
      StringJoiner product = new StringJoiner(" * ");
      term.symbols().forEach(product::add);
      if (term.symbols().isEmpty() || term.coefficient() != 1) {
        product.add(String.format(Locale.ROOT, "%,d", term.coefficient()));
      }
      sum.add(product.toString());
    }
    return sum.toString();
  }
}
