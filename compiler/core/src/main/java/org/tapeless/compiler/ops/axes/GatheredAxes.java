package org.tapeless.compiler.ops.axes;

import java.util.ArrayList;
import java.util.List;
import org.tapeless.compiler.graph.Attributes;
import org.tapeless.compiler.graph.TypeRuleException;
import org.tapeless.compiler.loops.Index;
import org.tapeless.compiler.types.Axis;
import org.tapeless.compiler.types.Shape;

/**
 * How the axes of a table, of the ids that pick along one of its axes, and of what is picked belong
 * together. What is picked has the table's axes, with those of the ids that the table lacks in the
 * place of the axis along which they pick.
 *
 * @param axis the table's axis along which the ids pick
 * @param matched for each axis of the ids the axis of the table that is the same one, or -1
 */
record GatheredAxes(Shape table, Shape ids, int axis, List<Integer> matched) {
  GatheredAxes {
    matched = List.copyOf(matched);
  }

  /** Reads attributes {@code axes} and {@code matched}, and holds the shapes against them. */
  static GatheredAxes of(Shape table, Shape ids, Attributes attributes) {
    List<Integer> axes = attributes.positions("axes");
    List<Integer> matched = attributes.positions("matched");
    boolean sound =
        axes.size() == 1
            && axes.get(0) >= 0
            && axes.get(0) < table.rank()
            && matched.size() == ids.rank();
    for (int i = 0; sound && i < matched.size(); i++) {
      int other = matched.get(i);
      sound =
          other < 0
              || (other != axes.get(0)
                  && other < table.rank()
                  && matched.indexOf(other) == i
                  && table.dim(other).equals(ids.dim(i)));
    }
    if (!sound) {
      throw new TypeRuleException(
          1, "ids of %s cannot pick from %s along axis %s".formatted(ids, table, axes));
    }
    return new GatheredAxes(table, ids, axes.get(0), matched);
  }

  /** The axes of the ids that the table lacks. */
  List<Integer> added() {
    List<Integer> added = new ArrayList<>();
    for (int i = 0; i < matched.size(); i++) {
      if (matched.get(i) < 0) {
        added.add(i);
      }
    }
    return added;
  }

  /** The shape of what is picked. */
  Shape picked() {
    List<Axis> axes = new ArrayList<>(table.axes());
    axes.remove(axis);
    axes.addAll(axis, added().stream().map(ids::axis).toList());
    return new Shape(axes);
  }

  /** Where an axis of the table, not the picked one, stands in what is picked. */
  int ofTable(int position) {
    return position < axis ? position : position - 1 + added().size();
  }

  /** Where an axis of the ids stands in what is picked. */
  int ofIds(int position) {
    int other = matched.get(position);
    return other >= 0 ? ofTable(other) : axis + added().indexOf(position);
  }

  /** The place of each axis of the ids, given those of what is picked. */
  List<Index> idsAt(List<Index> picked) {
    List<Index> at = new ArrayList<>();
    for (int i = 0; i < ids.rank(); i++) {
      at.add(picked.get(ofIds(i)));
    }
    return at;
  }

  /** The place of each axis of the table, given those of what is picked and the id's. */
  List<Index> tableAt(List<Index> picked, Index id) {
    List<Index> at = new ArrayList<>();
    for (int i = 0; i < table.rank(); i++) {
      at.add(i == axis ? id : picked.get(ofTable(i)));
    }
    return at;
  }

  /** The place in the ids of a place of what is picked, for plain evaluation. */
  int[] idsAt(int[] picked) {
    int[] at = new int[ids.rank()];
    for (int i = 0; i < at.length; i++) {
      at[i] = picked[ofIds(i)];
    }
    return at;
  }

  /** The place in the table of a place of what is picked, for plain evaluation. */
  int[] tableAt(int[] picked, int id) {
    int[] at = new int[table.rank()];
    for (int i = 0; i < at.length; i++) {
      at[i] = i == axis ? id : picked[ofTable(i)];
    }
    return at;
  }
}
