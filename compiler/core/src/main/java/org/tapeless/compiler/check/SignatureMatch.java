package org.tapeless.compiler.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tapeless.compiler.check.Binding.Instance;
import org.tapeless.compiler.check.Binding.Size;
import org.tapeless.compiler.check.Binding.Tensor;
import org.tapeless.compiler.types.ElementType;
import org.tapeless.dsl.ast.Axis;
import org.tapeless.dsl.ast.Function;
import org.tapeless.dsl.ast.Parameter;
import org.tapeless.dsl.ast.Result;
import org.tapeless.dsl.ast.TypeExpr;
import org.tapeless.dsl.source.SourceSpan;

/**
 * One call held against the signature of a function: the axes of the operands take the names of the
 * signature for the body, and those of the results are given back their names outside.
 */
final class SignatureMatch {
  private final Optional<Instance> instance;
  private final Scope inner;
  private final Site site;
  private final Elaboration elaboration;
  private final SignatureErrors errors;

  /** Outside name of each name that the body uses. */
  private final Map<String, String> outside = new LinkedHashMap<>();

  private final Set<String> declaredNames = new LinkedHashSet<>();

  SignatureMatch(
      Function declaration,
      Optional<Instance> instance,
      Scope inner,
      Site site,
      Elaboration elaboration) {
    this.instance = instance;
    this.inner = inner;
    this.site = site;
    this.elaboration = elaboration;
    this.errors = new SignatureErrors(declaration, instance, site);
    for (Parameter parameter : declaration.signature().parameters()) {
      parameter.type().ifPresent(type -> declared(type).forEach(this::note));
    }
  }

  private void note(Axis axis) {
    if (axis instanceof Axis.Named named) {
      declaredNames.add(named.name().text());
    }
  }

  /** The axes beside {@code ..}. */
  private static List<Axis> declared(TypeExpr type) {
    if (!hasRest(type)) {
      return type.axes();
    }
    List<Axis> declared = new ArrayList<>(type.axes());
    declared.remove(rest(type));
    return declared;
  }

  private static boolean hasRest(TypeExpr type) {
    return rest(type) < type.axes().size();
  }

  /** Where {@code ..} stands: first or last; behind all axes if nowhere. */
  private static int rest(TypeExpr type) {
    int last = type.axes().size() - 1;
    if (last >= 0 && type.axes().get(0) instanceof Axis.Rest) {
      return 0;
    }
    return last >= 0 && type.axes().get(last) instanceof Axis.Rest ? last : last + 1;
  }

  /** Which axis of a tensor a declared one is, if {@code ..} stands for so many. */
  private static int place(TypeExpr type, int declared, int rest) {
    return declared < rest(type) ? declared : declared + rest;
  }

  /** The operand with its trailing axes under the names of the signature. */
  Tensor operand(Parameter parameter, Tensor tensor, Operand operand) {
    TypeExpr type = parameter.type().orElseThrow();
    ElementType element = DeclaredType.element(type, elaboration);
    if (element != tensor.type().element()) {
      throw errors.element(element, tensor, operand);
    }
    List<Axis> declared = declared(type);
    int rest = tensor.axes().size() - declared.size();
    if (rest < 0 || (rest > 0 && !hasRest(type))) {
      throw errors.rank(parameter, tensor, operand);
    }
    List<TracedAxis> axes = new ArrayList<>(tensor.axes());
    for (int i = 0; i < declared.size(); i++) {
      int place = place(type, i, rest);
      TracedAxis found = tensor.axes().get(place);
      rejectMoved(parameter, declared, i, found, tensor, operand);
      axes.set(place, axis(parameter, declared.get(i), found, place, tensor, operand));
    }
    return tensor.withAxes(axes);
  }

  private void rejectMoved(
      Parameter parameter,
      List<Axis> declared,
      int index,
      TracedAxis found,
      Tensor tensor,
      Operand operand) {
    for (int i = 0; i < declared.size(); i++) {
      if (i != index
          && declared.get(i) instanceof Axis.Named
          && ((Axis.Named) declared.get(i)).name().text().equals(found.name())) {
        throw errors.moved(parameter, found, tensor, operand);
      }
    }
  }

  private TracedAxis axis(
      Parameter parameter,
      Axis declared,
      TracedAxis found,
      int position,
      Tensor tensor,
      Operand operand) {
    Optional<Size> expected = size(declared);
    if (expected.isPresent() && !expected.get().dim().equals(found.size())) {
      throw errors.size(parameter, declared, expected.get().dim(), position, tensor, operand);
    }
    if (!(declared instanceof Axis.Named named)) {
      return found;
    }
    String name = named.name().text();
    if (inner.findInside(name).isEmpty()) {
      inner.bind(name, new Size(found.size(), name));
    }
    String known = outside.putIfAbsent(name, found.name());
    if (known != null && !known.equals(found.name())) {
      if (!known.isEmpty() && !found.isAnonymous()) {
        throw errors.twoNames(name, known, found, operand);
      }
      outside.put(name, known.isEmpty() ? found.name() : known);
    }
    return found.named(name);
  }

  /** The size that the signature demands; empty if the operand decides. */
  private Optional<Size> size(Axis declared) {
    if (declared instanceof Axis.Sized sized) {
      return Optional.of(DimExpressions.axis(sized.size(), inner));
    }
    if (!(declared instanceof Axis.Named named)) {
      throw errors.misplacedRest(declared);
    }

    if (named.size().isPresent()) {
      return Optional.of(DimExpressions.axis(named.size().get(), inner));
    }
    return inner
        .findInside(named.name().text())
        .filter(Size.class::isInstance)
        .map(Size.class::cast);
  }

  /**
   * The operand with axes for {@code ..} that the body cannot confuse with its own: one that
   * happens to have a name of the signature or of the module is given a name nobody can write.
   */
  Tensor lead(Parameter parameter, Tensor tensor) {
    TypeExpr type = parameter.type().orElseThrow();
    int rest = tensor.axes().size() - declared(type).size();
    int first = rest(type);
    List<TracedAxis> axes = new ArrayList<>();
    for (int i = 0; i < tensor.axes().size(); i++) {
      TracedAxis axis = tensor.axes().get(i);
      axes.add(i >= first && i < first + rest ? hidden(axis) : axis);
    }
    return tensor.withAxes(axes);
  }

  private TracedAxis hidden(TracedAxis axis) {
    String name = axis.name();
    boolean own = declaredNames.contains(name) || inner.findInside(name).isPresent();
    if (axis.isAnonymous() || !own || name.equals(outside.get(name))) {
      return axis;
    }
    String hidden = name + "'";
    outside.put(hidden, name);
    return axis.named(hidden);
  }

  /** A result held against its declaration, its axes under the names they have outside. */
  Binding result(Optional<Result> declared, Binding found) {
    if (!(found instanceof Tensor tensor)) {
      return declared.isEmpty() ? found : errors.notTensor(found);
    }

    if (declared.isPresent()) {
      tensor = checked(declared.get(), tensor);
    }
    List<TracedAxis> axes = new ArrayList<>();
    for (TracedAxis axis : tensor.axes()) {
      axes.add(restored(axis));
    }
    DeclaredType.rejectTwins(axes, site.callee());
    return tensor.withAxes(axes);
  }

  private Tensor checked(Result declared, Tensor tensor) {
    TypeExpr type = declared.type();
    if (DeclaredType.element(type, elaboration) != tensor.type().element()) {
      throw errors.result(declared, tensor);
    }
    List<Axis> expected = declared(type);
    int rest = tensor.axes().size() - expected.size();
    if (rest < 0 || (rest > 0 && !hasRest(type))) {
      throw errors.result(declared, tensor);
    }
    List<TracedAxis> axes = new ArrayList<>(tensor.axes());
    for (int i = 0; i < expected.size(); i++) {
      int place = place(type, i, rest);
      axes.set(place, resultAxis(declared, expected.get(i), tensor.axes().get(place), tensor));
    }
    return tensor.withAxes(axes);
  }

  private TracedAxis resultAxis(Result declared, Axis axis, TracedAxis found, Tensor tensor) {
    Optional<Size> size = size(axis);
    String name = axis instanceof Axis.Named named ? named.name().text() : found.name();
    boolean named = found.isAnonymous() || found.name().equals(name);
    boolean sized = size.isEmpty() || size.get().dim().equals(found.size());
    if (!named || !sized) {
      throw errors.result(declared, tensor);
    }
    return found.named(name);
  }

  private TracedAxis restored(TracedAxis axis) {
    String known = outside.get(axis.name());
    if (known != null) {
      return axis.named(known);
    }
    String given = instance.map(i -> i.outside().get(axis.name())).orElse(null);
    if (given == null) {
      return axis;
    }
    SourceSpan source = instance.orElseThrow().origination().span();
    return new TracedAxis(axis.named(given).axis(), source);
  }
}
