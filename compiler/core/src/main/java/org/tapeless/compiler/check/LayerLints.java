package org.tapeless.compiler.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.tapeless.compiler.graph.Definition;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.Initializer;
import org.tapeless.compiler.graph.Loop;
import org.tapeless.compiler.graph.Named;
import org.tapeless.compiler.graph.Op;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.Operators;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.Shape;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.ErrorCode;

/**
 * Warns of layers that do not go together: a softmax twice, two linear layers in a row, a start
 * that is made for another activation, a batch of one. Looks at one graph; at the bodies of its
 * loops by itself.
 */
final class LayerLints {
  /**
   * Losses that take a softmax or a sigmoid of their first operand, and what they then get twice.
   */
  private static final Map<String, String> OF_LOGITS =
      Map.of("crossEntropy", "softmax", "bceWithLogits", "sigmoid");

  private static final Set<String> RECTIFIERS = Set.of("relu", "leakyRelu");
  private static final Set<String> LAYERS = Set.of("@", "conv1d", "conv2d", "convTranspose2d");

  private final Graph graph;
  private final Function<Value, Optional<Value>> outside;
  private final Lints lints;
  private final Map<Value, Integer> readers = new HashMap<>();

  /**
   * @param outside what an argument of a loop's body stands for; empty if it changes
   */
  LayerLints(Graph graph, Function<Value, Optional<Value>> outside, Lints lints) {
    this.graph = graph;
    this.outside = outside;
    this.lints = lints;
    for (Value value : graph.values()) {
      value.operands().forEach(operand -> readers.merge(operand, 1, Integer::sum));
    }
    for (Named named : graph.results()) {
      readers.merge(named.value(), 1, Integer::sum);
    }
  }

  void check() {
    Set<Loop> loops = new HashSet<>();
    for (Value value : graph.values()) {
      if (value.isResult()) {
        doubledSoftmax(value);
        linearLayersInARow(value);
        startForAnotherActivation(value);
        batchOfOne(value);
      } else if (value.definition() instanceof Definition.Outcome outcome
          && loops.add(outcome.loop())) {
        body(outcome.loop());
      }
    }
  }

  private void body(Loop loop) {
    new LayerLints(loop.region().body(), argument -> operand(loop, argument), lints).check();
  }

  private Optional<Value> operand(Loop loop, Value value) {
    if (!(value.definition() instanceof Definition.Argument argument)) {
      return Optional.empty();
    }
    boolean fixed =
        argument.kind() == Definition.Argument.Kind.SLICE
            || argument.kind() == Definition.Argument.Kind.INVARIANT;
    return fixed ? Optional.of(loop.operand(value)) : Optional.empty();
  }

  /** Whether a value is the result of a built-in operator of one of these names. */
  private static boolean isOneOf(Value value, Set<String> names) {
    if (!value.isResult() || !names.contains(value.result().op().name())) {
      return false;
    }
    Op op = value.result().op();
    return Operators.find(op.name(), value.operands().size()).filter(op::equals).isPresent();
  }

  private static boolean is(Value value, String name) {
    return isOneOf(value, Set.of(name));
  }

  /** What a value shows the elements of. */
  private static Value seen(Value value) {
    Value shown = value;
    while (shown.isResult() && shown.result().op().lowering() instanceof Op.Lowering.View) {
      shown = shown.operand(0);
    }
    return shown;
  }

  private void doubledSoftmax(Value loss) {
    for (Map.Entry<String, String> pair : OF_LOGITS.entrySet()) {
      if (is(loss, pair.getKey()) && is(seen(loss.operand(0)), pair.getValue())) {
        lints.warn(
            Diagnostic.warning(
                    ErrorCode.NOT_LOGITS, loss.origin().span(), pair.getKey(), pair.getValue())
                .withLabel("computes the " + pair.getValue() + " itself: twice it learns slowly")
                .withNote("the " + pair.getValue() + " is", seen(loss.operand(0)).origin().span())
                .withHelp("give `" + pair.getKey() + "` what `" + pair.getValue() + "` gets"));
      }
    }
  }

  /** The parameter that a value shows, be it of the outside. */
  private Optional<Value> parameter(Value value) {
    Value shown = seen(value);
    return shown.definition() instanceof Definition.Parameter
        ? Optional.of(shown)
        : outside.apply(shown).map(LayerLints::seen).filter(LayerLints::isParameter);
  }

  private static boolean isParameter(Value value) {
    return value.definition() instanceof Definition.Parameter;
  }

  /** Which operand of a linear layer is its weight; -1 if the value is no linear layer. */
  private int weight(Value value) {
    if (!isOneOf(value, LAYERS)) {
      return -1;
    }
    boolean left = parameter(value.operand(0)).isPresent();
    boolean right = parameter(value.operand(1)).isPresent();
    return left == right ? -1 : left ? 0 : 1;
  }

  /** The linear layer that a value is the result of, its bias added or not. */
  private Optional<Value> layer(Value value, boolean alone) {
    Value shown = value;
    while (true) {
      if (alone && readers.getOrDefault(shown, 0) != 1) {
        return Optional.empty();
      }
      if (weight(shown) >= 0) {
        return Optional.of(shown);
      }
      boolean isView =
          shown.isResult() && shown.result().op().lowering() instanceof Op.Lowering.View;
      if (isView) {
        shown = shown.operand(0);
      } else if (is(shown, "+") && parameter(shown.operand(1)).isPresent()) {
        shown = shown.operand(0);
      } else if (is(shown, "+") && parameter(shown.operand(0)).isPresent()) {
        shown = shown.operand(1);
      } else {
        return Optional.empty();
      }
    }
  }

  /**
   * Two linear layers are one, unless the first narrows what goes through: a factored layer learns
   * fewer numbers than the whole.
   */
  private void linearLayersInARow(Value second) {
    int weight = weight(second);
    if (!is(second, "@") || weight < 0) {
      return;
    }
    Optional<Value> first = layer(second.operand(1 - weight), true).filter(v -> is(v, "@"));
    if (first.isPresent() && !narrows(first.get(), second)) {
      lints.warn(
          Diagnostic.warning(ErrorCode.LINEAR_TWICE, second.origin().span())
              .withLabel("follows a linear layer with nothing between: both are one")
              .withNote("the first is", first.get().origin().span())
              .withHelp("put an activation between, such as `|> relu`, or leave one out"));
    }
  }

  private boolean narrows(Value first, Value second) {
    Dim middle = contracted(second);
    Dim in = contracted(first);
    Dim out = others(second);
    return middle.isConstant()
        && in.isConstant()
        && out.isConstant()
        && middle.constant() < Math.min(in.constant(), out.constant());
  }

  private Dim contracted(Value product) {
    int weight = weight(product);
    List<Integer> axes = product.result().attributes().positions(weight == 0 ? "left" : "right");
    Dim size = Dim.of(1);
    for (int axis : axes) {
      size = size.times(product.operand(weight).type().shape().dim(axis));
    }
    return size;
  }

  private Dim others(Value product) {
    Dim all = product.operand(weight(product)).type().shape().elements();
    return all.dividedBy(contracted(product)).orElse(all);
  }

  private void startForAnotherActivation(Value activation) {
    if (!isOneOf(activation, RECTIFIERS)) {
      return;
    }
    Optional<Value> layer = layer(activation.operand(0), false);
    if (layer.isEmpty()) {
      return;
    }
    Value parameter = parameter(layer.get().operand(weight(layer.get()))).orElseThrow();
    Definition.Parameter weight = (Definition.Parameter) parameter.definition();
    if (weight.initializer().kind() == Initializer.Kind.GLOROT) {
      String name = activation.result().op().name();
      lints.warn(
          Diagnostic.warning(ErrorCode.START_FOR_OTHER, parameter.origin().span(), "glorot", name)
              .withLabel("`" + name + "` halves the variance, which `he` makes up for")
              .withNote("the activation is", activation.origin().span())
              .withHelp("start from `he`"));
    }
  }

  private void batchOfOne(Value norm) {
    if (is(norm, "batchNorm") && rows(norm).equals(Dim.of(1))) {
      lints.warn(
          Diagnostic.warning(ErrorCode.BATCH_OF_ONE, norm.origin().span())
              .withLabel("has one element for each channel: all become 0")
              .withHelp("use `LayerNorm`, or a batch of more than one"));
    }
  }

  /** How many elements each channel has. */
  private static Dim rows(Value norm) {
    Shape shape = norm.type().shape();
    int channels = norm.result().attributes().positions("axes").get(0);
    return shape.without(List.of(channels)).elements();
  }

  /**
   * Whether a batch of one would leave each channel of some batch normalisation one element: there
   * are no pixels or times to go through.
   */
  static boolean needsRows(Graph graph) {
    return graph.values().stream()
        .filter(value -> is(value, "batchNorm"))
        .flatMap(norm -> rows(norm).terms().stream())
        .anyMatch(rows -> rows.coefficient() == 1 && rows.symbols().size() == 1);
  }
}
