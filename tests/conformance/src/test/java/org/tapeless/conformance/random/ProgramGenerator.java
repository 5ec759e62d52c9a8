package org.tapeless.conformance.random;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.tapeless.conformance.random.RandomProgram.Binding;
import org.tapeless.conformance.random.RandomProgram.Declaration;
import org.tapeless.conformance.random.RandomProgram.NamedAxis;

/**
 * Draws typed programs: every one compiles, and its values stay in a range where float and double
 * can be compared.
 */
final class ProgramGenerator {
  private static final NamedAxis BATCH = new NamedAxis("B", 0);
  private static final List<NamedAxis> AXES =
      List.of(
          BATCH,
          new NamedAxis("H", 3),
          new NamedAxis("K", 2),
          new NamedAxis("M", 4),
          new NamedAxis("U", 1),
          new NamedAxis("W", 17));
  private static final int CLASSES = 3;
  private static final int MAX_RANK = 3;
  private static final int MAX_ELEMENTS = 300;

  /** One in so many programs ends in a convolution or a pool. */
  private static final int IMAGE_EVERY = 10;

  /** {@code #} stands for the operand; each keeps bounded operands bounded. */
  private static final List<String> UNARY =
      List.of(
          "tanh(#)",
          "sigmoid(#)",
          "relu(#)",
          "leakyRelu(#, slope = 0.1)",
          "gelu(#)",
          "gelu(#, approximate = tanh)",
          "erf(#)",
          "elu(#, alpha = 0.7)",
          "selu(#) * 0.5",
          "silu(#)",
          "softplus(#)",
          "softsign(#)",
          "hardtanh(#)",
          "sin(#)",
          "cos(#)",
          "exp(tanh(#))",
          "expm1(tanh(#))",
          "log(square(#) + 1)",
          "log1p(square(#))",
          "sqrt(square(#) + 0.5)",
          "rsqrt(square(#) + 1)",
          "atanh(tanh(#) * 0.5)",
          "abs(#)",
          "-#",
          "clamp(#, -1, 1)",
          "tanh(#)^2",
          "sin(#)^3",
          "# * 0.5 + 0.25",
          "1 / (square(#) + 1)",
          "where(# > 0.1, sin(#), # * 0.2)");

  private static final List<String> BINARY =
      List.of(
          "# + $",
          "# - $",
          "tanh(#) * $",
          "# / (square($) + 1)",
          "max(#, $)",
          "min(#, $)",
          "where(# < $, sin(#), $)");

  private final SplittableRandom random;
  private final List<Binding> values = new ArrayList<>();
  private final List<Declaration> inputs = new ArrayList<>();
  private final List<Binding> bindings = new ArrayList<>();

  private ProgramGenerator(long seed) {
    random = new SplittableRandom(seed);
  }

  /** The program of a seed. */
  static RandomProgram generate(long seed) {
    ProgramGenerator generator = new ProgramGenerator(seed);
    generator.drawInputs();
    int count = 2 + generator.random.nextInt(10);
    while (generator.bindings.size() < count) {
      generator.drawBinding();
    }
    if (seed % IMAGE_EVERY == 0) {
      generator.drawImage(new ImageForms(new SplittableRandom(-seed)));
    }
    return new RandomProgram(generator.inputs, generator.bindings);
  }

  /** One value more: a convolution or pool of the latest value that has axes. */
  private void drawImage(ImageForms forms) {
    for (int i = values.size() - 1; i >= 0; i--) {
      Binding x = values.get(i);
      Optional<String> expression = forms.of(x);
      if (expression.isPresent()) {
        bind(x.axes(), expression.get(), x);
        return;
      }
    }
  }

  private void drawInputs() {
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      List<NamedAxis> axes = i == 0 ? batchFirst() : someAxes();
      addInput("x" + i, axes, 0);
    }
    inputs.add(new Declaration("label", List.of(BATCH), CLASSES));
  }

  private List<NamedAxis> batchFirst() {
    List<NamedAxis> axes = new ArrayList<>(someAxes());
    axes.remove(BATCH);
    axes.add(0, BATCH);
    return axes.size() > MAX_RANK ? axes.subList(0, MAX_RANK) : axes;
  }

  private List<NamedAxis> someAxes() {
    Set<NamedAxis> axes = new LinkedHashSet<>();
    int rank = random.nextInt(MAX_RANK + 1);
    for (int i = 0; i < rank; i++) {
      axes.add(AXES.get(random.nextInt(AXES.size())));
    }
    return fits(new ArrayList<>(axes)) ? new ArrayList<>(axes) : new ArrayList<>();
  }

  private void addInput(String name, List<NamedAxis> axes, int classes) {
    inputs.add(new Declaration(name, axes, classes));
    values.add(new Binding(name, axes, name, Set.of()));
  }

  private void drawBinding() {
    switch (random.nextInt(10)) {
      case 0, 1, 2 -> unary(pick());
      case 3, 4 -> binary(pick(), pick());
      case 5 -> reduction(pick());
      case 6 -> contraction(pick(), pick());
      case 7 -> layer(pick());
      case 8 -> loop(pick(), pick());
      default -> viewOrNorm(pick());
    }
  }

  /** A value so far, the later ones more often. */
  private Binding pick() {
    int from = random.nextInt(values.size());
    return values.get(Math.max(from, random.nextInt(values.size())));
  }

  private void unary(Binding x) {
    bind(x.axes(), oneOf(UNARY).replace("#", x.name()), x);
  }

  private void binary(Binding x, Binding y) {
    List<NamedAxis> axes = union(x.axes(), y.axes());
    if (fits(axes)) {
      bind(axes, oneOf(BINARY).replace("#", x.name()).replace("$", y.name()), x, y);
    }
  }

  private void reduction(Binding x) {
    if (x.axes().isEmpty()) {
      return;
    }
    String function =
        oneOf(List.of("sum", "mean", "max", "logsumexp", "min", "var", "norm", "prod"));
    if (random.nextInt(4) == 0) {
      bind(List.of(), "tanh(" + function + "(" + x.name() + "))", x);
      return;
    }
    NamedAxis axis = x.axes().get(random.nextInt(x.axes().size()));
    List<NamedAxis> axes = new ArrayList<>(x.axes());
    axes.remove(axis);
    bind(axes, "tanh(" + function + "[" + axis.name() + "](" + x.name() + "))", x);
  }

  private void contraction(Binding x, Binding y) {
    List<NamedAxis> common = new ArrayList<>(x.axes());
    common.retainAll(y.axes());
    if (common.isEmpty()) {
      return;
    }
    NamedAxis axis = common.get(random.nextInt(common.size()));
    List<NamedAxis> axes = union(x.axes(), y.axes());
    axes.remove(axis);
    if (fits(axes)) {
      bind(axes, "sin(" + x.name() + " @[" + axis.name() + "] " + y.name() + ")", x, y);
    }
  }

  private void layer(Binding x) {
    if (x.axes().isEmpty() || x.axes().get(x.axes().size() - 1).isSymbolic()) {
      return;
    }
    int width = x.axes().get(x.axes().size() - 1).size();
    if (x.axes().equals(List.of(BATCH, x.axes().get(x.axes().size() - 1)))
        && random.nextBoolean()) {
      String logits = "Linear(" + width + ", " + CLASSES + ")(" + x.name() + ")";
      bind(List.of(BATCH), "crossEntropy(" + logits + ", label)", x, "label");
      return;
    }
    List<NamedAxis> axes = new ArrayList<>(x.axes().subList(0, x.axes().size() - 1));
    NamedAxis out = AXES.get(1 + random.nextInt(AXES.size() - 1));
    if (axes.contains(out)) {
      return;
    }
    String linear = "Linear(" + width + ", " + out.size() + ", init = glorot)(" + x.name() + ")";
    axes.add(out);
    if (fits(axes)) {
      bind(
          axes,
          oneOf(List.of("tanh", "relu", "sin")) + "(" + linear + " as " + text(axes) + ")",
          x);
    }
  }

  private void loop(Binding x, Binding y) {
    boolean scan = random.nextInt(3) > 0;
    String name = "v" + bindings.size();
    RandomLoops loop =
        (scan ? RandomLoops.scan(x, y, random) : RandomLoops.layers(x, name, random)).orElse(null);
    if (loop != null && fits(loop.axes())) {
      bind(loop.axes(), loop.expression(), loop.operands().toArray());
    }
  }

  private void viewOrNorm(Binding x) {
    if (x.axes().isEmpty()) {
      bind(List.of(), "mse(" + x.name() + ", sin(" + x.name() + "))", x);
      return;
    }
    NamedAxis axis = x.axes().get(random.nextInt(x.axes().size()));
    switch (random.nextInt(7)) {
      case 0 -> bind(x.axes(), "softmax[" + axis.name() + "](" + x.name() + ")", x);
      case 1 -> bind(x.axes(), "logSoftmax[" + axis.name() + "](" + x.name() + ")", x);
      case 2 ->
          bind(List.of(), "bceWithLogits(" + x.name() + ", sigmoid(" + x.name() + " * 0.3))", x);
      case 3 -> bind(x.axes(), "layerNorm[" + axis.name() + "](" + x.name() + ", eps = 0.1)", x);
      case 4 -> bind(x.axes(), "rmsNorm[" + axis.name() + "](" + x.name() + ", eps = 0.1)", x);
      case 5 -> bind(List.of(), "huber(" + x.name() + ", sin(" + x.name() + "), delta = 0.3)", x);
      default -> {
        List<NamedAxis> axes = new ArrayList<>(x.axes());
        axes.remove(axis);
        axes.add(0, axis);
        bind(axes, x.name() + " as " + text(axes), x);
      }
    }
  }

  private void bind(List<NamedAxis> axes, String expression, Object... operands) {
    Set<String> uses = new LinkedHashSet<>();
    for (Object operand : operands) {
      uses.add(operand instanceof Binding binding ? binding.name() : (String) operand);
    }
    Binding binding = new Binding("v" + bindings.size(), List.copyOf(axes), expression, uses);
    bindings.add(binding);
    values.add(binding);
  }

  private static List<NamedAxis> union(List<NamedAxis> left, List<NamedAxis> right) {
    Set<NamedAxis> axes = new LinkedHashSet<>(left);
    axes.addAll(right);
    return new ArrayList<>(axes);
  }

  private static boolean fits(List<NamedAxis> axes) {
    int elements = 1;
    for (NamedAxis axis : axes) {
      elements *= axis.isSymbolic() ? 4 : axis.size();
    }
    return axes.size() <= MAX_RANK && elements <= MAX_ELEMENTS;
  }

  private static String text(List<NamedAxis> axes) {
    List<String> texts = new ArrayList<>();
    axes.forEach(axis -> texts.add(axis.text()));
    return "[" + String.join(", ", texts) + "]";
  }

  private String oneOf(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
