package org.tapeless.compiler.schedule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Index;
import org.tapeless.compiler.types.Dim;

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
   * @param leading the place along the owner's leading axes
   * @param first the row of the owner where it begins, if it has rows of its own
   */
  public record Place(Value owner, List<Index> leading, Dim first) {
    public Place {
      leading = List.copyOf(leading);
    }

    /** The offset of an element of a value that lies here, from the owner's begin. */
    public Index offset(List<Index> at) {
      List<Index> all = new ArrayList<>(leading);
      all.addAll(at);
      List<Dim> dims = owner.type().shape().dims();
      Index offset = Offsets.flat(all, dims);
      return first.isZero()
          ? offset
          : new Index.Sum(offset, new Index.Fixed(first.times(Offsets.stride(dims, 0))));
    }
  }

  public Place place(Value value) {
    List<Index> leading = new ArrayList<>();
    Dim first = Dim.of(0);
    Value owner = value;
    for (Home home = homes.get(owner); home != null; home = homes.get(owner)) {
      if (home.at().isPresent()) {
        leading.add(0, home.at().get());
      } else if (leading.isEmpty()) {
        first = first.plus(home.first());
      } else if (!home.first().isZero()) {
        leading.set(0, new Index.Sum(leading.get(0), new Index.Fixed(home.first())));
      }
      owner = home.in();
    }
    return new Place(owner, leading, first);
  }

  /** Whether a value and its owner are one over the other, element for element. */
  public boolean isWhole(Value value) {
    Place place = place(value);
    return place.leading().isEmpty() && place.owner().type().shape().sameDims(value.type().shape());
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
