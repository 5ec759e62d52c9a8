package org.tapeless.compiler.ops.contraction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.graph.Attributes;
import org.tapeless.compiler.graph.TypeRuleException;
import org.tapeless.compiler.loops.Index;
import org.tapeless.compiler.loops.WindowProduct;
import org.tapeless.compiler.ops.Window;
import org.tapeless.compiler.types.Axis;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Shape;

/**
 * The sizes of a convolution {@code y = conv(x, w)}, which its gradients share: x is {@code [B, Ci,
 * Y, X]}, w {@code [Co, Ci / groups, KY, KX]} and y {@code [B, Co, OY, OX]}, or all of them without
 * the vertical axis.
 *
 * @param windows how the window slides along each axis behind the channels
 * @param channelsIn channels of x that one output sees: {@code Ci / groups}
 * @param channelsOut channels of y that one input reaches: {@code Co / groups}
 */
record ConvolutionShape(
    Shape x, Shape w, List<Window> windows, long channelsIn, long channelsOut, long groups) {
  /** More channels than the runtime's kernels count. */
  private static final long MOST = 1 << 20;

  private static final String[] VARIABLES = {"X", "Y"};

  /**
   * The convolution of an x and a w of these shapes.
   *
   * @param operator the name for messages
   * @param attributes {@code stride}, {@code pad}, {@code dilation} and {@code groups}
   */
  static ConvolutionShape of(String operator, Shape x, Shape w, Attributes attributes) {
    long groups = Window.whole("groups", attributes.number("groups"), 1);
    long stride = Window.whole("stride", attributes.number("stride"), 1);
    long dilation = Window.whole("dilation", attributes.number("dilation"), 1);
    Object pad = Window.pad(attributes);
    long in = channels(x, 1, 0, "x");
    long out = channels(w, 0, 1, "w");
    long perGroup = channels(w, 1, 1, "w");
    checkGroups(operator, x, w, groups);
    List<Window> windows = new ArrayList<>();
    for (int i = 2; i < x.rank(); i++) {
      long taps = channels(w, i, 1, "w");
      windows.add(Window.along(x.axis(i), taps, stride, dilation, pad));
    }
    return new ConvolutionShape(x, w, windows, in / groups, out / groups, groups)
        .requirePerGroup(perGroup, operator);
  }

  private ConvolutionShape requirePerGroup(long perGroup, String operator) {
    if (perGroup != channelsIn) {
      throw new TypeRuleException(
          1,
          "`%s` of %s%s takes weights of %d input channels, found %s"
              .formatted(
                  operator, x, groups == 1 ? "" : " in " + groups + " groups", channelsIn, w));
    }
    return this;
  }

  private static void checkGroups(String operator, Shape x, Shape w, long groups) {
    for (Dim channels : List.of(x.dim(1), w.dim(0))) {
      if (channels.constant() % groups != 0) {
        throw new TypeRuleException(
            channels.equals(x.dim(1)) ? 0 : 1,
            "`%s` in %d groups cannot share out %s channels".formatted(operator, groups, channels)
                + "; `groups` divides the channels of x and of w");
      }
    }
  }

  /** A constant size; channels and windows have one, whatever a call brings. */
  private static long channels(Shape shape, int axis, int operand, String name) {
    if (!shape.dim(axis).isConstant()) {
      throw new TypeRuleException(
          operand,
          "axis %s of `%s` differs from call to call; a convolution needs channels and weights of"
                  .formatted(shape.axis(axis), name)
              + " constant size");
    }
    return shape.dim(axis).constant();
  }

  /** Demands a shape of batch, channels and as many further axes as the operator slides along. */
  static void checkRank(String operator, int operand, Shape shape, int spatial, String wanted) {
    if (shape.rank() != spatial + 2) {
      throw new TypeRuleException(
          operand, "`%s` takes %s, found %s".formatted(operator, wanted, shape));
    }
  }

  /** {@code [B, Ci, Y, X]} or {@code [B, Ci, X]}. */
  static String usage(String first, String second, String prefix, int spatial) {
    StringBuilder text = new StringBuilder("[" + first + ", " + second);
    for (int i = spatial - 1; i >= 0; i--) {
      text.append(", ").append(prefix).append(VARIABLES[i]);
    }
    return text.append(']').toString();
  }

  int spatial() {
    return windows.size();
  }

  /** The shape of y: axes keep the names that they have in x and w. */
  Shape y() {
    List<Axis> axes = new ArrayList<>(List.of(x.axis(0), w.axis(0)));
    for (int i = 0; i < windows.size(); i++) {
      axes.add(Axis.of(x.axis(i + 2).name(), windows.get(i).out()));
    }
    return new Shape(axes);
  }

  /**
   * The window along the vertical (0) or horizontal (1) axis; a trivial one where there is none.
   */
  Window window(int axis) {
    int missing = 2 - windows.size();
    return axis < missing ? Window.none() : windows.get(axis - missing);
  }

  /** The concrete sizes, for plain evaluation. */
  Sizes sizes(Extents extents) {
    return new Sizes(
        extents.of(x.dim(0)),
        (int) groups,
        (int) channelsIn,
        (int) channelsOut,
        extents.of(window(0).in()),
        extents.of(window(1).in()),
        extents.of(window(0).out()),
        extents.of(window(1).out()),
        (int) window(0).taps(),
        (int) window(1).taps());
  }

  /** Sizes of one run, in two dimensions; flat positions in x, w and y. */
  record Sizes(
      int batch,
      int groups,
      int channelsIn,
      int channelsOut,
      int inY,
      int inX,
      int outY,
      int outX,
      int tapsY,
      int tapsX) {

    int inX(int b, int channel, int y, int x) {
      return ((b * groups * channelsIn + channel) * inY + y) * inX + x;
    }

    int inW(int outChannel, int channel, int ky, int kx) {
      return ((outChannel * channelsIn + channel) * tapsY + ky) * tapsX + kx;
    }

    int inY(int b, int channel, int y, int x) {
      return ((b * groups * channelsOut + channel) * outY + y) * outX + x;
    }
  }

  /** What the runtime's kernels need to know; nothing if the size of an image is not constant. */
  Optional<WindowProduct> product(WindowProduct.Kind kind) {
    boolean constant =
        windows.stream().allMatch(window -> window.in().isConstant() && window.isSmall());
    if (!constant || channelsIn * groups > MOST || channelsOut * groups > MOST) {
      return Optional.empty();
    }
    Window vertical = window(0);
    Window horizontal = window(1);
    return Optional.of(
        new WindowProduct(
            kind,
            x.dim(0),
            new WindowProduct.Sizes(
                (int) groups,
                (int) channelsIn,
                (int) vertical.in().constant(),
                (int) horizontal.in().constant(),
                (int) channelsOut,
                (int) vertical.out().constant(),
                (int) horizontal.out().constant(),
                (int) vertical.taps(),
                (int) horizontal.taps(),
                (int) horizontal.stride(),
                (int) horizontal.dilation(),
                (int) vertical.before(),
                (int) horizontal.before())));
  }

  /** The channel of x that belongs to a channel of y and the position within its group. */
  Index channelOfX(Index channelOfY, Index inGroup) {
    return sameGroup(channelOfY, channelsOut, channelsIn, inGroup);
  }

  /** The channel of y that belongs to a channel of x and the position within its group. */
  Index channelOfY(Index channelOfX, Index inGroup) {
    return sameGroup(channelOfX, channelsIn, channelsOut, inGroup);
  }

  private Index sameGroup(Index channel, long perGroup, long others, Index inGroup) {
    if (groups == 1) {
      return inGroup;
    }
    Index group = new Index.Quotient(channel, Dim.of(perGroup));
    return new Index.Sum(new Index.Scaled(group, Dim.of(others)), inGroup);
  }

  /** The position of a channel of x within its group: its place in w. */
  Index placeInGroup(Index channelOfX) {
    return groups == 1 ? channelOfX : new Index.Remainder(channelOfX, Dim.of(channelsIn));
  }
}
