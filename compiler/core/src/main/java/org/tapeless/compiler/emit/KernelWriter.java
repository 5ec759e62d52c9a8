package org.tapeless.compiler.emit;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Modifier;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Index;
import org.tapeless.compiler.memory.Slot;
import org.tapeless.compiler.schedule.Counters;
import org.tapeless.compiler.schedule.Homes;
import org.tapeless.compiler.schedule.Kernel;
import org.tapeless.compiler.schedule.Program;
import org.tapeless.compiler.schedule.Step;

/** Writes one kernel as one private method. */
final class KernelWriter {
  private static final int MARGIN = 4;

  private final Layout layout;
  private final ShareWriter shares;
  private final VectorFields vectors;
  private final VectorFields sharedVectors;
  private int mostLanes;
  private int mostSharedLanes;

  KernelWriter(Layout layout) {
    this.layout = layout;
    this.shares = new ShareWriter(layout);
    this.vectors = new VectorFields(layout);
    this.sharedVectors = new VectorFields(layout);
  }

  /** The loops, among those written so far, that are dealt out to threads. */
  ShareWriter shares() {
    return shares;
  }

  /** How many arrays of lanes those need. */
  int sharedLanes() {
    return mostSharedLanes;
  }

  /** What the methods written so far need to compute with vectors. */
  VectorFields vectors() {
    return vectors;
  }

  /** What the loops need for that which are dealt out. */
  VectorFields sharedVectors() {
    return sharedVectors;
  }

  /** How many arrays of lanes the methods written so far need. */
  int lanes() {
    return mostLanes;
  }

  /**
   * @param slots where the kernel's program keeps its values
   */
  MethodSpec write(Kernel kernel, Map<Value, Slot> slots, Program program) {
    Names names = layout.locals();
    Homes homes = program.homes();
    KernelNames kernelNames = new KernelNames(layout, kernel, slots, program, names);
    Code code = new Code(MARGIN);
    List<String> aliases = aliases(kernel, slots, homes, code);
    LoopWriter loops =
        new LoopWriter(layout, kernelNames, new Explanation(layout, kernelNames), code);
    KernelScope scope = new KernelScope(layout, kernelNames, names);
    if (layout.threads()) {
      deal(kernel, slots, program, kernelNames, loops, scope, code);
      code.dropUnused(aliases);
    } else {
      loops.write(loops.prepared(kernel.steps()), scope);
    }
    mostLanes = Math.max(mostLanes, loops.lanes());
    vectors.add(loops.vectors());
    return MethodSpec.methodBuilder(layout.method(kernel))
        .addModifiers(Modifier.PRIVATE)
        .addParameters(parameters(kernel, homes))
        .addJavadoc("$L", new KernelJavadoc(layout, program).of(kernel))
        .addCode(code.block())
        .build();
  }

  /** Writes the steps, of which those that can be are dealt out to threads. */
  private void deal(
      Kernel kernel,
      Map<Value, Slot> slots,
      Program program,
      KernelNames kernelNames,
      LoopWriter loops,
      KernelScope scope,
      Code code) {
    SharedLoops shared = new SharedLoops(kernelNames, kernel.steps());
    List<Index.Counter> counters = Counters.of(kernel, program.homes());
    List<Step> own = new ArrayList<>();
    boolean dealt = false;
    for (Step step : kernel.steps()) {
      Optional<SharedLoops.Shared> part = shares.isFull() ? Optional.empty() : shared.of(step);
      if (part.isEmpty()) {
        own.add(step);
        continue;
      }
      loops.write(loops.prepared(own), scope);
      own.clear();
      if (!dealt) {
        counters.forEach(
            each -> code.line("this." + layout.counter(each) + " = " + layout.counter(each) + ";"));
      }
      dealt = true;
      code.line(share(kernel, slots, program, part.get()));
    }
    loops.write(loops.prepared(own), scope);
  }

  /** Writes a loop that is dealt out, and returns the call that does so. */
  private String share(
      Kernel kernel, Map<Value, Slot> slots, Program program, SharedLoops.Shared shared) {
    Names names = layout.locals();
    KernelNames kernelNames = new KernelNames(layout, kernel, slots, program, names);
    Code code = new Code(MARGIN + 2);
    List<String> aliases = aliases(kernel, slots, program.homes(), code);
    LoopWriter loops =
        new LoopWriter(layout, kernelNames, new Explanation(layout, kernelNames), code);
    loops.write(loops.prepared(shared.part()), new KernelScope(layout, kernelNames, names));
    code.dropUnused(aliases);
    mostSharedLanes = Math.max(mostSharedLanes, loops.lanes());
    sharedVectors.add(loops.vectors(), shared.positions());
    List<Index.Counter> counters = Counters.of(kernel, program.homes());
    return shares.add(layout.method(kernel), counters, shared, code);
  }

  /**
   * The values of the workspace by name: {@code float[] dz = slot0; // takes over h1}.
   *
   * @return the names
   */
  private List<String> aliases(Kernel kernel, Map<Value, Slot> slots, Homes homes, Code code) {
    Set<Value> used = new LinkedHashSet<>();
    kernel.reads().forEach(value -> used.add(homes.owner(value)));
    kernel.writes().forEach(value -> used.add(homes.owner(value)));
    List<Value> inSlots = new ArrayList<>(used);
    inSlots.removeIf(value -> !slots.containsKey(value));
    for (Value value : inSlots) {
      String type = layout.javaType(value.type().element());
      String line = type + "[] " + layout.name(value) + " = slot" + slots.get(value).number() + ";";
      Optional<Value> previous = takenOver(kernel, value, slots, homes);
      String note = previous.map(v -> "takes over " + layout.name(v)).orElse("");
      boolean fits = MARGIN + line.length() + note.length() + 4 <= 100;
      if (!note.isEmpty() && !fits) {
        code.comment(layout.name(value) + " " + note);
      }
      code.line(note.isEmpty() || !fits ? line : line + " // " + note);
    }
    return inSlots.stream().map(layout::name).toList();
  }

  private static Optional<Value> takenOver(
      Kernel kernel, Value owner, Map<Value, Slot> slots, Homes homes) {
    return kernel.takeOvers().stream()
        .filter(takeOver -> homes.owner(takeOver.next()) == owner)
        .map(takeOver -> homes.owner(takeOver.previous()))
        .filter(previous -> previous != owner)
        .filter(
            previous -> slots.containsKey(previous) && slots.get(previous).equals(slots.get(owner)))
        .findFirst();
  }

  /** The counters of the loops around whose position the kernel needs. */
  private List<ParameterSpec> parameters(Kernel kernel, Homes homes) {
    return Counters.of(kernel, homes).stream()
        .map(counter -> ParameterSpec.builder(int.class, layout.counter(counter)).build())
        .toList();
  }
}
