package org.tapeless.compiler.emit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Affine;
import org.tapeless.compiler.loops.Elements;
import org.tapeless.compiler.loops.Formula;
import org.tapeless.compiler.loops.Index;
import org.tapeless.compiler.schedule.Variable;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.ElementType;

/**
 * What is in scope at a point of a kernel's method: loop variables, locals, named offsets; and how
 * an element is spelled there.
 */
final class KernelScope implements JavaFormula.Place {
  private final Layout layout;
  private final KernelNames kernel;
  private final Names names;
  private final Map<Integer, Variable> loops = new LinkedHashMap<>();
  private final Map<Integer, String> loopNames = new LinkedHashMap<>();
  private final Map<Integer, String> locals = new LinkedHashMap<>();
  private final Map<String, String> offsets = new LinkedHashMap<>();
  private final Map<Formula.Element, String> loads = new LinkedHashMap<>();

  /** The variable of the loop around, whose part of an address is never named; -1 outside. */
  private int moving = -1;

  KernelScope(Layout layout, KernelNames kernel, Names names) {
    this.layout = layout;
    this.kernel = kernel;
    this.names = names;
  }

  /** The scope of a loop's body. */
  KernelScope inside(Variable variable) {
    KernelScope inner = again();
    inner.loops.put(variable.number(), variable);
    inner.loopNames.put(variable.number(), inner.names.variable(letter(variable, loops.size())));
    inner.moving = variable.number();
    return inner;
  }

  /** Another scope of the same loop's body. */
  KernelScope again() {
    KernelScope scope = new KernelScope(layout, kernel, names.inner());
    scope.loops.putAll(loops);
    scope.loopNames.putAll(loopNames);
    scope.locals.putAll(locals);
    scope.offsets.putAll(offsets);
    scope.loads.putAll(loads);
    scope.moving = moving;
    return scope;
  }

  /** The name of the row that an element of no value lies in. */
  static String scratch(Formula.Element element) {
    return element.operand() == -1 ? "scratch" : "scratch" + -element.operand();
  }

  /** i, j, k from the outside in; but k for what a product sums over, wherever its loop runs. */
  private static String letter(Variable variable, int depth) {
    int place = variable.of().type().rank() >= 2 ? variable.position() : depth;
    return place < 6 ? String.valueOf("ijklmn".charAt(place)) : "i" + place;
  }

  String loopName(Variable variable) {
    return loopNames.get(variable.number());
  }

  /** The name of the variable of the loop around; empty outside loops. */
  String movingName() {
    return loopNames.getOrDefault(moving, "");
  }

  Names names() {
    return names;
  }

  /** Makes a value's local visible from here on. */
  String define(Value value) {
    String name = kernel.local(value);
    locals.put(value.id(), name);
    return name;
  }

  /** The value's local is no longer used: its field says the same. */
  void undefine(Value value) {
    locals.remove(value.id());
  }

  void nameOffset(String expression, String name) {
    offsets.put(expression, name);
  }

  boolean hasOffset(String expression) {
    return offsets.containsKey(expression);
  }

  void nameLoad(Formula.Element element, String name) {
    loads.put(element, name);
  }

  boolean isLocal(int valueId) {
    return locals.containsKey(valueId);
  }

  @Override
  public Expression element(Formula.Element element) {
    if (element.operand() < 0) {
      String at = index(element.at().get(0)).text();
      return Expression.primary(scratch(element) + "[" + at + "]", ElementType.REAL);
    }
    Value value = kernel.value(element.operand());
    if (locals.containsKey(value.id())) {
      return Expression.primary(locals.get(value.id()), value.type().element());
    } else if (loads.containsKey(element)) {
      return Expression.primary(loads.get(element), value.type().element());
    }
    return stored(value, element.at());
  }

  /** A stored element, to be read or assigned. */
  Expression stored(Value value, List<Index> at) {
    ElementType type = value.type().element();
    if (kernel.isScalar(value)) {
      return Expression.primary(kernel.scalar(value), type);
    }
    String access = kernel.array(value) + "[" + address(value, at) + "]";
    return Expression.primary(type == ElementType.U8 ? "(" + access + " & 0xFF)" : access, type);
  }

  /** The offset of an element in the array that holds its value. */
  String address(Value value, List<Index> at) {
    return address(kernel.owner(value), affine(kernel.offset(value, at)));
  }

  private String address(Value value, Affine offset) {
    List<String> parts = new ArrayList<>();
    String plain = offsets.get(join(value, offset, KernelScope::isPosition, true));
    if (plain != null) {
      parts.add(plain);
      String rest = join(value, offset, atom -> !isPosition(atom), false);
      return sum(value, parts, rest, unshifted(offset));
    }
    String still = join(value, offset, atom -> !mentions(atom, moving), true);
    String name = offsets.getOrDefault(still, still);
    if (!name.isEmpty()) {
      parts.add(name);
    }
    String moves = join(value, offset, atom -> mentions(atom, moving), false);
    return sum(value, parts, moves, unshifted(offset));
  }

  /** The constant of an offset, unless it is a number of rows that a counter is ahead. */
  private static Dim unshifted(Affine offset) {
    return shift(offset).isPresent() ? Dim.of(0) : offset.constant();
  }

  /**
   * The position of a counter in the offset that takes up its constant: the row behind that of
   * {@code t} is that of {@code t + 1}.
   */
  private static Optional<Index.Sum> shift(Affine offset) {
    for (Map.Entry<Index, Dim> term : offset.terms().entrySet()) {
      if (term.getKey() instanceof Index.Counter counter) {
        Optional<Dim> ahead =
            offset.constant().dividedBy(term.getValue()).filter(rows -> rows.isConstant());
        if (ahead.isPresent() && !ahead.get().isZero()) {
          return Optional.of(new Index.Sum(counter, new Index.Fixed(ahead.get())));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isPosition(Index atom) {
    return atom instanceof Index.Variable || atom instanceof Index.Counter;
  }

  private String sum(Value value, List<String> parts, String moves, Dim constant) {
    if (!moves.isEmpty()) {
      parts.add(moves);
    }
    if (!constant.isZero()) {
      parts.add(DimText.within(value, constant, layout.sizes(), layout::extent));
    }
    return parts.isEmpty() ? "0" : String.join(" + ", parts).replace("+ -", "- ");
  }

  /** The terms of an offset that are wanted, long steps first, behind the begin of the value. */
  private String join(Value value, Affine offset, Predicate<Index> wanted, boolean withBase) {
    List<String> parts = new ArrayList<>();
    String base = kernel.base(value);
    if (withBase && !base.isEmpty()) {
      parts.add(base);
    }
    for (boolean single : new boolean[] {false, true}) {
      offset
          .terms()
          .forEach(
              (atom, factor) -> {
                if (wanted.test(atom) && factor.equals(Dim.of(1)) == single) {
                  parts.add(term(value, ahead(atom, offset), factor));
                }
              });
    }
    return String.join(" + ", parts);
  }

  /**
   * The part of an address that stands still while a loop runs, if it is made of variables that are
   * bound here already and is worth a name; empty otherwise.
   *
   * @param inner the loops between here and the place of the access, the last one moving
   */
  String stillPart(Value value, List<Index> at, List<Variable> inner) {
    Map<Integer, Variable> all = new LinkedHashMap<>(loops);
    inner.forEach(variable -> all.put(variable.number(), variable));
    Affine offset = Affine.of(kernel.offset(value, at), number -> all.get(number).axis().size());
    int last = inner.get(inner.size() - 1).number();
    boolean bound = true;
    boolean moves = false;
    for (Index atom : offset.terms().keySet()) {
      if (!mentions(atom, last)) {
        bound &= inner.stream().noneMatch(variable -> mentions(atom, variable.number()));
        bound &= Elements.of(atom).isEmpty();
        moves = true;
      }
    }
    Value owner = kernel.owner(value);
    String text = bound && moves ? join(owner, offset, atom -> !mentions(atom, last), true) : "";
    return text.contains(" ") ? text : "";
  }

  /** An offset given as such, e.g. where a matrix begins. */
  String offsetText(Value value, Index offset) {
    Index begin = kernel.offset(value, List.of());
    return address(kernel.owner(value), affine(new Index.Sum(begin, offset)));
  }

  Affine affine(Index index) {
    return Affine.of(index, this::size);
  }

  /** The number of rounds of a loop around. */
  Dim size(int number) {
    return loops.get(number).axis().size();
  }

  private static Index ahead(Index atom, Affine offset) {
    Optional<Index.Sum> shift = shift(offset).filter(sum -> sum.left().equals(atom));
    return shift.isPresent() ? shift.get() : atom;
  }

  private String term(Value value, Index atom, Dim factor) {
    Expression printed = index(atom);
    if (factor.equals(Dim.of(1))) {
      return printed.in(Expression.Level.SUM);
    } else if (factor.equals(Dim.of(-1))) {
      return "-" + printed.in(Expression.Level.PRODUCT);
    }
    String size = DimText.within(value, factor, layout.sizes(), layout::extent);
    String product = DimText.isSum(size) ? "(" + size + ")" : size;
    return printed.in(Expression.Level.PRODUCT) + " * " + product;
  }

  @Override
  public Expression index(Index index) {
    if (index instanceof Index.Variable variable) {
      return Expression.primary(loopNames.get(variable.axis()), ElementType.I32);
    } else if (index instanceof Index.Counter counter) {
      return Expression.primary(layout.counter(counter), ElementType.I32);
    } else if (index instanceof Index.Data data) {
      return new JavaFormula(layout.precision(), this).print(data.value());
    } else if (index instanceof Index.Quotient quotient) {
      return division(quotient.index(), " / ", quotient.divisor());
    } else if (index instanceof Index.Remainder remainder) {
      return division(remainder.index(), " % ", remainder.divisor());
    } else if (index instanceof Index.Fixed fixed) {
      return Expression.primary(layout.extentText(fixed.position()), ElementType.I32);
    }
    List<String> parts = new ArrayList<>();
    Affine sum = affine(index);
    sum.terms()
        .forEach(
            (atom, factor) -> {
              String text = index(atom).in(Expression.Level.PRODUCT);
              if (factor.equals(Dim.of(-1))) {
                parts.add("-" + text);
              } else {
                parts.add(
                    factor.equals(Dim.of(1)) ? text : text + " * " + layout.extentText(factor));
              }
            });
    if (!sum.constant().isZero()) {
      parts.add(layout.extentText(sum.constant()));
    }
    String text = String.join(" + ", parts).replace("+ -", "- ");
    boolean single = parts.size() == 1;
    Expression.Level level = single ? Expression.Level.PRODUCT : Expression.Level.SUM;
    return new Expression(text, level, ElementType.I32);
  }

  private Expression division(Index index, String operator, Dim divisor) {
    Expression by = size(divisor);
    String text =
        index(index).in(Expression.Level.PRODUCT) + operator + by.above(Expression.Level.PRODUCT);
    return new Expression(text, Expression.Level.PRODUCT, ElementType.I32);
  }

  @Override
  public Expression size(Dim dim) {
    String text = layout.extentText(dim);
    Expression.Level level =
        DimText.isSum(text)
            ? Expression.Level.SUM
            : text.contains(" * ") ? Expression.Level.PRODUCT : Expression.Level.PRIMARY;
    return new Expression(text, level, ElementType.I32);
  }

  /** Whether an index depends on a loop variable. */
  static boolean mentions(Index index, int variable) {
    if (index instanceof Index.Variable found) {
      return found.axis() == variable;
    } else if (index instanceof Index.Sum sum) {
      return mentions(sum.left(), variable) || mentions(sum.right(), variable);
    } else if (index instanceof Index.Scaled scaled) {
      return mentions(scaled.index(), variable);
    } else if (index instanceof Index.Quotient quotient) {
      return mentions(quotient.index(), variable);
    } else if (index instanceof Index.Remainder remainder) {
      return mentions(remainder.index(), variable);
    } else if (index instanceof Index.Data data) {
      return Elements.of(data.value()).stream()
          .flatMap(element -> element.at().stream())
          .anyMatch(at -> mentions(at, variable));
    }
    return false;
  }

  /** The values that the indices read as locals, which an address can only use where they are. */
  static boolean readsAny(List<Index> at, Set<Integer> values) {
    return at.stream()
        .flatMap(index -> Elements.of(index).stream())
        .anyMatch(element -> values.contains(element.operand()));
  }
}
