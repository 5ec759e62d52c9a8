package org.tapeless.compiler.drawing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Puts the nodes of a drawing into layers, so that every arrow points to a later one: the longest
 * path decides, then nodes that nothing leads to move up to their first reader. Arrows that pass
 * over layers get a bend in each, so that ordering can lead them around the boxes.
 */
final class Layers {
  /** A place in a layer: a node, or the bend of a long arrow. */
  static final class Place {
    final int node;
    final int layer;
    final List<Place> before = new ArrayList<>();
    final List<Place> after = new ArrayList<>();
    double height;
    double y;

    Place(int node, int layer) {
      this.node = node;
      this.layer = layer;
    }

    boolean isBend() {
      return node < 0;
    }
  }

  final List<List<Place>> layers = new ArrayList<>();

  /** The places of each edge of the drawing, from its first node over its bends to its last. */
  final List<List<Place>> routes = new ArrayList<>();

  private final Drawing drawing;
  private final List<List<Integer>> next = new ArrayList<>();

  Layers(Drawing drawing) {
    this.drawing = drawing;
    for (int i = 0; i < drawing.nodes().size(); i++) {
      next.add(new ArrayList<>());
    }
    drawing.edges().forEach(edge -> next.get(edge.from()).add(edge.to()));
    place(layerOfEach());
  }

  private int[] layerOfEach() {
    int[] waiting = new int[next.size()];
    drawing.edges().forEach(edge -> waiting[edge.to()]++);
    boolean[] source = new boolean[next.size()];
    Deque<Integer> ready = new ArrayDeque<>();
    for (int i = 0; i < waiting.length; i++) {
      source[i] = waiting[i] == 0;
      if (source[i]) {
        ready.add(i);
      }
    }
    int[] layer = new int[next.size()];
    int seen = 0;
    while (!ready.isEmpty()) {
      int node = ready.remove();
      seen++;
      for (int reader : next.get(node)) {
        layer[reader] = Math.max(layer[reader], layer[node] + 1);
        if (--waiting[reader] == 0) {
          ready.add(reader);
        }
      }
    }
    if (seen < layer.length) {
      throw new IllegalArgumentException("the drawing has a cycle");
    }
    pullSourcesUp(layer, source);
    return layer;
  }

  private void pullSourcesUp(int[] layer, boolean[] source) {
    for (int i = 0; i < layer.length; i++) {
      if (source[i] && !next.get(i).isEmpty()) {
        layer[i] = next.get(i).stream().mapToInt(reader -> layer[reader]).min().orElseThrow() - 1;
      }
    }
  }

  private void place(int[] layer) {
    int count = Arrays.stream(layer).max().orElse(-1) + 1;
    for (int i = 0; i < count; i++) {
      layers.add(new ArrayList<>());
    }
    Place[] places = new Place[layer.length];
    for (int i = 0; i < layer.length; i++) {
      places[i] = add(i, layer[i]);
    }
    for (Drawing.Edge edge : drawing.edges()) {
      List<Place> route = new ArrayList<>(List.of(places[edge.from()]));
      for (int i = layer[edge.from()] + 1; i < layer[edge.to()]; i++) {
        link(route, add(-1, i));
      }
      link(route, places[edge.to()]);
      routes.add(route);
    }
  }

  private Place add(int node, int layer) {
    Place place = new Place(node, layer);
    layers.get(layer).add(place);
    return place;
  }

  private static void link(List<Place> route, Place to) {
    Place from = route.get(route.size() - 1);
    from.after.add(to);
    to.before.add(from);
    route.add(to);
  }
}
