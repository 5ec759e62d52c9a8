package org.tapeless.conformance.random;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A random model as statements, so that a failing one can be made smaller by leaving some out.
 *
 * @param bindings statements that bind a name, each after those it uses
 */
record RandomProgram(List<Declaration> inputs, List<Binding> bindings) {
  RandomProgram {
    inputs = List.copyOf(inputs);
    bindings = List.copyOf(bindings);
  }

  /** An axis: a name with a size; the symbolic one is named {@code B} and has size 0 here. */
  record NamedAxis(String name, int size) {
    boolean isSymbolic() {
      return size == 0;
    }

    String text() {
      return isSymbolic() ? name : name + "=" + size;
    }
  }

  /** An input and its axes; a label has {@code classes} above 0. */
  record Declaration(String name, List<NamedAxis> axes, int classes) {
    String text() {
      String shape = axes.stream().map(NamedAxis::text).collect(Collectors.joining(", ", "[", "]"));
      return classes > 0
          ? "input " + name + ": i32" + shape + " in 0..<" + classes
          : "input " + name + ": " + (axes.isEmpty() ? "f32" : shape);
    }
  }

  /** {@code name = expression}, with the names it uses and the axes of its result. */
  record Binding(String name, List<NamedAxis> axes, String expression, Set<String> uses) {
    /** The statement; a scan that emits gives what it carries, too, which nothing reads. */
    String text() {
      String target = expression.contains("; emit ") ? "(" + name + ", " + name + "Last)" : name;
      return target + " = " + expression;
    }
  }

  /**
   * The source text; the loss sums every value that nothing else uses, so all are differentiated.
   */
  String text() {
    Set<String> used = new LinkedHashSet<>();
    bindings.forEach(binding -> used.addAll(binding.uses()));
    StringBuilder text = new StringBuilder("dim B\n\nmodel Random {\n");
    inputs.forEach(input -> text.append("  ").append(input.text()).append('\n'));
    for (Binding binding : bindings) {
      text.append("  ").append(binding.text()).append('\n');
    }
    List<String> ends = new ArrayList<>();
    for (Binding binding : bindings) {
      if (!used.contains(binding.name())) {
        ends.add(binding.axes().isEmpty() ? binding.name() : "mean(" + binding.name() + ")");
      }
    }
    String last = bindings.get(bindings.size() - 1).name();
    text.append("  output result = ").append(last).append(" * 1.5\n");
    text.append("  loss = ").append(String.join(" + ", ends)).append('\n');
    text.append("  differentiate loss by ").append(String.join(", ", differentiated()));
    return text.append("\n}\n").toString();
  }

  /** The real inputs that matter and some intermediates. */
  List<String> differentiated() {
    List<String> names = new ArrayList<>();
    for (Declaration input : inputs) {
      boolean isUsed = bindings.stream().anyMatch(b -> b.uses().contains(input.name()));
      if (input.classes() == 0 && isUsed) {
        names.add(input.name());
      }
    }
    for (int i = 0; i < bindings.size(); i += 3) {
      names.add(bindings.get(i).name());
    }
    return names;
  }

  /** Without binding {@code position} and everything that rests on it; null if nothing is left. */
  RandomProgram without(int position) {
    Set<String> gone = new LinkedHashSet<>(Set.of(bindings.get(position).name()));
    List<Binding> kept = new ArrayList<>();
    for (Binding binding : bindings) {
      if (gone.contains(binding.name()) || binding.uses().stream().anyMatch(gone::contains)) {
        gone.add(binding.name());
      } else {
        kept.add(binding);
      }
    }
    return kept.isEmpty() ? null : new RandomProgram(inputs, kept);
  }

  /** Without the inputs that no binding uses; the batch axis needs one, which stays. */
  RandomProgram withoutIdleInputs() {
    List<Declaration> kept = new ArrayList<>();
    for (Declaration input : inputs) {
      boolean used = bindings.stream().anyMatch(binding -> binding.uses().contains(input.name()));
      if (used) {
        kept.add(input);
      }
    }
    return kept.isEmpty() ? this : new RandomProgram(kept, bindings);
  }
}
