package org.tapeless.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.tapeless.runtime.ElementKind;
import org.tapeless.runtime.Parameter;
import org.tapeless.runtime.TensorSpec;
import org.tapeless.runtime.TrainableModel;
import org.tapeless.training.report.Gallery;
import org.tapeless.training.report.LineChart;

/**
 * What the results show row by row, where the model is of a kind whose rows can be shown: the
 * confusion matrix of a classifier with a gallery of what it got wrong, the fit of a curve.
 */
final class Findings {
  private static final int MOST_WEIGHTS = 16;
  private static final int MOST_CLASSES = 20;
  private static final int MOST_IMAGES = 24;
  private static final int LEAST_SIDE = 4;

  private final TrainableModel model;
  private final Dataset data;
  private final String part;
  private final Map<String, String> pictures = new LinkedHashMap<>();
  private final StringBuilder text = new StringBuilder();

  /** Looks at the rows of a part of the data with the parameters as they are now. */
  Findings(TrainableModel model, Dataset data, String part) {
    this.model = model;
    this.data = data;
    this.part = part;
    weights();
    List<TensorSpec> inputs = model.signature().inputs();
    for (int output = 0; output < model.signature().outputs().size(); output++) {
      OptionalInt row = rowSize(model.signature().outputs().get(output));
      if (row.isEmpty() || !pictures.isEmpty()) {
        continue;
      }
      for (TensorSpec input : inputs) {
        if (isLabel(input, row.getAsInt())) {
          confusion(new Predictions(model, data, output, row.getAsInt()), input);
        } else if (isTarget(inputs, input, row.getAsInt())) {
          fit(new Predictions(model, data, output, 1), inputs, input);
        }
      }
    }
  }

  /** Sections of Markdown; empty if there is nothing to show. */
  String markdown() {
    return text.toString();
  }

  /** The pictures that the sections show, by file name. */
  Map<String, String> pictures() {
    return pictures;
  }

  /** The parameters themselves, where there are few of them. */
  private void weights() {
    if (model.parameters().size() > MOST_WEIGHTS) {
      return;
    }
    text.append("\n## Parameters\n\n| parameter | values |\n|---|---|\n");
    for (Parameter parameter : model.parameters().all()) {
      text.append("| ").append(parameter.path()).append(" |");
      for (int i = 0; i < parameter.size(); i++) {
        text.append(' ').append(Decimal.brief(parameter.value(i)));
      }
      text.append(" |\n");
    }
  }

  /** Elements of an output in a row; empty unless it is real and has the batch in front. */
  private OptionalInt rowSize(TensorSpec output) {
    boolean rows =
        output.kind() == ElementKind.REAL
            && !output.isScalar()
            && new Shapes(model, data).batchDim() != Shapes.WHOLE;
    int[] one = new Shapes(model, data).extents();
    return rows ? OptionalInt.of(output.elements(one)) : OptionalInt.empty();
  }

  private boolean isLabel(TensorSpec input, int classes) {
    return input.kind() == ElementKind.I32
        && data.rowSize(input.name()) == 1
        && classes > 1
        && classes <= MOST_CLASSES
        && input.highExclusive().equals(OptionalInt.of(classes));
  }

  /**
   * Whether a curve is learnt: from one number to one number, of which this input is the second.
   */
  private boolean isTarget(List<TensorSpec> inputs, TensorSpec input, int row) {
    return row == 1
        && inputs.size() == 2
        && inputs.get(1).equals(input)
        && inputs.stream()
            .allMatch(i -> i.kind() == ElementKind.REAL && data.rowSize(i.name()) == 1);
  }

  private void confusion(Predictions predictions, TensorSpec label) {
    int classes = label.highExclusive().orElseThrow();
    int[][] counts = new int[classes][classes];
    Optional<String> image = image(label);
    int side = image.map(name -> (int) Math.sqrt(data.rowSize(name))).orElse(0);
    Gallery wrong = new Gallery("wrong rows of " + part + ": label > prediction", side);
    int shown = 0;
    for (int row = 0; row < data.rows(); row++) {
      int truth = (int) data.value(label.name(), row, 0);
      int guess = predictions.highest(row);
      counts[truth][guess]++;
      if (truth != guess && image.isPresent() && shown < MOST_IMAGES) {
        wrong.image(pixels(image.get(), row), truth + " > " + guess);
        shown++;
      }
    }
    text.append("\n## Confusion of ").append(part).append("\n\n| label |");
    for (int guess = 0; guess < classes; guess++) {
      text.append(' ').append(guess).append(" |");
    }
    text.append("\n|---|").append("---|".repeat(classes)).append('\n');
    for (int truth = 0; truth < classes; truth++) {
      text.append("| ").append(truth).append(" |");
      for (int count : counts[truth]) {
        text.append(' ').append(count).append(" |");
      }
      text.append('\n');
    }
    if (shown > 0) {
      pictures.put("wrong.svg", wrong.svg());
      text.append("\n![wrong rows](wrong.svg)\n");
    }
  }

  /** A real input whose rows are square images. */
  private Optional<String> image(TensorSpec label) {
    return model.signature().inputs().stream()
        .map(TensorSpec::name)
        .filter(name -> !name.equals(label.name()))
        .filter(
            name -> {
              int side = (int) Math.sqrt(data.rowSize(name));
              return side >= LEAST_SIDE && side * side == data.rowSize(name);
            })
        .findFirst();
  }

  private double[] pixels(String image, int row) {
    double[] pixels = new double[data.rowSize(image)];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = data.value(image, row, i);
    }
    return pixels;
  }

  private void fit(Predictions predictions, List<TensorSpec> inputs, TensorSpec target) {
    double[] x = new double[data.rows()];
    double[] y = new double[data.rows()];
    double[] p = new double[data.rows()];
    for (int row = 0; row < data.rows(); row++) {
      x[row] = data.value(inputs.get(0).name(), row, 0);
      y[row] = data.value(target.name(), row, 0);
      p[row] = predictions.value(row, 0);
    }
    LineChart chart = new LineChart("fit of " + part, inputs.get(0).name());
    chart.dots(target.name(), x, y).dots("fit", x, p);
    pictures.put("fit.svg", chart.svg());
    text.append(
        String.format(Locale.ROOT, "\n## Fit\n\n![`%s` and its fit](fit.svg)\n", target.name()));
  }
}
