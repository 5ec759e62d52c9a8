package org.tapeless.compiler.graph;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.ElementType;
import org.tapeless.compiler.types.Shape;

/**
 * The attributes of one call of an operator: immutable, in the order of their names, equal by value
 * (so that common subexpressions can be found).
 *
 * <p>Values are {@link Double}, {@link String}, {@link Dim}, {@link Shape}, {@link ElementType} or
 * a list of axis positions.
 */
public final class Attributes {
  public static final Attributes NONE = new Attributes(new TreeMap<>());

  private final SortedMap<String, Object> values;

  private Attributes(SortedMap<String, Object> values) {
    this.values = values;
  }

  public Attributes with(String name, double value) {
    return put(name, value);
  }

  public Attributes with(String name, String value) {
    return put(name, value);
  }

  public Attributes with(String name, Dim value) {
    return put(name, value);
  }

  public Attributes with(String name, Shape value) {
    return put(name, value);
  }

  public Attributes with(String name, ElementType value) {
    return put(name, value);
  }

  /** Axis positions, e.g. those that are reduced, or a permutation. */
  public Attributes with(String name, List<Integer> positions) {
    return put(name, List.copyOf(positions));
  }

  private Attributes put(String name, Object value) {
    TreeMap<String, Object> next = new TreeMap<>(values);
    next.put(name, value);
    return new Attributes(next);
  }

  public double number(String name) {
    return (Double) get(name);
  }

  public String text(String name) {
    return (String) get(name);
  }

  public Dim dim(String name) {
    return (Dim) get(name);
  }

  public Shape shape(String name) {
    return (Shape) get(name);
  }

  public ElementType element(String name) {
    return (ElementType) get(name);
  }

  /** A list of axis positions; only {@link #with(String, List)} puts lists here. */
  @SuppressWarnings("unchecked")
  public List<Integer> positions(String name) {
    return (List<Integer>) get(name);
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  public Optional<Object> find(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** All attributes, sorted by name. */
  public Map<String, Object> all() {
    return Collections.unmodifiableMap(values);
  }

  private Object get(String name) {
    Object value = values.get(name);
    if (value == null) {
      throw new IllegalStateException("no attribute " + name + " in " + values);
    }
    return value;
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof Attributes other && values.equals(other.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.isEmpty() ? "" : values.toString();
  }
}
