package org.tapeless.compiler.types;

/** The type of a value: what its elements are and its shape. */
public record TensorType(ElementType element, Shape shape) {
  public static final TensorType SCALAR = new TensorType(ElementType.REAL, Shape.SCALAR);

  public static TensorType real(Shape shape) {
    return new TensorType(ElementType.REAL, shape);
  }

  public static TensorType real(Axis... axes) {
    return real(Shape.of(axes));
  }

  public int rank() {
    return shape.rank();
  }

  public boolean isScalar() {
    return shape.rank() == 0;
  }

  public boolean isReal() {
    return element == ElementType.REAL;
  }

  public TensorType withShape(Shape other) {
    return new TensorType(element, other);
  }

  public TensorType withElement(ElementType other) {
    return new TensorType(other, shape);
  }

  /** As the language writes it: {@code [B, 784]}, {@code i32[B]}, {@code real} for a scalar. */
  @Override
  public String toString() {
    if (isScalar()) {
      return element.toString();
    }
    return (isReal() ? "" : element.toString()) + shape;
  }
}
