package org.tapeless.compiler.ops.pool;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.tapeless.compiler.graph.Attributes;
import org.tapeless.compiler.graph.Call;
import org.tapeless.compiler.graph.Signature;
import org.tapeless.compiler.graph.TypeRuleException;
import org.tapeless.compiler.loops.Formula;
import org.tapeless.compiler.loops.Index;
import org.tapeless.compiler.loops.LoopNest;
import org.tapeless.compiler.loops.Reduction;
import org.tapeless.compiler.loops.WindowProduct;
import org.tapeless.compiler.ops.Positions;
import org.tapeless.compiler.ops.TypeRules;
import org.tapeless.compiler.ops.Window;
import org.tapeless.compiler.types.Axis;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Shape;
import org.tapeless.compiler.types.Tensor;

/**
 * Windows over some axes of a tensor, as pools have them: the same size, stride and padding along
 * each of the pooled axes.
 *
 * @param shape what the windows slide over
 * @param axes positions of the pooled axes, ascending
 * @param windows one for each pooled axis
 */
record Pools(Shape shape, List<Integer> axes, List<Window> windows) {
  /** Channels for which the runtime counts elements in an int with room to spare. */
  private static final int MOST = 1 << 20;

  /** The attributes that every pool has. */
  static List<Signature.Attribute> attributes() {
    return List.of(
        Signature.Attribute.required("size"),
        Signature.Attribute.like("stride", "size"),
        Signature.Attribute.numberOr("pad", 0, List.of(Window.SAME, Window.VALID)));
  }

  /** The windows of a call over operand 0. */
  static Pools of(Call call) {
    return of(call.shape(0), call.attributes());
  }

  /** The windows over a shape. */
  static Pools of(Shape shape, Attributes attributes) {
    List<Integer> axes = attributes.positions("axes").stream().sorted().toList();
    long size = Window.whole("size", attributes.number("size"), 1);
    long stride = Window.whole("stride", attributes.number("stride"), 1);
    Object pad = Window.pad(attributes);
    if (pad instanceof Double number && number >= size) {
      throw TypeRuleException.ofAttribute(
          "pad",
          "gives windows of %d padding alone, found %.0f; take a `pad` below the size"
              .formatted(size, number));
    }
    List<Window> windows = new ArrayList<>();
    for (int axis : axes) {
      windows.add(Window.along(shape.axis(axis), size, stride, 1, pad));
    }
    return new Pools(shape, axes, windows);
  }

  /** Demands operands of the right kinds and axes that the first one has. */
  static void check(Call call) {
    TypeRules.checkOperands(call);
    TypeRules.checkPositions(call, 0, call.attributes().positions("axes"));
  }

  /** Attributes of a pool, for samples: over the last {@code axes} axes of {@code rank}. */
  static Attributes attributes(int rank, int axes, double size, double stride, double pad) {
    return Attributes.NONE
        .with("axes", Positions.upTo(rank).subList(rank - axes, rank))
        .with("size", size)
        .with("stride", stride)
        .with("pad", pad);
  }

  /** The shape of one result for each window. */
  Shape pooled() {
    List<Axis> result = new ArrayList<>(shape.axes());
    for (int i = 0; i < axes.size(); i++) {
      Axis axis = shape.axis(axes.get(i));
      result.set(axes.get(i), Axis.of(axis.name(), windows.get(i).out()));
    }
    return new Shape(result);
  }

  /** The taps along each pooled axis: the reduced axes of a nest over windows. */
  List<Dim> taps() {
    return windows.stream().map(window -> Dim.of(window.taps())).toList();
  }

  /** The taps of a whole window, counted through. */
  Dim allTaps() {
    Dim all = Dim.of(1);
    for (Dim taps : taps()) {
      all = all.times(taps);
    }
    return all;
  }

  /** The tap along pooled axis {@code i} of the tap that is counted through all of them. */
  Index tap(Index counted, int i) {
    Dim inner = Dim.of(1);
    for (Dim taps : taps().subList(i + 1, axes.size())) {
      inner = inner.times(taps);
    }
    Index outer = new Index.Quotient(counted, inner);
    return i == 0 ? outer : new Index.Remainder(outer, Dim.of(windows.get(i).taps()));
  }

  /** The taps as the reduced variables of a nest. */
  Index reducedTap(int i) {
    return new Index.Variable(shape.rank() + i);
  }

  /**
   * For a nest over windows: the element of x at the window of the nest's variables and the given
   * taps, {@code padding} where there is none.
   */
  Formula element(IntFunction<Index> taps, double padding) {
    List<Index> at = new ArrayList<>(Positions.variables(shape.rank()));
    List<Formula> conditions = new ArrayList<>();
    for (int i = 0; i < axes.size(); i++) {
      Index window = at.get(axes.get(i));
      at.set(axes.get(i), windows.get(i).element(window, taps.apply(i)));
      conditions.addAll(windows.get(i).meetsElement(window, taps.apply(i)));
    }
    return Window.where(conditions, new Formula.Element(0, at), padding);
  }

  /** Whether each element lies in at most one window, as where the stride is the size. */
  boolean isDisjoint() {
    return windows.stream().allMatch(Window::isDisjoint);
  }

  /**
   * The pool that the runtime can compute as a whole: over the last axis or the last two, of
   * constant sizes.
   */
  Optional<WindowProduct> product(WindowProduct.Kind kind) {
    int rank = shape.rank();
    int count = axes.size();
    boolean last = count > 0 && count <= 2 && axes.get(0) == rank - count && rank > count;
    if (!last || windows.stream().anyMatch(w -> !w.in().isConstant() || !w.isSmall())) {
      return Optional.empty();
    }
    Dim groups = Dim.of(1);
    for (int i = 1; i < rank - count; i++) {
      groups = groups.times(shape.dim(i));
    }
    if (!groups.isConstant() || groups.constant() > MOST) {
      return Optional.empty();
    }
    return Optional.of(new WindowProduct(kind, shape.dim(0), sizes((int) groups.constant())));
  }

  private WindowProduct.Sizes sizes(int groups) {
    Window x = windows.get(axes.size() - 1);
    boolean plane = axes.size() == 2;
    Window y = windows.get(0);
    return new WindowProduct.Sizes(
        groups,
        1,
        plane ? (int) y.in().constant() : 1,
        (int) x.in().constant(),
        1,
        plane ? (int) y.out().constant() : 1,
        (int) x.out().constant(),
        plane ? (int) y.taps() : 1,
        (int) x.taps(),
        (int) x.stride(),
        1,
        plane ? (int) y.before() : 0,
        (int) x.before());
  }

  /** Something of the windows that meet the element of a nest over elements. */
  interface Share {
    /**
     * What one window gives.
     *
     * @param window its place
     * @param taps the tap along each pooled axis by which it meets the element
     */
    Formula of(List<Index> window, List<Index> taps);
  }

  /** For each element the sum, in ascending order of taps, over the windows that meet it. */
  LoopNest overWindows(Share share) {
    List<Index> at = new ArrayList<>(Positions.variables(shape.rank()));
    List<Index> taps = new ArrayList<>();
    List<Formula> conditions = new ArrayList<>();
    boolean disjoint = isDisjoint();
    for (int i = 0; i < axes.size(); i++) {
      Window window = windows.get(i);
      Index element = at.get(axes.get(i));
      Index tap = disjoint ? window.onlyTap(element) : reducedTap(i);
      at.set(axes.get(i), disjoint ? window.onlyWindow(element) : window.window(element, tap));
      conditions.addAll(disjoint ? window.isInOnlyWindow(element) : window.isWindow(element, tap));
      taps.add(tap);
    }
    return new LoopNest(
        shape.dims(),
        disjoint ? List.of() : taps(),
        disjoint ? Reduction.NONE : Reduction.SUM,
        Window.where(conditions, share.of(at, taps), 0));
  }

  /** For plain evaluation: visits the taps of one window in ascending order. */
  void visit(int[] window, Tensor x, Visitor visitor) {
    int[] at = window.clone();
    int count = (int) allTaps().constant();
    for (int tap = 0; tap < count; tap++) {
      boolean padding = false;
      int rest = tap;
      for (int i = axes.size() - 1; i >= 0; i--) {
        int axis = axes.get(i);
        int taps = (int) windows.get(i).taps();
        at[axis] = windows.get(i).elementOf(window[axis], rest % taps, x.size(axis));
        padding |= at[axis] < 0;
        rest /= taps;
      }
      if (!padding) {
        visitor.visit(tap, x.position(at));
      }
    }
  }

  /** What is done with an element that a window meets. */
  interface Visitor {
    void visit(int tap, int position);
  }

  /** The concrete sizes of the pooled result. */
  int[] sizes(Extents extents) {
    return pooled().sizes(extents);
  }
}
