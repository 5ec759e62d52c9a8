package org.tapeless.compiler.schedule;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.tapeless.compiler.graph.Value;

/** A nest seen as a product that the runtime can compute as a whole. */
sealed interface LibraryProduct permits Contraction, Convolving {
  /** Multiply-adds of a product below which plain loops do as well. */
  long LIBRARY_FROM = 8_192;

  /** The product that the nest is, if it is one and so large that the runtime does it better. */
  static Optional<LibraryProduct> of(Nest nest, IntFunction<Value> values) {
    return Convolving.of(nest, values)
        .<LibraryProduct>map(convolving -> convolving)
        .or(() -> Contraction.of(nest, values))
        .filter(product -> product.work() >= LIBRARY_FROM);
  }

  /** The variables of the nest whose loops stay in the kernel, around the product. */
  List<Integer> batch();

  /** Multiply-adds of one product, about. */
  double work();
}
