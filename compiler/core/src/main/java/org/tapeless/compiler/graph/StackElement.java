package org.tapeless.compiler.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Shape;
import org.tapeless.compiler.types.Tensor;

/**
 * One of the tensors that a stacked one stands for. What the modules of an array learn is one
 * parameter of the graph, {@code blocks.*.up.W : [L, I, O]}, with a leading axis for each {@code *}
 * of its path; whoever runs the model sees {@code blocks.0.up.W : [I, O]} and its siblings, which
 * lie one behind the other.
 *
 * @param path its own path; that of the whole if nothing is stacked
 * @param shape without the axes of the arrays
 * @param offset where it begins in the stack, in elements
 */
public record StackElement(String path, Shape shape, int offset) {
  /** What stands for the number in the path of a stacked tensor. */
  public static final String ANY = "*";

  /** How many arrays of modules the path leads through: leading axes of its tensor. */
  public static int arrays(String path) {
    return (int) List.of(path.split("\\.", -1)).stream().filter(ANY::equals).count();
  }

  /** The path of one element: each {@code *} replaced by the number of its array. */
  public static String path(String path, List<?> numbers) {
    List<String> parts = new ArrayList<>();
    int next = 0;
    for (String part : path.split("\\.", -1)) {
      parts.add(part.equals(ANY) ? numbers.get(next++).toString() : part);
    }
    return String.join(".", parts);
  }

  /** The elements of a stacked tensor in their order; a tensor that is not stacked is its own. */
  public static List<StackElement> of(String path, Shape shape) {
    int arrays = arrays(path);
    Shape element = new Shape(shape.axes().subList(arrays, shape.rank()));
    int[] lengths = new Shape(shape.axes().subList(0, arrays)).sizes(Extents.NONE);
    int size = Math.toIntExact(element.elements().constant());
    Tensor numbers = Tensor.zeros(lengths);
    List<StackElement> elements = new ArrayList<>(numbers.count());
    for (int i = 0; i < numbers.count(); i++) {
      int[] index = new int[arrays];
      numbers.index(i, index);
      String own = path(path, Arrays.stream(index).boxed().toList());
      elements.add(new StackElement(own, element, Math.multiplyExact(i, size)));
    }
    return elements;
  }

  /** The elements of a parameter. */
  public static List<StackElement> of(Value parameter) {
    return of(((Definition.Parameter) parameter.definition()).path(), parameter.type().shape());
  }

  /** This element's part of the stacked tensor. */
  public Tensor cut(Tensor whole) {
    Tensor part = Tensor.zeros(shape.sizes(Extents.NONE));
    for (int i = 0; i < part.count(); i++) {
      part.set(i, whole.at(offset + i));
    }
    return part;
  }

  private void paste(Tensor part, Tensor whole) {
    for (int i = 0; i < part.count(); i++) {
      whole.set(offset + i, part.at(i));
    }
  }

  /**
   * What the graph's parameters are given, by their paths in the graph.
   *
   * @param start a tensor for each parameter of the graph
   * @param given replaces it, by the paths of elements or of whole stacks; others are kept as they
   *     are
   * @throws IllegalArgumentException if an element that is given has another shape
   */
  public static Map<String, Tensor> stack(
      Graph graph, Map<String, Tensor> start, Map<String, Tensor> given) {
    Map<String, Tensor> stacked = new LinkedHashMap<>(start);
    stacked.putAll(given);
    for (Value parameter : graph.parameters()) {
      String path = ((Definition.Parameter) parameter.definition()).path();
      if (arrays(path) > 0) {
        stacked.computeIfPresent(path, (key, whole) -> replaced(parameter, whole, given));
      }
    }
    return stacked;
  }

  private static Tensor replaced(Value parameter, Tensor whole, Map<String, Tensor> given) {
    Tensor copy = whole.copy();
    for (StackElement element : of(parameter)) {
      Tensor part = given.get(element.path());
      if (part != null) {
        element.check(part);
        element.paste(part, copy);
      }
    }
    return copy;
  }

  private void check(Tensor part) {
    int[] expected = shape.sizes(Extents.NONE);
    if (!Arrays.equals(expected, part.sizes())) {
      throw new IllegalArgumentException(
          "parameter `%s` is %s, found %s".formatted(path, shape, Arrays.toString(part.sizes())));
    }
  }

  /** Tensors of parameters, or of their gradients, as whoever runs the model sees them. */
  public static Map<String, Tensor> unstack(Map<String, Tensor> stacked) {
    Map<String, Tensor> elements = new LinkedHashMap<>();
    stacked.forEach(
        (path, tensor) -> {
          if (arrays(path) > 0) {
            Shape shape = Shape.anonymous(tensor.sizes());
            of(path, shape).forEach(e -> elements.put(e.path(), e.cut(tensor)));
          } else {
            elements.put(path, tensor);
          }
        });
    return elements;
  }
}
