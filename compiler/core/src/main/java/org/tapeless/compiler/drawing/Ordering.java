package org.tapeless.compiler.drawing;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tapeless.compiler.drawing.Layers.Place;

/**
 * Orders the places of each layer so that few arrows cross: by the mean position of their
 * neighbours, forwards and backwards in turn (the barycentre method), keeping the best order seen.
 */
final class Ordering {
  private static final int SWEEPS = 12;

  private final List<List<Place>> layers;
  private final Map<Place, Integer> position = new HashMap<>();

  private Ordering(List<List<Place>> layers) {
    this.layers = layers;
  }

  static void apply(List<List<Place>> layers) {
    new Ordering(layers).run();
  }

  private void run() {
    layers.forEach(this::number);
    List<List<Place>> best = copy();
    long fewest = crossings();
    for (int sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
      sweep(sweep % 2 == 0);
      long now = crossings();
      if (now < fewest) {
        fewest = now;
        best = copy();
      }
    }
    for (int i = 0; i < layers.size(); i++) {
      layers.set(i, best.get(i));
    }
  }

  private void sweep(boolean forwards) {
    for (int i = 0; i < layers.size(); i++) {
      List<Place> layer = layers.get(forwards ? i : layers.size() - 1 - i);
      Map<Place, Double> centre = new HashMap<>();
      for (Place place : layer) {
        List<Place> neighbours = forwards ? place.before : place.after;
        double own = position.get(place);
        centre.put(place, neighbours.stream().mapToInt(position::get).average().orElse(own));
      }
      layer.sort(Comparator.comparingDouble(centre::get));
      number(layer);
    }
  }

  private void number(List<Place> layer) {
    for (int i = 0; i < layer.size(); i++) {
      position.put(layer.get(i), i);
    }
  }

  private List<List<Place>> copy() {
    return layers.stream().<List<Place>>map(java.util.ArrayList::new).toList();
  }

  /** Pairs of arrows between neighbouring layers whose ends are in opposite orders. */
  private long crossings() {
    long count = 0;
    for (List<Place> layer : layers) {
      int widest =
          layer.stream().flatMap(p -> p.after.stream()).mapToInt(position::get).max().orElse(-1);
      int[] tree = new int[widest + 2];
      int arrows = 0;
      for (Place place : layer) {
        for (Place to : place.after) {
          count += arrows - upTo(tree, position.get(to) + 1);
        }
        for (Place to : place.after) {
          add(tree, position.get(to) + 1);
          arrows++;
        }
      }
    }
    return count;
  }

  /** Counts in a Fenwick tree, so that a layer of n arrows takes n log n steps. */
  private static int upTo(int[] tree, int index) {
    int sum = 0;
    for (int i = index; i > 0; i -= i & -i) {
      sum += tree[i];
    }
    return sum;
  }

  private static void add(int[] tree, int index) {
    for (int i = index; i < tree.length; i += i & -i) {
      tree[i]++;
    }
  }
}
