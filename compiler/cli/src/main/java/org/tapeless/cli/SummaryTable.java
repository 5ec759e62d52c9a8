package org.tapeless.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import org.tapeless.compiler.Summary;
import org.tapeless.compiler.types.Dim;

/** A summary as a table: text columns to the left, numbers to the right, sums at the end. */
final class SummaryTable {
  private static final List<String> HEADER =
      List.of("value", "shape", "parameters", "multiply-adds", "backward", "bytes");
  private static final int TEXT_COLUMNS = 2;

  private final Paint paint;
  private final Map<String, Integer> extents;

  SummaryTable(Paint paint, Map<String, Integer> extents) {
    this.paint = paint;
    this.extents = extents;
  }

  String render(Summary summary) {
    requireKnownDims(summary);
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADER);
    for (Summary.Row row : summary.rows()) {
      rows.add(
          List.of(
              row.value(),
              row.shape(),
              row.parameters() == 0 ? "" : Decimal.count(row.parameters()),
              work(row.forward()),
              work(row.backward()),
              number(row.bytes())));
    }
    rows.add(
        List.of(
            "total",
            "",
            Decimal.count(summary.parameters()),
            number(summary.forward()),
            number(summary.backward()),
            ""));
    String precision = summary.precision().name().toLowerCase(Locale.ROOT);
    return paint.bold(summary.model())
        + " ("
        + precision
        + ")\n\n"
        + table(rows)
        + "\n"
        + memory(summary);
  }

  private String memory(Summary summary) {
    return "Memory in bytes\n"
        + line("training instance", summary.training())
        + line("  workspace", summary.workspace())
        + line("  parameters", summary.parameterBytes())
        + line("  gradients", summary.gradients())
        + line("  outputs", summary.outputs())
        + line("workspace, not shared", summary.unshared())
        + line("workspace to predict", summary.prediction());
  }

  private String line(String what, Dim bytes) {
    String size = known(bytes) ? "  " + units(bytes) : "";
    return String.format("  %-24s%s%s\n", what, number(bytes), size);
  }

  private boolean known(Dim dim) {
    return extents.keySet().containsAll(symbols(dim));
  }

  private String units(Dim bytes) {
    double value = bytes.evaluate(extents);
    return value < 1 << 20
        ? String.format(Locale.ROOT, "(%.1f KiB)", value / 1024)
        : String.format(Locale.ROOT, "(%.1f MiB)", value / (1 << 20));
  }

  private String table(List<List<String>> rows) {
    int[] widths = new int[HEADER.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    StringBuilder out = new StringBuilder();
    String rule = paint.dim("-".repeat(total(widths))) + "\n";
    for (int i = 0; i < rows.size(); i++) {
      boolean edge = i == 0 || i == rows.size() - 1;
      out.append(i == rows.size() - 1 ? rule : "");
      String line = row(rows.get(i), widths);
      out.append(edge ? paint.bold(line) : line).append('\n');
      out.append(i == 0 ? rule : "");
    }
    return out.toString();
  }

  private static int total(int[] widths) {
    int sum = 2 * (widths.length - 1);
    for (int width : widths) {
      sum += width;
    }
    return sum;
  }

  private static String row(List<String> cells, int[] widths) {
    StringJoiner line = new StringJoiner("  ");
    for (int i = 0; i < widths.length; i++) {
      String padding = " ".repeat(widths[i] - cells.get(i).length());
      line.add(i < TEXT_COLUMNS ? cells.get(i) + padding : padding + cells.get(i));
    }
    return line.toString().stripTrailing();
  }

  private String work(Dim dim) {
    return dim.isZero() ? "" : number(dim);
  }

  /** The number, or the polynomial with its numbers grouped: {@code B * 106 + 26,506}. */
  private String number(Dim dim) {
    if (known(dim)) {
      return Decimal.count(dim.evaluate(extents));
    }
    StringJoiner sum = new StringJoiner(" + ");
    for (Dim.Term term : dim.terms()) {
      StringJoiner product = new StringJoiner("*");
      boolean factor = term.coefficient() != 1 || term.symbols().isEmpty();
      if (factor) {
        product.add(Decimal.count(term.coefficient()));
      }
      term.symbols().forEach(product::add);
      sum.add(product.toString());
    }
    return sum.toString();
  }

  private static Set<String> symbols(Dim dim) {
    Set<String> symbols = new TreeSet<>();
    dim.terms().forEach(term -> symbols.addAll(term.symbols()));
    return symbols;
  }

  private void requireKnownDims(Summary summary) {
    Set<String> known = symbols(summary.training());
    summary.rows().forEach(row -> known.addAll(symbols(row.bytes())));
    for (Map.Entry<String, Integer> entry : extents.entrySet()) {
      if (!known.contains(entry.getKey())) {
        throw Failure.usage(
            summary.model()
                + " has no symbolic dim `"
                + entry.getKey()
                + "`"
                + GivenValues.hint(entry.getKey(), known));
      }
      if (entry.getValue() < 1) {
        throw Failure.usage("--at " + entry.getKey() + " must be at least 1");
      }
    }
  }
}
