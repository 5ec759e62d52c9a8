package org.tapeless.compiler.loops;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.tapeless.compiler.types.Dim;

/**
 * An index as a sum of multiples of atoms and a constant: the normal form in which quotients and
 * remainders of reshapes cancel, and from which offsets are read off.
 *
 * <p>Atoms are variables, positions that the data says, and those quotients and remainders that the
 * ranges of the variables do not dissolve. All atoms are at least zero.
 */
public final class Affine {
  private final Map<Index, Dim> terms;
  private final Dim constant;
  private final IntFunction<Dim> extents;

  private Affine(Map<Index, Dim> terms, Dim constant, IntFunction<Dim> extents) {
    this.terms = terms;
    this.constant = constant;
    this.extents = extents;
  }

  /**
   * The normal form of {@code index}.
   *
   * @param extents the size of each variable's axis, which bounds the variable
   */
  public static Affine of(Index index, IntFunction<Dim> extents) {
    if (index instanceof Index.Fixed fixed) {
      return new Affine(new LinkedHashMap<>(), fixed.position(), extents);
    } else if (index instanceof Index.Sum sum) {
      return of(sum.left(), extents).plus(of(sum.right(), extents));
    } else if (index instanceof Index.Scaled scaled) {
      return of(scaled.index(), extents).times(scaled.factor());
    } else if (index instanceof Index.Quotient quotient) {
      return of(quotient.index(), extents).dividedBy(quotient.divisor());
    } else if (index instanceof Index.Remainder remainder) {
      return of(remainder.index(), extents).modulo(remainder.divisor());
    } else if (index instanceof Index.Data data
        && data.value() instanceof Formula.Position position) {
      return of(position.index(), extents);
    }
    return isAlwaysZero(index, extents)
        ? new Affine(new LinkedHashMap<>(), Dim.of(0), extents)
        : atom(index, extents);
  }

  private static boolean isAlwaysZero(Index index, IntFunction<Dim> extents) {
    Dim one = Dim.of(1);
    return (index instanceof Index.Variable variable && extents.apply(variable.axis()).equals(one))
        || (index instanceof Index.Counter counter && counter.trips().equals(one));
  }

  /** The simplest index equal to {@code index} within the extents. */
  public static Index simplify(Index index, IntFunction<Dim> extents) {
    return of(index, extents).toIndex();
  }

  private static Affine atom(Index index, IntFunction<Dim> extents) {
    LinkedHashMap<Index, Dim> terms = new LinkedHashMap<>();
    terms.put(index, Dim.of(1));
    return new Affine(terms, Dim.of(0), extents);
  }

  /** Coefficient of each atom, none zero, in order of appearance. */
  public Map<Index, Dim> terms() {
    return Collections.unmodifiableMap(terms);
  }

  public Dim constant() {
    return constant;
  }

  /** The coefficient of an atom; zero if it does not occur. */
  public Dim coefficient(Index atom) {
    return terms.getOrDefault(atom, Dim.of(0));
  }

  public Affine plus(Affine other) {
    LinkedHashMap<Index, Dim> sum = new LinkedHashMap<>(terms);
    other.terms.forEach((atom, factor) -> sum.merge(atom, factor, Dim::plus));
    sum.values().removeIf(Dim::isZero);
    return new Affine(sum, constant.plus(other.constant), extents).rejoined();
  }

  public Affine times(Dim factor) {
    LinkedHashMap<Index, Dim> product = new LinkedHashMap<>();
    if (!factor.isZero()) {
      terms.forEach((atom, coefficient) -> product.put(atom, coefficient.times(factor)));
    }
    return new Affine(product, constant.times(factor), extents);
  }

  /**
   * Whether no term or constant is below zero, so that parts of the sum may be divided for
   * themselves: Java rounds a negative part up.
   */
  private boolean isOfPositiveParts() {
    return constant.covers(Dim.of(0))
        && terms.values().stream().allMatch(factor -> factor.covers(Dim.of(0)));
  }

  private Affine dividedBy(Dim divisor) {
    if (!isOfPositiveParts()) {
      return atom(new Index.Quotient(toIndex(), divisor), extents);
    }
    Affine rest = remainderPart(divisor);
    Affine whole = multiplePart(divisor);
    if (rest.isBelow(divisor)) {
      return whole;
    }
    Index index = rest.toIndex();
    Index quotient =
        index instanceof Index.Quotient inner
            ? new Index.Quotient(inner.index(), inner.divisor().times(divisor))
            : new Index.Quotient(index, divisor);
    return whole.plus(atom(quotient, extents));
  }

  private Affine modulo(Dim divisor) {
    if (!isOfPositiveParts()) {
      return atom(new Index.Remainder(toIndex(), divisor), extents);
    }
    Affine rest = remainderPart(divisor);
    if (rest.isBelow(divisor)) {
      return rest;
    }
    return atom(new Index.Remainder(rest.toIndex(), divisor), extents);
  }

  /** The terms that {@code divisor} divides, divided. */
  private Affine multiplePart(Dim divisor) {
    LinkedHashMap<Index, Dim> multiples = new LinkedHashMap<>();
    terms.forEach(
        (atom, factor) -> factor.dividedBy(divisor).ifPresent(q -> multiples.put(atom, q)));
    return new Affine(multiples, constant.dividedBy(divisor).orElse(Dim.of(0)), extents);
  }

  private Affine remainderPart(Dim divisor) {
    LinkedHashMap<Index, Dim> rest = new LinkedHashMap<>(terms);
    rest.values().removeIf(factor -> factor.dividedBy(divisor).isPresent());
    boolean divides = constant.dividedBy(divisor).isPresent();
    return new Affine(rest, divides ? Dim.of(0) : constant, extents);
  }

  /** Whether the value lies from 0 to below {@code bound} for all positions. */
  private boolean isBelow(Dim bound) {
    Dim greatest = constant;
    for (Map.Entry<Index, Dim> term : terms.entrySet()) {
      Optional<Dim> most = greatest(term.getKey());
      if (most.isEmpty() || !term.getValue().covers(Dim.of(0))) {
        return false;
      }
      greatest = greatest.plus(term.getValue().times(most.get()));
    }
    return bound.covers(greatest.plus(Dim.of(1)));
  }

  private Optional<Dim> greatest(Index atom) {
    if (atom instanceof Index.Variable variable) {
      return Optional.of(extents.apply(variable.axis()).minus(Dim.of(1)));
    } else if (atom instanceof Index.Counter counter) {
      return Optional.of(counter.trips().minus(Dim.of(1)));
    } else if (atom instanceof Index.Remainder remainder) {
      return Optional.of(remainder.divisor().minus(Dim.of(1)));
    }
    return Optional.empty();
  }

  /** Replaces {@code d * (e / d) + e % d} by {@code e}. */
  private Affine rejoined() {
    for (Map.Entry<Index, Dim> term : terms.entrySet()) {
      if (term.getKey() instanceof Index.Remainder remainder) {
        Affine inner = of(remainder.index(), extents);
        Index quotient = inner.dividedBy(remainder.divisor()).toIndex();
        Dim needed = term.getValue().times(remainder.divisor());
        if (coefficient(quotient).equals(needed)) {
          LinkedHashMap<Index, Dim> others = new LinkedHashMap<>(terms);
          others.remove(quotient);
          others.remove(remainder);
          Affine whole = inner.times(term.getValue());
          return new Affine(others, constant, extents).plus(whole);
        }
      }
    }
    return this;
  }

  /** This sum as an index, atoms in order of appearance, the constant last. */
  public Index toIndex() {
    Index sum = null;
    for (Map.Entry<Index, Dim> term : terms.entrySet()) {
      Dim factor = term.getValue();
      Index scaled =
          factor.equals(Dim.of(1)) ? term.getKey() : new Index.Scaled(term.getKey(), factor);
      sum = sum == null ? scaled : new Index.Sum(sum, scaled);
    }
    if (sum == null) {
      return new Index.Fixed(constant);
    }
    return constant.isZero() ? sum : new Index.Sum(sum, new Index.Fixed(constant));
  }
}
