package org.tapeless.compiler.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.StackElement;
import org.tapeless.dsl.ast.Declaration;
import org.tapeless.dsl.ast.Expr;

/**
 * What parameters and instances belong to: the model, or an instance of a module. Gives instances
 * without a name theirs.
 */
final class Owner {
  private final String path;
  private final Optional<Owner> outer;
  private final Optional<Declaration.Module> module;

  /** The loops over the arrays of modules that this is inside of, outermost first. */
  private final List<OpenLoop> loops;

  /** Whether all of this has been elaborated before, so that what is learned is there already. */
  private final boolean again;

  private final Map<String, Integer> counts = new LinkedHashMap<>();
  private final Set<String> taken = new HashSet<>();

  /** Instances that a body makes are made once, however often the body is applied. */
  private final IdentityHashMap<Expr, Made> made = new IdentityHashMap<>();

  /**
   * An instance that a body has made.
   *
   * @param name what it is called
   * @param place the graph that its values are part of
   */
  record Made(String name, Binding.Instance instance, GraphBuilder place) {}

  private Owner(
      String path,
      Optional<Owner> outer,
      Optional<Declaration.Module> module,
      List<OpenLoop> loops,
      boolean again) {
    this.path = path;
    this.outer = outer;
    this.module = module;
    this.loops = loops;
    this.again = again;
  }

  static Owner model() {
    return new Owner("", Optional.empty(), Optional.empty(), List.of(), false);
  }

  /**
   * The owner that an instance inside of this one is.
   *
   * @param repeated whether the instance has been elaborated before
   */
  Owner instance(String name, Declaration.Module of, boolean repeated) {
    return new Owner(path(name), Optional.of(this), Optional.of(of), loops, again || repeated);
  }

  /** The owner that an element of an array inside of this one is, in a loop over the array. */
  Owner element(String array, Declaration.Module of, OpenLoop loop, boolean repeated) {
    List<OpenLoop> inner = new ArrayList<>(loops);
    inner.add(loop);
    String own = path(array) + "." + StackElement.ANY;
    return new Owner(
        own, Optional.of(this), Optional.of(of), List.copyOf(inner), again || repeated);
  }

  /** The loops over the arrays of modules that this is inside of, outermost first. */
  List<OpenLoop> loops() {
    return loops;
  }

  boolean isAgain() {
    return again;
  }

  String path() {
    return path;
  }

  /** Whether this is an instance of the module, or part of one; modules compare by identity. */
  @SuppressWarnings("ReferenceEquality")
  boolean isInside(Declaration.Module declaration) {
    Owner owner = this;
    while (owner != null) {
      if (owner.module.filter(m -> m == declaration).isPresent()) {
        return true;
      }
      owner = owner.outer.orElse(null);
    }
    return false;
  }

  /** The path of a part of this: {@code W}, {@code h1.W}. */
  String path(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /** Notes a name that the program chose, so that no instance is given it. */
  void take(String name) {
    taken.add(name);
  }

  /** The next name for an instance of a module: {@code linear1}, {@code linear2}. */
  String number(String module) {
    String stem = lowerCamel(module);
    String name;
    do {
      name = stem + counts.merge(stem, 1, Integer::sum);
    } while (!taken.add(name));
    return name;
  }

  IdentityHashMap<Expr, Made> made() {
    return made;
  }

  /** {@code LstmCell} to {@code lstmCell}, {@code MLPBlock} to {@code mlpBlock}. */
  static String lowerCamel(String name) {
    int capitals = 0;
    while (capitals < name.length() && Character.isUpperCase(name.charAt(capitals))) {
      capitals++;
    }
    boolean word = capitals < name.length() && Character.isLowerCase(name.charAt(capitals));
    int lowered = capitals > 1 && word ? capitals - 1 : capitals;
    return name.substring(0, lowered).toLowerCase(Locale.ROOT) + name.substring(lowered);
  }
}
