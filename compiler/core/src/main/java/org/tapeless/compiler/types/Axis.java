package org.tapeless.compiler.types;

/**
 * One axis of a shape: a name, empty if the axis is anonymous, and a size.
 *
 * <p>In the graph the name is a hint for people (messages, loop variables); axes there are matched
 * by position.
 */
public record Axis(String name, Dim size) {
  public static Axis of(String name, Dim size) {
    return new Axis(name, size);
  }

  public static Axis anonymous(long size) {
    return new Axis("", Dim.of(size));
  }

  /** The symbolic axis of a file-level {@code dim}: its name is its size. */
  public static Axis symbolic(String name) {
    return new Axis(name, Dim.symbol(name));
  }

  public boolean isAnonymous() {
    return name.isEmpty();
  }

  @Override
  public String toString() {
    String sizeText = size.toString();
    return isAnonymous() || name.equals(sizeText) ? sizeText : name + "=" + sizeText;
  }
}
