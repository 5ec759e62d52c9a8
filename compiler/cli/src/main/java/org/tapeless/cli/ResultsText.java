package org.tapeless.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.tapeless.runtime.ElementKind;

/** Results for people: six digits, columns aligned, the middle of large tensors left out. */
final class ResultsText {
  /** Of longer axes this many elements at each end are shown. */
  private static final int EDGE = 3;

  private static final String GAP = "...";

  private final Paint paint;
  private final StringBuilder out = new StringBuilder();

  private ResultsText(Paint paint) {
    this.paint = paint;
  }

  static String of(Results results, Paint paint) {
    ResultsText text = new ResultsText(paint);
    text.tensors(results.outputs(), "");
    results.loss().ifPresent(loss -> text.line("loss", Decimal.readable(loss)));
    results.metrics().forEach((name, value) -> text.line(name, Decimal.readable(value)));
    text.tensors(results.gradients(), "grad ");
    return text.out.toString();
  }

  private void line(String name, String value) {
    out.append(paint.bold(name)).append(" = ").append(value).append('\n');
  }

  private void tensors(Map<String, Results.Tensor> tensors, String prefix) {
    tensors.forEach((name, tensor) -> tensor(prefix + name, tensor));
  }

  private void tensor(String name, Results.Tensor tensor) {
    if (tensor.sizes().length == 0) {
      line(name, element(tensor, 0));
      return;
    }
    out.append(paint.bold(name))
        .append(' ')
        .append(paint.dim(Arrays.toString(tensor.sizes())))
        .append('\n');
    int columns = tensor.sizes()[tensor.sizes().length - 1];
    List<List<String>> rows = new ArrayList<>();
    for (int row : shown(tensor.elements().length / columns)) {
      rows.add(row < 0 ? List.of(GAP) : cells(tensor, row, columns));
    }
    int width = rows.stream().flatMap(List::stream).mapToInt(String::length).max().orElse(0);
    for (List<String> row : rows) {
      out.append(' ');
      row.forEach(cell -> out.append(' ').append(" ".repeat(width - cell.length())).append(cell));
      out.append('\n');
    }
  }

  private static List<String> cells(Results.Tensor tensor, int row, int columns) {
    List<String> cells = new ArrayList<>();
    for (int column : shown(columns)) {
      cells.add(column < 0 ? GAP : element(tensor, row * columns + column));
    }
    return cells;
  }

  /** The positions to show of so many; -1 for those left out. */
  private static List<Integer> shown(int count) {
    List<Integer> positions = new ArrayList<>();
    boolean all = count <= 4 * EDGE;
    for (int i = 0; i < count; i++) {
      if (all || i < EDGE || i >= count - EDGE) {
        positions.add(i);
      } else if (i == EDGE) {
        positions.add(-1);
      }
    }
    return positions;
  }

  private static String element(Results.Tensor tensor, int i) {
    double value = tensor.elements()[i];
    return tensor.kind() == ElementKind.BOOL
        ? Boolean.toString(value != 0)
        : Decimal.readable(value);
  }
}
