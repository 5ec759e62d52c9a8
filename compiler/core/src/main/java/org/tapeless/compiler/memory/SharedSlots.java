package org.tapeless.compiler.memory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.ElementType;

/**
 * Lays the slots of prediction into those of training, which are idle meanwhile, largest into the
 * smallest that holds it, and numbers them all.
 */
final class SharedSlots {
  private static final Comparator<Array> LARGEST_FIRST =
      Comparator.comparingDouble(array -> -MemoryPlanner.nominal(array.size));

  private final Map<SlotInMaking, Array> arrays = new LinkedHashMap<>();
  private final List<SlotInMaking> training;
  private final List<SlotInMaking> predict;
  private final Map<Array, Slot> numbered = new LinkedHashMap<>();

  /** An array in the making; compared by identity. */
  private static final class Array {
    private final ElementType element;
    private Dim size;
    private boolean predicts;

    Array(SlotInMaking slot) {
      element = slot.element();
      size = slot.size();
    }
  }

  private SharedSlots(List<SlotInMaking> training, List<SlotInMaking> predict) {
    this.training = training;
    this.predict = predict;
  }

  static SharedSlots of(List<SlotInMaking> training, List<SlotInMaking> predict) {
    SharedSlots shared = new SharedSlots(training, predict);
    training.forEach(slot -> shared.arrays.put(slot, new Array(slot)));
    List<SlotInMaking> largestFirst = new ArrayList<>(predict);
    largestFirst.sort(Comparator.comparingDouble(s -> -MemoryPlanner.nominal(s.size())));
    largestFirst.forEach(shared::place);
    shared.number();
    return shared;
  }

  private void place(SlotInMaking slot) {
    Array best = null;
    double bestGrowth = MemoryPlanner.nominal(slot.size());
    double bestSize = Double.POSITIVE_INFINITY;
    for (SlotInMaking candidate : training) {
      Array array = arrays.get(candidate);
      if (array.predicts || array.element != slot.element()) {
        continue;
      }
      Dim grown = Dim.max(array.size, slot.size());
      double growth = MemoryPlanner.nominal(grown.minus(array.size));
      double size = MemoryPlanner.nominal(grown);
      if (growth < bestGrowth || (best != null && growth == bestGrowth && size < bestSize)) {
        best = array;
        bestGrowth = growth;
        bestSize = size;
      }
    }
    Array chosen = best == null ? new Array(slot) : best;
    chosen.size = Dim.max(chosen.size, slot.size());
    chosen.predicts = true;
    arrays.put(slot, chosen);
  }

  private void number() {
    List<Array> ordered = new ArrayList<>();
    for (Array array : arrays.values()) {
      if (!ordered.contains(array)) {
        ordered.add(array);
      }
    }
    ordered.sort(LARGEST_FIRST);
    for (Array array : ordered) {
      numbered.put(array, new Slot(numbered.size(), array.element, array.size));
    }
  }

  /** Every slot, in order of its number. */
  List<Slot> slots() {
    return List.copyOf(numbered.values());
  }

  /** The slot for each of the slots of training, in the given order. */
  List<Slot> ofTraining() {
    return training.stream().map(slot -> numbered.get(arrays.get(slot))).toList();
  }

  /** The slot for each of the slots of prediction, in the given order. */
  List<Slot> ofPredict() {
    return predict.stream().map(slot -> numbered.get(arrays.get(slot))).toList();
  }
}
