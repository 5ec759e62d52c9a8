package org.tapeless.dsl.ast;

import java.util.List;
import java.util.Optional;
import org.tapeless.dsl.source.SourceSpan;

/**
 * A written type: {@code f64}, {@code [B, 784]}, {@code i32[B] in 0..<10}. Without an element type
 * it is {@code f32}; without axes a scalar.
 */
public record TypeExpr(
    SourceSpan span, Optional<Name> element, List<Axis> axes, Optional<Range> range)
    implements Node {
  public TypeExpr {
    axes = List.copyOf(axes);
  }
}
