package org.tapeless.compiler.report;

import java.util.Optional;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.types.Tensor;

/** What a picture shows at a node: its value and its gradient at some point, if there is one. */
public interface NodeValues {
  /** A picture of the graph alone. */
  NodeValues NONE =
      new NodeValues() {
        @Override
        public Optional<Tensor> data(Value value) {
          return Optional.empty();
        }

        @Override
        public Optional<Tensor> gradient(Value value) {
          return Optional.empty();
        }
      };

  Optional<Tensor> data(Value value);

  /** Empty where the objective does not depend on the value, or it is not real. */
  Optional<Tensor> gradient(Value value);
}
