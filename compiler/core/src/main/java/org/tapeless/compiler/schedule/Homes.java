package org.tapeless.compiler.schedule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Index;

/**
 * The values of a sequence of kernels that lie in others: what a loop emits in its stack, what it
 * carries in the outcome. Every other value is its own home.
 */
public final class Homes {
  /** No value lies in another one. */
  public static final Homes NONE = new Homes(Map.of());

  private final Map<Value, Home> homes;

  Homes(Map<Value, Home> homes) {
    this.homes = Collections.unmodifiableMap(new LinkedHashMap<>(homes));
  }

  /**
   * Where a value lies in the end.
   *
   * @param owner the value whose storage it is
   * @param leading the place along the owner's leading axes; empty if it is the whole of it
   */
  public record Place(Value owner, List<Index> leading) {
    public Place {
      leading = List.copyOf(leading);
    }

    /** Whether the value is all that the owner's storage holds. */
    public boolean isWhole() {
      return leading.isEmpty();
    }
  }

  public Place place(Value value) {
    List<Index> leading = new ArrayList<>();
    Value owner = value;
    for (Home home = homes.get(owner); home != null; home = homes.get(owner)) {
      home.at().ifPresent(at -> leading.add(0, at));
      owner = home.in();
    }
    return new Place(owner, leading);
  }

  /** The value in whose storage this one lies; often itself. */
  public Value owner(Value value) {
    return place(value).owner();
  }

  /** The values that lie in others, each with the one it lies in directly. */
  public Map<Value, Home> all() {
    return homes;
  }
}
