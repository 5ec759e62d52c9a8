package org.tapeless.compiler.loops;

import java.util.ArrayList;
import java.util.List;

/** What a formula reads: its elements, those inside indices included, left to right. */
public final class Elements {
  private final List<Formula.Element> found = new ArrayList<>();

  /** Whether the sides of a choice count. */
  private boolean chosen = true;

  private Elements() {}

  public static List<Formula.Element> of(Formula formula) {
    Elements elements = new Elements();
    elements.visit(formula);
    return elements.found;
  }

  /** Likewise without the two sides of a choice, of which only one need exist. */
  public static List<Formula.Element> certain(Formula formula) {
    Elements elements = new Elements();
    elements.chosen = false;
    elements.visit(formula);
    return elements.found;
  }

  /** The elements that an index reads, for positions that the data says. */
  public static List<Formula.Element> of(Index index) {
    Elements elements = new Elements();
    elements.visit(index);
    return elements.found;
  }

  private void visit(Formula formula) {
    if (formula instanceof Formula.Element element) {
      element.at().forEach(this::visit);
      found.add(element);
    } else if (formula instanceof Formula.Position position) {
      visit(position.index());
    } else if (formula instanceof Formula.Apply call) {
      boolean choice = call.function() == ScalarFunction.SELECT && !chosen;
      (choice ? call.arguments().subList(0, 1) : call.arguments()).forEach(this::visit);
    }
  }

  private void visit(Index index) {
    if (index instanceof Index.Sum sum) {
      visit(sum.left());
      visit(sum.right());
    } else if (index instanceof Index.Scaled scaled) {
      visit(scaled.index());
    } else if (index instanceof Index.Quotient quotient) {
      visit(quotient.index());
    } else if (index instanceof Index.Remainder remainder) {
      visit(remainder.index());
    } else if (index instanceof Index.Data data) {
      visit(data.value());
    }
  }
}
