package org.tapeless.compiler.types;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A size as a polynomial with whole coefficients in the model's symbolic dims, in one normal form.
 *
 * <p>Sizes of axes, of slots and of the whole workspace are all polynomials, so that a memory plan
 * made at compile time holds for every batch: {@code 106 * B + 26,506}. Two dims are equal exactly
 * when their polynomials are.
 */
public final class Dim {
  private static final Comparator<List<String>> HIGHEST_DEGREE_FIRST =
      Comparator.<List<String>>comparingInt(symbols -> -symbols.size())
          .thenComparing(symbols -> String.join("*", symbols));

  /** What a symbol is taken for when sizes are judged. */
  private static final int TYPICAL_EXTENT = 64;

  private static final Dim ZERO = new Dim(new TreeMap<>(HIGHEST_DEGREE_FIRST));

  /** Coefficient of each product of symbols; products are sorted, zero coefficients left out. */
  private final NavigableMap<List<String>, Long> terms;

  private Dim(NavigableMap<List<String>, Long> terms) {
    this.terms = terms;
  }

  /** One product of symbols with its coefficient, e.g. {@code 3 * B * T}. */
  public record Term(long coefficient, List<String> symbols) {}

  /** The constant {@code size}. */
  public static Dim of(long size) {
    return term(size, List.of());
  }

  /** The symbolic dim {@code name}. */
  public static Dim symbol(String name) {
    return term(1, List.of(name));
  }

  private static Dim term(long coefficient, List<String> symbols) {
    if (coefficient == 0) {
      return ZERO;
    }
    TreeMap<List<String>, Long> terms = new TreeMap<>(HIGHEST_DEGREE_FIRST);
    terms.put(symbols, coefficient);
    return new Dim(terms);
  }

  /** The sum; {@link ArithmeticException} if a coefficient leaves the range of long. */
  public Dim plus(Dim other) {
    TreeMap<List<String>, Long> sum = new TreeMap<>(terms);
    other.terms.forEach((symbols, coefficient) -> sum.merge(symbols, coefficient, Math::addExact));
    sum.values().removeIf(coefficient -> coefficient == 0);
    return new Dim(sum);
  }

  /** The difference; may have negative coefficients, which only a bad model shows. */
  public Dim minus(Dim other) {
    return plus(other.times(Dim.of(-1)));
  }

  /** The product; {@link ArithmeticException} if a coefficient leaves the range of long. */
  public Dim times(Dim other) {
    Dim product = ZERO;
    for (Term left : terms()) {
      for (Term right : other.terms()) {
        List<String> symbols = new ArrayList<>(left.symbols());
        symbols.addAll(right.symbols());
        symbols.sort(Comparator.naturalOrder());
        long coefficient = Math.multiplyExact(left.coefficient(), right.coefficient());
        product = product.plus(term(coefficient, List.copyOf(symbols)));
      }
    }
    return product;
  }

  /**
   * The exact quotient by a dim of a single term, or empty if something would be left over or the
   * divisor is zero or a sum.
   */
  public Optional<Dim> dividedBy(Dim divisor) {
    if (equals(divisor) && !isZero()) {
      return Optional.of(of(1));
    }
    if (divisor.terms.size() != 1) {
      return Optional.empty();
    }
    Term by = divisor.terms().get(0);
    Dim quotient = ZERO;
    for (Term term : terms()) {
      List<String> symbols = new ArrayList<>(term.symbols());
      for (String symbol : by.symbols()) {
        if (!symbols.remove(symbol)) {
          return Optional.empty();
        }
      }
      if (term.coefficient() % by.coefficient() != 0) {
        return Optional.empty();
      }
      quotient = quotient.plus(term(term.coefficient() / by.coefficient(), List.copyOf(symbols)));
    }
    return Optional.of(quotient);
  }

  /** The terms, highest degree first, in an order that depends on the value alone. */
  public List<Term> terms() {
    List<Term> result = new ArrayList<>();
    terms.forEach((symbols, coefficient) -> result.add(new Term(coefficient, symbols)));
    return result;
  }

  /** Whether no symbol occurs. */
  public boolean isConstant() {
    return terms.isEmpty() || (terms.size() == 1 && terms.firstKey().isEmpty());
  }

  /** Whether this is the constant 0. */
  public boolean isZero() {
    return terms.isEmpty();
  }

  /** The size, about: what depends on the caller is taken for a middling number. */
  public double typical() {
    double size = 0;
    for (Term term : terms()) {
      size += term.coefficient() * Math.pow(TYPICAL_EXTENT, term.symbols().size());
    }
    return size;
  }

  /** The value of a constant dim; {@link IllegalStateException} for a symbolic one. */
  public long constant() {
    if (!isConstant()) {
      throw new IllegalStateException("not a constant: " + this);
    }
    return terms.isEmpty() ? 0 : terms.firstEntry().getValue();
  }

  /** The value for the given extents of the symbols; {@link ArithmeticException} on overflow. */
  public long evaluate(Map<String, Integer> extents) {
    long sum = 0;
    for (Term term : terms()) {
      long product = term.coefficient();
      for (String symbol : term.symbols()) {
        product = Math.multiplyExact(product, (long) extents.get(symbol));
      }
      sum = Math.addExact(sum, product);
    }
    return sum;
  }

  /** Whether this is at least {@code other} for all extents, judged term by term. */
  public boolean covers(Dim other) {
    return minus(other).terms().stream().allMatch(term -> term.coefficient() > 0);
  }

  /** The least polynomial that covers both, term by term. */
  public static Dim max(Dim a, Dim b) {
    TreeMap<List<String>, Long> result = new TreeMap<>(HIGHEST_DEGREE_FIRST);
    for (Dim each : List.of(a, b)) {
      each.terms.forEach((symbols, coefficient) -> result.merge(symbols, coefficient, Math::max));
    }
    result
        .entrySet()
        .removeIf(
            term ->
                term.getValue() < 0
                    && !(a.terms.containsKey(term.getKey()) && b.terms.containsKey(term.getKey())));
    return new Dim(result);
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof Dim dim && terms.equals(dim.terms);
  }

  @Override
  public int hashCode() {
    return terms.hashCode();
  }

  /** As a person writes it: {@code 4*B + 3}, {@code B*T}, {@code 784}. */
  @Override
  public String toString() {
    if (terms.isEmpty()) {
      return "0";
    }
    StringBuilder text = new StringBuilder();
    for (Term term : terms()) {
      if (text.length() > 0) {
        text.append(term.coefficient() < 0 ? " - " : " + ");
      } else if (term.coefficient() < 0) {
        text.append('-');
      }
      String magnitude = Long.toString(Math.abs(term.coefficient()));
      String symbols = String.join("*", term.symbols());
      if (symbols.isEmpty()) {
        text.append(magnitude);
      } else {
        text.append(magnitude.equals("1") ? "" : magnitude + "*").append(symbols);
      }
    }
    return text.toString();
  }
}
