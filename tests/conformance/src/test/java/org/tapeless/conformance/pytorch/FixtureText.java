package org.tapeless.conformance.pytorch;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.tapeless.compiler.types.Tensor;

/**
 * Fixtures as text, one file a family of models: a line for each model, extent and tensor, and
 * below a tensor its rows, indented.
 *
 * <pre>
 * program tests/conformance/src/test/resources/pytorch/losses.nn
 * model Huber
 * extent B 2
 * input p [2, 3]
 *  0.5 1 -0.25
 *  0 1.5 2
 * value loss []
 *  0.375
 * </pre>
 *
 * @param program the file of the models, from the root of the repository
 */
public record FixtureText(String program, List<Fixture> fixtures) {
  /** What PyTorch computes is kept to twelve digits; what is given is short and kept exactly. */
  private static final MathContext DIGITS = new MathContext(12);

  public FixtureText {
    fixtures = List.copyOf(fixtures);
  }

  /** The text of the file. */
  public String print() {
    StringBuilder text = new StringBuilder("program ").append(program).append('\n');
    for (Fixture fixture : fixtures) {
      text.append("model ").append(fixture.model()).append('\n');
      fixture
          .extents()
          .forEach(
              (dim, size) ->
                  text.append("extent ").append(dim).append(' ').append(size).append('\n'));
      for (Fixture.Part part : Fixture.Part.values()) {
        String keyword = part.name().toLowerCase(Locale.ROOT);
        fixture.of(part).forEach((name, tensor) -> print(keyword, name, tensor, text));
      }
    }
    return text.toString();
  }

  private static void print(String keyword, String name, Tensor tensor, StringBuilder text) {
    String sizes = Arrays.toString(tensor.sizes());
    text.append(keyword).append(' ').append(name).append(' ').append(sizes).append('\n');
    int row = tensor.rank() == 0 ? 1 : tensor.size(tensor.rank() - 1);
    for (int start = 0; start < tensor.count(); start += row) {
      for (int position = start; position < start + row; position++) {
        text.append(' ').append(number(tensor.at(position)));
      }
      text.append('\n');
    }
  }

  private static String number(double value) {
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    double rounded = new BigDecimal(value).round(DIGITS).doubleValue();
    String text = Double.toString(rounded);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  /** Reads what {@link #print} wrote; {@link IllegalArgumentException} if it is not that. */
  public static FixtureText parse(String text) {
    Reading reading = new Reading(text.lines().toList());
    String program = reading.word("program");
    List<Fixture> fixtures = new ArrayList<>();
    while (reading.hasMore()) {
      fixtures.add(reading.fixture());
    }
    return new FixtureText(program, fixtures);
  }

  /** The lines and how far they are read. */
  private static final class Reading {
    private final List<String> lines;
    private int next;

    Reading(List<String> lines) {
      this.lines = lines;
    }

    boolean hasMore() {
      return next < lines.size();
    }

    /** The second word of a line that begins with {@code keyword}. */
    String word(String keyword) {
      String line = lines.get(next++);
      if (!line.startsWith(keyword + " ")) {
        throw new IllegalArgumentException("line " + next + ": expected " + keyword);
      }
      return line.substring(keyword.length() + 1);
    }

    Fixture fixture() {
      String model = word("model");
      Map<String, Integer> extents = new LinkedHashMap<>();
      while (hasMore() && lines.get(next).startsWith("extent ")) {
        String[] extent = word("extent").split(" ", 2);
        extents.put(extent[0], Integer.valueOf(extent[1]));
      }
      Map<Fixture.Part, Map<String, Tensor>> tensors = new EnumMap<>(Fixture.Part.class);
      while (hasMore() && !lines.get(next).startsWith("model ")) {
        String[] head = lines.get(next++).split(" ", 3);
        Fixture.Part part = Fixture.Part.valueOf(head[0].toUpperCase(Locale.ROOT));
        tensors.computeIfAbsent(part, unused -> new LinkedHashMap<>()).put(head[1], rows(head[2]));
      }
      return new Fixture(model, extents, tensors);
    }

    private Tensor rows(String shape) {
      int[] sizes =
          Arrays.stream(shape.substring(1, shape.length() - 1).split(", "))
              .filter(size -> !size.isEmpty())
              .mapToInt(Integer::parseInt)
              .toArray();
      List<String> rows = new ArrayList<>();
      while (hasMore() && lines.get(next).startsWith(" ")) {
        rows.add(lines.get(next++).strip());
      }
      double[] elements =
          Arrays.stream(rows.stream().collect(Collectors.joining(" ")).split(" "))
              .filter(number -> !number.isEmpty())
              .mapToDouble(Double::parseDouble)
              .toArray();
      return Tensor.of(sizes, elements);
    }
  }
}
