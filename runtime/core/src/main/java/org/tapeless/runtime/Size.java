package org.tapeless.runtime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A size as a polynomial in the model's symbolic dims, such as {@code 106 * B + 26506}.
 *
 * <p>A polynomial, because a batch of B rows over T steps needs {@code B * T * 64} elements and
 * tools must be able to tell so before any extent is known. Equal polynomials are equal records:
 * terms are merged, sorted and free of zeros.
 *
 * @param terms the sum's terms in canonical order
 */
public record Size(List<Term> terms) {

  /**
   * A product of a whole number and dims.
   *
   * @param dims indices into {@link ModelSignature#dims()}, ascending, repeated for powers
   */
  public record Term(long coefficient, List<Integer> dims) {
    public Term {
      Integer[] ascending = dims.toArray(new Integer[0]);
      Arrays.sort(ascending);
      dims = List.of(ascending);
    }
  }

  // Plain loops and no lambdas here: every model describes itself in sizes when its class is
  // loaded, and the first lambda of a process costs more than all of them.
  public Size {
    TreeMap<List<Integer>, Long> merged = new TreeMap<>(new HighDegreeFirst());
    for (Term term : terms) {
      long before = merged.getOrDefault(term.dims(), 0L);
      merged.put(term.dims(), Math.addExact(before, term.coefficient()));
    }
    List<Term> canonical = new ArrayList<>(merged.size());
    for (Map.Entry<List<Integer>, Long> entry : merged.entrySet()) {
      if (entry.getValue() != 0) {
        canonical.add(new Term(entry.getValue(), entry.getKey()));
      }
    }
    terms = List.copyOf(canonical);
  }

  /** The constant {@code n}. */
  public static Size of(long n) {
    return new Size(List.of(new Term(n, List.of())));
  }

  /** The dim with that index in {@link ModelSignature#dims()}. */
  public static Size dim(int index) {
    return new Size(List.of(new Term(1, List.of(index))));
  }

  /** The sum of both. */
  public Size plus(Size other) {
    List<Term> sum = new ArrayList<>(terms);
    sum.addAll(other.terms);
    return new Size(sum);
  }

  /** The product of both. */
  public Size times(Size other) {
    List<Term> product = new ArrayList<>();
    for (Term left : terms) {
      for (Term right : other.terms) {
        List<Integer> dims = new ArrayList<>(left.dims());
        dims.addAll(right.dims());
        product.add(new Term(Math.multiplyExact(left.coefficient(), right.coefficient()), dims));
      }
    }
    return new Size(product);
  }

  /**
   * The value at these extents, one for each dim of the model.
   *
   * @throws ArithmeticException if it does not fit an {@code int}
   */
  public int evaluate(int[] extents) {
    long sum = 0;
    for (Term term : terms) {
      long product = term.coefficient();
      for (int dim : term.dims()) {
        product = Math.multiplyExact(product, extents[dim]);
      }
      sum = Math.addExact(sum, product);
    }
    return Math.toIntExact(sum);
  }

  /** Whether no dim occurs. */
  public boolean isConstant() {
    for (Term term : terms) {
      if (!term.dims().isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** The polynomial as people write it, with the dims' names: {@code "106 * B + 26506"}. */
  public String format(List<String> dimNames) {
    if (terms.isEmpty()) {
      return "0";
    }
    StringBuilder text = new StringBuilder();
    for (Term term : terms) {
      if (text.length() > 0) {
        text.append(" + ");
      }
      List<String> factors = new ArrayList<>();
      if (term.coefficient() != 1 || term.dims().isEmpty()) {
        factors.add(Long.toString(term.coefficient()));
      }
      term.dims().forEach(dim -> factors.add(dimNames.get(dim)));
      text.append(String.join(" * ", factors));
    }
    return text.toString();
  }

  /** The order of a sum's terms. */
  private static final class HighDegreeFirst implements Comparator<List<Integer>> {
    @Override
    public int compare(List<Integer> left, List<Integer> right) {
      int order = Integer.compare(right.size(), left.size());
      for (int i = 0; order == 0 && i < left.size(); i++) {
        order = Integer.compare(left.get(i), right.get(i));
      }
      return order;
    }
  }
}
