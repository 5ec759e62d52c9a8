package org.tapeless.compiler.check;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.tapeless.compiler.graph.Definition;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.Named;
import org.tapeless.compiler.graph.Value;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.Diagnostics;
import org.tapeless.dsl.source.ErrorCode;
import org.tapeless.dsl.source.SourceFile;
import org.tapeless.dsl.source.SourceSpan;

/**
 * Warns of models that are well formed and will hardly learn. Each warning can be silenced where it
 * stands: {@code // allow NN1002} at the end of its line, or alone on the line above.
 */
final class Lints {
  private static final Pattern ALLOWED = Pattern.compile("//\\s*allow((\\s+|\\s*,\\s*)NN\\d{4})+");

  private final Diagnostics diagnostics;

  Lints(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** Looks at a model's graph as a whole, loops included. */
  void check(Graph graph) {
    new LayerLints(graph, argument -> Optional.empty(), this).check();
    parametersWithoutPath(graph);
    outputsWithoutInput(graph);
  }

  /** Adds the warning, unless the line of its place allows it. */
  void warn(Diagnostic warning) {
    if (!isAllowed(warning.code(), warning.primary())) {
      diagnostics.add(warning);
    }
  }

  /** Whether a comment at the place, or on a line of its own above it, allows what is there. */
  static boolean isAllowed(ErrorCode code, SourceSpan place) {
    SourceFile file = place.file();
    int line = place.line();
    String above = line > 1 ? file.lineText(line - 1).strip() : "";
    return allows(file.lineText(line), code) || (above.startsWith("//") && allows(above, code));
  }

  private static boolean allows(String line, ErrorCode code) {
    return ALLOWED.matcher(line).results().anyMatch(found -> found.group().contains(code.code()));
  }

  /** What training never changes, although something reads it. */
  private void parametersWithoutPath(Graph graph) {
    List<Named> loss = graph.results(Named.Role.LOSS);
    if (loss.isEmpty()) {
      return;
    }
    Set<Value> reached = behind(loss.get(0).value(), value -> value.type().isReal());
    Set<Value> read = new HashSet<>();
    graph.values().forEach(value -> read.addAll(value.operands()));
    for (Value parameter : graph.parameters()) {
      if (!reached.contains(parameter) && read.contains(parameter)) {
        String path = ((Definition.Parameter) parameter.definition()).path();
        warn(
            Diagnostic.warning(ErrorCode.NO_PATH_TO_LOSS, parameter.origin().span(), path)
                .withLabel("training leaves it as it starts"));
      }
    }
  }

  /** What is the same for every call. */
  private void outputsWithoutInput(Graph graph) {
    for (Named output : graph.results(Named.Role.OUTPUT)) {
      boolean varies =
          behind(output.value(), value -> true).stream().anyMatch(value -> !isFixed(value));
      if (!varies) {
        warn(
            Diagnostic.warning(ErrorCode.CONSTANT_OUTPUT, output.span(), output.name())
                .withLabel("is the same for every call"));
      }
    }
  }

  private static boolean isFixed(Value leaf) {
    return leaf.definition() instanceof Definition.Constant
        || leaf.definition() instanceof Definition.Size
        || leaf.definition() instanceof Definition.Result
        || leaf.definition() instanceof Definition.Outcome;
  }

  /** The value and all that it is computed from, as far as {@code wanted} goes. */
  private static Set<Value> behind(Value value, Predicate<Value> wanted) {
    Set<Value> found = new HashSet<>();
    Deque<Value> open = new ArrayDeque<>(List.of(value));
    while (!open.isEmpty()) {
      Value next = open.pop();
      if (wanted.test(next) && found.add(next)) {
        next.operands().forEach(open::push);
      }
    }
    return found;
  }
}
