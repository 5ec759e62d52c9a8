package org.tapeless.compiler.schedule;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Index;

/**
 * A graph without regions: the values of a loop's body stand in it before the loop's outcomes, and
 * all ids are unlike each other.
 *
 * <p>What leaves a loop is stored by its body: outcomes have homes for the values that they are
 * made of.
 *
 * @param loops loops before those inside them
 * @param blocks the number of the innermost loop around each value that stands in one
 * @param counters the values that are the position of a loop
 * @param homes the values that lie in others
 * @param roomier for a stack of what a loop carries, storage with a row more: for what is carried
 *     behind the last position
 */
record FlatGraph(
    Graph graph,
    List<FlatLoop> loops,
    Map<Value, Integer> blocks,
    Map<Value, Index.Counter> counters,
    Map<Value, Home> homes,
    Map<Value, Value> roomier) {
  /** In place of a loop's number: not in any loop. */
  static final int OUTSIDE = -1;

  FlatGraph {
    loops = List.copyOf(loops);
    blocks = Collections.unmodifiableMap(new HashMap<>(blocks));
    counters = Collections.unmodifiableMap(new HashMap<>(counters));
    homes = Collections.unmodifiableMap(new LinkedHashMap<>(homes));
    roomier = Collections.unmodifiableMap(new HashMap<>(roomier));
  }

  /** The number of the innermost loop around a value. */
  int block(Value value) {
    return blocks.getOrDefault(value, OUTSIDE);
  }
}
