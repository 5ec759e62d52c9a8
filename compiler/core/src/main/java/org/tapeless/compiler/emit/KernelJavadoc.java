package org.tapeless.compiler.emit;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tapeless.compiler.graph.Origin;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.schedule.Homes;
import org.tapeless.compiler.schedule.Kernel;
import org.tapeless.compiler.schedule.Program;
import org.tapeless.compiler.schedule.Statements;
import org.tapeless.dsl.source.SourceSpan;

/** What a kernel's method says of itself: the model's statement, its place, and what was fused. */
final class KernelJavadoc {
  /** Javadoc lines stand behind two columns and {@code " * "}. */
  static final int WIDTH = 100 - 5;

  private static final int LONGEST_STATEMENT = 240;
  private static final int LONGEST_PART = 60;

  private final Layout layout;
  private final Homes homes;
  private final LoopRoles roles;

  /**
   * @param program the program that the kernels are of
   */
  KernelJavadoc(Layout layout, Program program) {
    this.layout = layout;
    this.homes = program.homes();
    this.roles = new LoopRoles(program);
  }

  String of(Kernel kernel) {
    Origin origin = kernel.main().origin();
    String statement = statement(kernel.main()) + ", " + Places.inJavadoc(origin.statement());
    if (origin.span().line() != origin.statement().line() && isInlined(origin)) {
      SourceSpan span = origin.span();
      String line = span.file().lineText(span.line()).replaceFirst("\\s//.*", "").strip();
      statement = Comments.code(line) + ", " + Places.inJavadoc(span) + ", in " + statement;
    }
    Optional<LoopRoles.Role> role = roles.of(kernel);
    if (role.isPresent()) {
      String text = role(role.get(), spoken(kernel.main())) + ": " + statement + ".";
      return String.join("\n", Comments.filled(text, WIDTH)) + "\n";
    }
    List<String> wanted = layout.wantedGradients(kernel);
    if (wanted.size() > 1) {
      String objective = layout.graph().objective().orElseThrow().name();
      String text = "Gradients of " + objective + " with respect to " + joined(wanted) + ".";
      return String.join("\n", Comments.filled(text, WIDTH)) + "\n";
    }
    boolean gradient =
        origin.isGradient() || layout.parameterOf(homes.owner(kernel.main())) != null;
    String sentence = gradient ? gradients(kernel, statement) : statement + ".";
    String fused = fused(kernel);
    String text = fused.isEmpty() ? sentence : sentence + " " + fused;
    return String.join("\n", Comments.filled(text, WIDTH)) + "\n";
  }

  /** Whether the expression stands elsewhere: in a module or function that the statement uses. */
  private static boolean isInlined(Origin origin) {
    SourceSpan statement = origin.statement();
    int line = origin.span().line();
    return line < statement.line() || line > statement.endLine();
  }

  private static String role(LoopRoles.Role role, String name) {
    return switch (role) {
      case BEGIN -> "What " + name + " is before the first step of the loop";
      case HAND_ON -> "Hands " + name + " on to the next step";
      case KEEP -> "Keeps " + name + " of each step";
    };
  }

  private String spoken(Value value) {
    return Comments.text(layout.name(homes.owner(value)));
  }

  /** The statement as the model has it; its begin, where the kernel is only one part of many. */
  private static String statement(Value main) {
    String text = main.origin().statement().text().strip().replaceAll("\\s+", " ");
    boolean part = !Statements.isNamed(main) && text.length() > LONGEST_PART;
    int longest = part ? LONGEST_PART : LONGEST_STATEMENT;
    return Comments.code(text.length() <= longest ? text : text.substring(0, longest) + " ...");
  }

  private String gradients(Kernel kernel, String statement) {
    List<String> parameters =
        kernel.writes().stream()
            .map(value -> layout.parameterOf(homes.owner(value)))
            .filter(parameter -> parameter != null)
            .map(Layout::path)
            .toList();
    if (!parameters.isEmpty()) {
      String gradients = parameters.size() == 1 ? "Gradient" : "Gradients";
      return gradients + " of " + joined(parameters) + ": " + statement + ".";
    }
    String of = kernel.main().origin().gradientOf();
    return "Gradient of " + of + ": " + statement + ".";
  }

  /** The operators of a kernel that does the work of several. */
  private static String fused(Kernel kernel) {
    Set<String> operators = new LinkedHashSet<>();
    for (Value value : kernel.computes()) {
      operators.add(word(value.result().op().name().replace("%", "")));
    }
    boolean several = operators.size() > 1 && operators.size() <= 8;
    return several ? "Fuses " + joined(List.copyOf(operators)) + "." : "";
  }

  private static String word(String operator) {
    return operator.equals("@") ? "product" : Comments.text(operator);
  }

  static String joined(List<String> parts) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    int last = parts.size() - 1;
    return String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
  }
}
