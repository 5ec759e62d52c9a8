package org.tapeless.compiler.drawing;

import java.util.List;
import org.tapeless.compiler.drawing.Layers.Place;

/**
 * Gives the ordered places their heights on the page: each as near as possible to the mean of its
 * neighbours, none nearer to the next than a gap. A layer is solved exactly, by pooling neighbours
 * that push each other into blocks; layers pull at each other in turns.
 */
final class Alignment {
  private static final int SWEEPS = 24;
  private static final double GAP = 14;

  private Alignment() {}

  static void apply(List<List<Place>> layers) {
    for (List<Place> layer : layers) {
      double y = 0;
      for (Place place : layer) {
        place.y = y + place.height / 2;
        y += place.height + GAP;
      }
    }
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      for (int i = 0; i < layers.size(); i++) {
        solve(layers.get(sweep % 2 == 0 ? i : layers.size() - 1 - i));
      }
    }
    double top =
        layers.stream()
            .flatMap(List::stream)
            .mapToDouble(place -> place.y - place.height / 2)
            .min()
            .orElse(0);
    layers.forEach(layer -> layer.forEach(place -> place.y -= top));
  }

  /** Least squares under the order of the layer: pools adjacent violators. */
  private static void solve(List<Place> layer) {
    double[] mean = new double[layer.size()];
    int[] size = new int[layer.size()];
    double[] offset = offsets(layer);
    int blocks = 0;
    for (int i = 0; i < layer.size(); i++) {
      mean[blocks] = wanted(layer.get(i)) - offset[i];
      size[blocks++] = 1;
      while (blocks > 1 && mean[blocks - 2] > mean[blocks - 1]) {
        int joined = size[blocks - 2] + size[blocks - 1];
        mean[blocks - 2] =
            (mean[blocks - 2] * size[blocks - 2] + mean[blocks - 1] * size[blocks - 1]) / joined;
        size[blocks - 2] = joined;
        blocks--;
      }
    }
    int place = 0;
    for (int block = 0; block < blocks; block++) {
      for (int i = 0; i < size[block]; i++, place++) {
        layer.get(place).y = mean[block] + offset[place];
      }
    }
  }

  private static double[] offsets(List<Place> layer) {
    double[] offset = new double[layer.size()];
    for (int i = 1; i < offset.length; i++) {
      double apart = (layer.get(i - 1).height + layer.get(i).height) / 2 + GAP;
      offset[i] = offset[i - 1] + apart;
    }
    return offset;
  }

  private static double wanted(Place place) {
    double sum = 0;
    for (Place neighbour : place.before) {
      sum += neighbour.y;
    }
    for (Place neighbour : place.after) {
      sum += neighbour.y;
    }
    int count = place.before.size() + place.after.size();
    return count == 0 ? place.y : sum / count;
  }
}
