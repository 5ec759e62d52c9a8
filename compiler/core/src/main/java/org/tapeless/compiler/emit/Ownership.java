package org.tapeless.compiler.emit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Affine;
import org.tapeless.compiler.loops.Elements;
import org.tapeless.compiler.loops.Formula;
import org.tapeless.compiler.loops.Index;
import org.tapeless.compiler.schedule.Homes;
import org.tapeless.compiler.schedule.Offsets;
import org.tapeless.compiler.schedule.Step;
import org.tapeless.compiler.schedule.Variable;
import org.tapeless.compiler.types.Dim;

/**
 * Whether the rounds of a loop are independent of each other, so that they may run in any order and
 * at once.
 *
 * <p>They are if each round owns a part of every array that the loop writes, and touches no other
 * part of it: all its elements there have the round's position at one and the same axis. It is the
 * first axis where a product reads or writes the array as a whole matrix, which then must lie
 * within the stretch of memory that belongs to the position.
 */
final class Ownership {
  private final KernelNames kernel;
  private final Variable variable;
  private final Set<Integer> outside;
  private final Map<Integer, Dim> sizes = new HashMap<>();
  private final Set<Integer> made = new HashSet<>();
  private final Map<Object, Part> owned = new HashMap<>();
  private final List<Access> accesses = new ArrayList<>();
  private boolean independent = true;

  /** An access to a stored value: an element, or a matrix from an offset on. */
  private record Access(Value value, boolean writes, Optional<Part> part) {}

  /**
   * What a round owns of an array.
   *
   * @param axis which index of the element says the round's position
   * @param stride how far the parts of two rounds lie apart
   * @param dims those of the array, if the axis is not the first
   */
  private record Part(int axis, Dim stride, List<Dim> dims, int leading, Dim first) {}

  private Ownership(KernelNames kernel, Variable variable, Set<Integer> outside) {
    this.kernel = kernel;
    this.variable = variable;
    this.outside = outside;
  }

  /**
   * Whether the rounds of the variable's loop are independent.
   *
   * @param around the loops around the steps, that of the variable included
   * @param body what happens in a round
   * @param outside the values that the kernel makes before or behind the loops
   */
  static boolean holds(
      KernelNames kernel,
      Variable variable,
      List<Variable> around,
      List<Step> body,
      Set<Integer> outside) {
    Ownership ownership = new Ownership(kernel, variable, outside);
    around.forEach(each -> ownership.sizes.put(each.number(), each.axis().size()));
    ownership.visit(body);
    return ownership.independent && ownership.isDisjoint();
  }

  private boolean isDisjoint() {
    for (Access access : accesses) {
      if (access.writes) {
        if (access.part.isEmpty()) {
          return false;
        }
        owned.putIfAbsent(storage(access.value), access.part.get());
      }
    }
    return accesses.stream()
        .filter(access -> owned.containsKey(storage(access.value)))
        .allMatch(
            access -> access.part.filter(owned.get(storage(access.value))::equals).isPresent());
  }

  /** What may share memory has the same storage. */
  private Object storage(Value value) {
    Value owner = kernel.owner(value);
    return kernel.slot(owner) == null ? owner : kernel.slot(owner).number();
  }

  private void visit(List<Step> steps) {
    for (Step step : steps) {
      if (step instanceof Step.Loop loop) {
        sizes.put(loop.variable().number(), loop.variable().axis().size());
        visit(loop.body());
      } else if (step instanceof Step.Define define) {
        read(define.formula());
        made.add(define.value().id());
      } else if (step instanceof Step.Begin begin) {
        made.add(begin.value().id());
      } else if (step instanceof Step.Fill fill) {
        write(fill.value(), fill.at());
      } else if (step instanceof Step.Store store) {
        read(store.formula());
        write(store.value(), store.at());
      } else if (step instanceof Step.Accumulate accumulate) {
        accumulate(accumulate);
      } else if (step instanceof Step.End end) {
        made.add(end.value().id());
      } else if (step instanceof Step.Multiply multiply) {
        multiply(multiply);
      } else {
        independent = false;
      }
    }
  }

  private void accumulate(Step.Accumulate step) {
    read(step.element());
    if (!step.at().isEmpty()) {
      write(step.value(), step.at());
    } else {
      independent &= made.contains(step.value().id());
    }
  }

  private void multiply(Step.Multiply step) {
    matrix(step.left(), step.rows(), step.depth(), false);
    matrix(step.right(), step.depth(), step.columns(), false);
    Step.Matrix result = new Step.Matrix(step.value(), step.at(), step.stride(), Dim.of(1));
    matrix(result, step.rows(), step.columns(), true);
  }

  private void write(Value value, List<Index> at) {
    at.forEach(index -> Elements.of(index).forEach(this::read));
    independent &= kernel.isArray(value);
    accesses.add(new Access(value, true, part(value, at)));
  }

  private void read(Formula formula) {
    Elements.of(formula).forEach(this::read);
  }

  private void read(Formula.Element element) {
    Value value = kernel.value(element.operand());
    boolean stored = kernel.isStored(value);
    if (stored && kernel.isArray(value)) {
      accesses.add(new Access(value, false, part(value, element.at())));
    } else if (!made.contains(value.id())) {
      independent &= stored && !outside.contains(value.id());
    }
  }

  private Optional<Part> part(Value value, List<Index> at) {
    int axis = at.indexOf(new Index.Variable(variable.number()));
    if (axis < 0) {
      return Optional.empty();
    }
    Homes.Place place = kernel.place(value);
    List<Dim> dims = place.owner().type().shape().dims();
    int leading = place.leading().size();
    return Optional.of(
        new Part(
            axis,
            Offsets.stride(dims, leading + axis),
            axis == 0 ? List.of() : dims,
            leading,
            place.first()));
  }

  /** A matrix that lies within what the position along the first axis owns. */
  private void matrix(Step.Matrix matrix, Dim rows, Dim columns, boolean writes) {
    Homes.Place place = kernel.place(matrix.value());
    int leading = place.leading().size();
    Dim stride = Offsets.stride(place.owner().type().shape().dims(), leading);
    Affine offset = Affine.of(matrix.offset(), sizes::get);
    Index own = new Index.Variable(variable.number());
    boolean known =
        offset.terms().keySet().stream().allMatch(Index.Variable.class::isInstance)
            && offset.coefficient(own).equals(stride);
    Dim end = offset.constant().plus(Dim.of(1));
    end = end.plus(rows.minus(Dim.of(1)).times(matrix.row()));
    end = end.plus(columns.minus(Dim.of(1)).times(matrix.column()));
    for (Map.Entry<Index, Dim> term : offset.terms().entrySet()) {
      if (known && !term.getKey().equals(own)) {
        int number = ((Index.Variable) term.getKey()).axis();
        end = end.plus(term.getValue().times(sizes.get(number).minus(Dim.of(1))));
      }
    }
    boolean within = known && stride.covers(end);
    Part part = new Part(0, stride, List.of(), leading, place.first());
    accesses.add(new Access(matrix.value(), writes, within ? Optional.of(part) : Optional.empty()));
  }
}
