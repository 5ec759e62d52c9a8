package org.tapeless.training;

import java.util.List;
import java.util.stream.Stream;
import org.tapeless.runtime.ModelSignature;

/** Tells how large a model must be constructed for the data that it is to be trained on. */
public final class Capacities {
  private Capacities() {}

  /**
   * The capacity that each dim needs, in the signature's order: for the batch's dim the rows of a
   * batch, for the others what the columns show.
   *
   * @param batch rows in a batch; 0 for all rows in one
   * @throws IllegalArgumentException if the data does not fit the model
   */
  public static int[] of(ModelSignature signature, Splits data, int batch) {
    int[] capacities = new int[signature.dims().size()];
    List<Dataset> parts =
        Stream.of(Stream.of(data.train()), data.valid().stream(), data.test().stream())
            .flatMap(part -> part)
            .toList();
    for (Dataset part : parts) {
      Shapes shapes = new Shapes(signature, part);
      int[] extents = shapes.extents();
      if (shapes.batchDim() != Shapes.WHOLE) {
        extents[shapes.batchDim()] = batch == 0 ? part.rows() : Math.min(batch, part.rows());
      }
      for (int dim = 0; dim < capacities.length; dim++) {
        capacities[dim] = Math.max(capacities[dim], extents[dim]);
      }
    }
    return capacities;
  }
}
