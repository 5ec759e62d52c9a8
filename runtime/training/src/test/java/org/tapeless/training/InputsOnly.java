package org.tapeless.training;

import java.util.List;
import org.tapeless.runtime.DoubleParameters;
import org.tapeless.runtime.Feed;
import org.tapeless.runtime.Model;
import org.tapeless.runtime.ModelSignature;
import org.tapeless.runtime.Parameters;
import org.tapeless.runtime.Precision;
import org.tapeless.runtime.TensorSpec;

/** A model that has inputs and computes nothing, to try what data fits it. */
record InputsOnly(ModelSignature signature, int capacity) implements Model {
  static InputsOnly of(Precision precision, List<String> dims, TensorSpec... inputs) {
    ModelSignature signature =
        new ModelSignature(
            "M",
            "m.nn",
            "",
            precision,
            dims,
            List.of(inputs),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            true);
    return new InputsOnly(signature, 100);
  }

  @Override
  public int[] capacities() {
    int[] capacities = new int[signature.dims().size()];
    java.util.Arrays.fill(capacities, capacity);
    return capacities;
  }

  @Override
  public Parameters parameters() {
    return new DoubleParameters(List.of());
  }

  @Override
  public void initialize(long seed) {}

  @Override
  public void predict(Feed feed) {}

  @Override
  public Object output(int index) {
    throw new IndexOutOfBoundsException(index);
  }
}
