package org.tapeless.runtime;

import java.util.List;

/** A small signature for the tests. */
final class Signatures {
  private Signatures() {}

  static ModelSignature mlp(Precision precision) {
    AxisSpec batch = new AxisSpec("B", Size.dim(0));
    return new ModelSignature(
        "Mlp",
        "mlp.nn",
        "00",
        precision,
        List.of("B"),
        List.of(
            TensorSpec.of("image", ElementKind.REAL, batch, AxisSpec.of(Size.of(3))),
            TensorSpec.of("label", ElementKind.I32, batch).within(0, 10),
            TensorSpec.of("pixels", ElementKind.U8, batch),
            TensorSpec.of("mask", ElementKind.BOOL, batch)),
        List.of(TensorSpec.of("logits", ElementKind.REAL, batch)),
        List.of("accuracy"),
        List.of(),
        List.of(
            new ParameterSpec("linear1.W", List.of(3, 2), 0),
            new ParameterSpec("linear1.b", List.of(2), 6)),
        true);
  }
}
