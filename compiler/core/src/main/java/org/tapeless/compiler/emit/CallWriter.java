package org.tapeless.compiler.emit;

import com.palantir.javapoet.MethodSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import org.tapeless.compiler.loops.Index;
import org.tapeless.compiler.schedule.Counters;
import org.tapeless.compiler.schedule.Homes;
import org.tapeless.compiler.schedule.Kernel;
import org.tapeless.compiler.schedule.Part;
import org.tapeless.compiler.schedule.Repeat;

/**
 * Writes the calls of a program's kernels, and the loops around them.
 *
 * <p>A long run of parts is dealt out to methods, because HotSpot never compiles a method above
 * 8,000 bytes of bytecode, and Java allows none above 65,535.
 */
final class CallWriter {
  private static final int PARTS_IN_A_METHOD = 500;

  private final Layout layout;
  private final Homes homes;
  private final String name;
  private final List<MethodSpec> methods = new ArrayList<>();

  CallWriter(Layout layout, Homes homes, String name) {
    this.layout = layout;
    this.homes = homes;
    this.name = name;
  }

  /** The methods made so far. */
  List<MethodSpec> methods() {
    return methods;
  }

  void write(List<Part> parts, Code code) {
    write(parts, List.of(), code);
  }

  private void write(List<Part> parts, List<Index.Counter> around, Code code) {
    if (parts.size() <= PARTS_IN_A_METHOD) {
      parts.forEach(part -> write(part, around, code));
      return;
    }
    for (int from = 0; from < parts.size(); from += PARTS_IN_A_METHOD) {
      int to = Math.min(from + PARTS_IN_A_METHOD, parts.size());
      code.line(method(parts.subList(from, to), around) + "(" + arguments(around) + ");");
    }
  }

  /** A method that runs some of the parts. */
  private String method(List<Part> parts, List<Index.Counter> around) {
    int number = methods.size() + 1;
    String method = layout.methods().variable(name + number);
    Code code = new Code(4);
    parts.forEach(part -> write(part, around, code));
    MethodSpec.Builder builder =
        MethodSpec.methodBuilder(method)
            .addModifiers(Modifier.PRIVATE)
            .addJavadoc("Part $L of {@code $L}.\n", number, name)
            .addCode(code.block());
    around.forEach(counter -> builder.addParameter(int.class, layout.counter(counter)));
    methods.add(builder.build());
    return method;
  }

  private void write(Part part, List<Index.Counter> around, Code code) {
    if (part instanceof Kernel kernel) {
      code.line(layout.method(kernel) + "(" + arguments(Counters.of(kernel, homes)) + ");");
      return;
    }
    Repeat repeat = (Repeat) part;
    List<Index.Counter> inside = new ArrayList<>(around);
    inside.add(repeat.counter());
    code.open(head(repeat));
    write(repeat.body(), inside, code);
    code.close();
  }

  private String head(Repeat repeat) {
    String i = layout.counter(repeat.counter());
    String trips = layout.trips(repeat);
    return repeat.descending()
        ? "for (int " + i + " = " + trips + " - 1; " + i + " >= 0; " + i + "--)"
        : "for (int " + i + " = 0; " + i + " < " + trips + "; " + i + "++)";
  }

  private String arguments(List<Index.Counter> counters) {
    return counters.stream().map(layout::counter).collect(Collectors.joining(", "));
  }
}
