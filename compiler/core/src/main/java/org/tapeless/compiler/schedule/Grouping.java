package org.tapeless.compiler.schedule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Reduction;

/** Deals the values of one program out to kernels, in order. */
final class Grouping {
  private final Nests nests;
  private final IntFunction<Value> values;
  private final Map<Value, String> parameterPaths;
  private final List<Group> groups = new ArrayList<>();
  private final Map<Integer, Integer> groupOf = new LinkedHashMap<>();
  private final Map<String, Integer> groupOfModule = new LinkedHashMap<>();

  /**
   * @param parameterPaths the parameter whose gradient a value is
   */
  Grouping(Nests nests, IntFunction<Value> values, Map<Value, String> parameterPaths) {
    this.nests = nests;
    this.values = values;
    this.parameterPaths = parameterPaths;
  }

  List<Group> groups() {
    return groups;
  }

  void add(Value value) {
    Nest nest = nests.nest(value);
    Optional<Contraction> product = Contraction.of(nest, values).filter(Contraction::isLarge);
    String module = module(nest);
    int group = module.isEmpty() ? find(nest) : findOfModule(nest, module);
    if (group < 0) {
      group = groups.size();
      groups.add(new Group(module));
      if (!module.isEmpty()) {
        groupOfModule.put(module, group);
      }
    }
    groups.get(group).add(nest, product);
    groupOf.put(value.id(), group);
  }

  /** The module whose parameter's gradient this sums up; empty for anything else. */
  private String module(Nest nest) {
    String path = parameterPaths.get(nest.value());
    if (path == null || nest.isPointwise()) {
      return "";
    }
    int dot = path.lastIndexOf('.');
    return dot < 0 ? path : path.substring(0, dot);
  }

  private int findOfModule(Nest nest, String module) {
    Integer group = groupOfModule.get(module);
    boolean fits = group != null && group > lastRead(nest) && groups.get(group).hasRoom(nest);
    return fits ? group : -1;
  }

  private int find(Nest nest) {
    if (nest.reduction() == Reduction.PRODUCT_SUM) {
      return -1;
    }
    int last = groups.size() - 1;
    int read = lastRead(nest);
    if (nest.axes().isEmpty() && last >= 0 && groups.get(last).isScalar()) {
      return groups.get(last).hasRoom(nest) ? last : -1;
    }
    return read >= 0 && groups.get(read).welcomes(nest) ? read : -1;
  }

  /** The last kernel that makes anything the nest reads; -1 if none does. */
  private int lastRead(Nest nest) {
    return nest.reads().stream().mapToInt(id -> groupOf.getOrDefault(id, -1)).max().orElse(-1);
  }
}
