package org.tapeless.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.tapeless.compiler.check.Binding.Tensor;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.Views;
import org.tapeless.compiler.types.Axis;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.Shape;
import org.tapeless.dsl.ast.Expr;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.ErrorCode;

/**
 * Views {@code x as [..]}. Both sides are taken apart by the declared factorings; if they then have
 * the same axes, the view splits, permutes and joins by name; if not, and nothing named is torn or
 * reordered, it is a row-major reshape.
 */
final class ViewCalls {
  private final Elaboration elaboration;

  ViewCalls(Elaboration elaboration) {
    this.elaboration = elaboration;
  }

  Tensor view(Expr.View node, Tensor tensor, Frame frame, String name) {
    ViewTarget target = ViewTarget.of(node, tensor, frame.scope());
    DeclaredType.rejectTwins(target.axes(), node.span());
    elaboration.at(name, "view", node.span(), frame);
    List<ViewTarget.Part> from = target.sourceParts();
    List<ViewTarget.Part> to = target.parts();
    Value value =
        byName(from, to)
            ? permute(tensor, from, to, target)
            : reshape(node, tensor, from, to, target);
    Tensor result = new Tensor(value, target.axes());
    Sizes.check(result, node.span());
    return result;
  }

  private static boolean byName(List<ViewTarget.Part> from, List<ViewTarget.Part> to) {
    List<String> left = names(from);
    List<String> right = names(to);
    return !left.contains("")
        && left.stream().distinct().count() == left.size()
        && left.size() == right.size()
        && left.stream().sorted().toList().equals(right.stream().sorted().toList());
  }

  private static List<String> names(List<ViewTarget.Part> parts) {
    return parts.stream().map(ViewTarget.Part::name).toList();
  }

  private Value permute(
      Tensor tensor, List<ViewTarget.Part> from, List<ViewTarget.Part> to, ViewTarget target) {
    List<Integer> order = new ArrayList<>();
    for (ViewTarget.Part part : to) {
      order.add(names(from).indexOf(part.name()));
    }
    Value split = to(tensor.value(), shape(from));
    Value permuted = Views.transpose(elaboration.builder(), split, order);
    return to(permuted, TracedAxis.shape(target.axes()));
  }

  /** The same elements under other axes, unless only their names differ. */
  private Value to(Value value, Shape shape) {
    return value.type().shape().sameDims(shape)
        ? value
        : Views.reshape(elaboration.builder(), value, shape);
  }

  private static Shape shape(List<ViewTarget.Part> parts) {
    return new Shape(parts.stream().map(p -> Axis.of(p.name(), p.size())).toList());
  }

  private Value reshape(
      Expr.View node,
      Tensor tensor,
      List<ViewTarget.Part> from,
      List<ViewTarget.Part> to,
      ViewTarget target) {
    Shape shape = TracedAxis.shape(target.axes());
    if (!tensor.shape().elements().equals(shape.elements())) {
      throw impossible(
          node,
          tensor,
          shape,
          "has "
              + tensor.shape().elements()
              + " elements, but "
              + shape
              + " has "
              + shape.elements());
    }
    List<String> common =
        names(from).stream().filter(n -> !n.isEmpty() && names(to).contains(n)).toList();
    List<String> order = names(to).stream().filter(common::contains).toList();
    if (!common.equals(order)) {
      throw impossible(
          node,
          tensor,
          shape,
          "would reorder `"
              + String.join("`, `", common)
              + "`, which a reshape cannot: name every axis on both"
              + " sides");
    }
    if (!segments(from, common).equals(segments(to, common))) {
      String names = common.stream().map(n -> "`" + n + "`").collect(Collectors.joining(", "));
      throw impossible(node, tensor, shape, "would mix " + names + " with other axes");
    }
    return to(tensor.value(), shape);
  }

  /** The number of elements between the common axes; the same on both sides if none is torn. */
  private static List<Dim> segments(List<ViewTarget.Part> parts, List<String> common) {
    List<Dim> segments = new ArrayList<>();
    Dim product = Dim.of(1);
    for (ViewTarget.Part part : parts) {
      if (common.contains(part.name())) {
        segments.add(product);
        product = Dim.of(1);
      } else {
        product = product.times(part.size());
      }
    }
    segments.add(product);
    return segments;
  }

  private static Mistake impossible(Expr.View node, Tensor tensor, Shape shape, String why) {
    String text = Operand.given(tensor, node.value().span()).text();
    return new Mistake(
        Diagnostic.error(ErrorCode.VIEW_IMPOSSIBLE, node.span(), tensor.shape(), shape)
            .withLabel(text + " is " + tensor.shape() + "; this " + why));
  }
}
