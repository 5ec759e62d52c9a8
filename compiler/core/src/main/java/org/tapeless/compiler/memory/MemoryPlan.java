package org.tapeless.compiler.memory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.ElementType;
import org.tapeless.compiler.types.Precision;

/**
 * Where every value of the workspace lies.
 *
 * <p>Training and prediction never run at once and use the same arrays, each by an assignment of
 * its own; prediction needs fewer.
 *
 * @param slots every array of the workspace
 * @param training the slot of each value that the forward and backward programs store
 * @param predict the slot of each value that the predict and evaluate programs store
 */
public record MemoryPlan(List<Slot> slots, Map<Value, Slot> training, Map<Value, Slot> predict) {
  public MemoryPlan {
    slots = List.copyOf(slots);
    training = Collections.unmodifiableMap(new LinkedHashMap<>(training));
    predict = Collections.unmodifiableMap(new LinkedHashMap<>(predict));
  }

  /** The slots that prediction needs, in order of their numbers. */
  public List<Slot> predictSlots() {
    List<Slot> used = new ArrayList<>(slots);
    used.retainAll(new LinkedHashSet<>(predict.values()));
    return used;
  }

  /** Bytes of the whole workspace. */
  public Dim bytes(Precision precision) {
    return Bytes.of(slots, precision);
  }

  /** Bytes of the slots that prediction needs. */
  public Dim predictBytes(Precision precision) {
    return Bytes.of(predictSlots(), precision);
  }

  /** Bytes that the workspace would take if no two values shared a slot. */
  public Dim unsharedBytes(Precision precision) {
    Set<Value> values = new LinkedHashSet<>(training.keySet());
    values.addAll(predict.keySet());
    Dim total = Dim.of(0);
    for (Value value : values) {
      ElementType element = value.type().element();
      Dim size = value.type().shape().elements();
      total = total.plus(size.times(Dim.of(Bytes.each(element, precision))));
    }
    return total;
  }
}
