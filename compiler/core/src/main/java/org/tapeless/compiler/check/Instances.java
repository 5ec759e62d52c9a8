package org.tapeless.compiler.check;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tapeless.compiler.check.Binding.Func;
import org.tapeless.compiler.check.Binding.Instance;
import org.tapeless.compiler.check.Binding.Module;
import org.tapeless.compiler.check.Binding.ModuleArray;
import org.tapeless.compiler.check.Binding.Size;
import org.tapeless.compiler.graph.StackElement;
import org.tapeless.compiler.types.Axis;
import org.tapeless.dsl.ast.Declaration;
import org.tapeless.dsl.ast.Expr;
import org.tapeless.dsl.ast.Function;
import org.tapeless.dsl.ast.Parameter;
import org.tapeless.dsl.ast.Statement;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.ErrorCode;
import org.tapeless.dsl.source.SourceSpan;

/**
 * Makes instances of modules: values for the module's parameters, learned parameters of its own.
 */
final class Instances {
  private final Elaboration elaboration;
  private final Expressions expressions;

  Instances(Elaboration elaboration, Expressions expressions) {
    this.elaboration = elaboration;
    this.expressions = expressions;
  }

  /** How a module is written: {@code Linear(I, O)}. */
  static String usage(Module module) {
    return module.declaration().name().text()
        + module.declaration().parameters().stream()
            .filter(p -> p.defaultValue().isEmpty())
            .map(p -> p.name().text())
            .collect(Collectors.joining(", ", "(", ")"));
  }

  /**
   * The instance that a call makes; the same one if the call stands in the body of a module's
   * function and has been met before, so that applying twice shares what is learned.
   *
   * @param name what the program calls it; empty to give it its module's name with a number
   */
  Instance make(Module module, Expr.Call call, String name, Site site) {
    elaboration.effort().countApplication();
    Owner owner = owner(site, call);
    boolean application = site.frame().application();
    Owner.Made made = application ? owner.made().get(call) : null;
    if (made != null && elaboration.loops().isOpen(made.place())) {
      return made.instance();
    }
    String known = made == null ? name : made.name();
    ModuleTemplate template = template(module, call, known, site, owner);
    Owner own = owner.instance(template.name(), module.declaration(), made != null);
    Instance instance = elaborate(template, own);
    if (application) {
      owner.made().put(call, new Owner.Made(template.name(), instance, elaboration.builder()));
    }
    return instance;
  }

  private static Owner owner(Site site, Expr.Call call) {
    return site.frame()
        .owner()
        .orElseThrow(
            () ->
                new Mistake(
                    Diagnostic.error(ErrorCode.IMPURE_FUNCTION, call.span())
                        .withLabel("would make new parameters at every call")
                        .withHelp(
                            "make the instance in the model or in a module, and hand it in")));
  }

  /**
   * The array that {@code Block(D)[L]} makes. Its body is elaborated once for what it learns; each
   * loop over the array elaborates it again, for the element of the trip.
   */
  ModuleArray array(Module module, Expr.Call call, Size length, String name, Site site) {
    elaboration.effort().countApplication();
    Owner owner = owner(site, call);
    ModuleTemplate template = template(module, call, name, site, owner);
    ModuleArray array = new ModuleArray(template, length);
    int before = elaboration.errorCount();
    OpenLoop loop = elaboration.loops().open(axis(array, ""), call.span());
    try {
      elaborate(template, owner.element(template.name(), module.declaration(), loop, false));
    } finally {
      elaboration.loops().leave(loop);
    }
    if (elaboration.errorCount() > before) {
      throw Mistake.silent();
    }
    return array;
  }

  /** The axis that a loop over an array runs along; its counter has the name. */
  static Axis axis(ModuleArray array, String counter) {
    return Axis.of(counter, array.length().dim());
  }

  /** The element of an array at the position of a loop. */
  Instance element(ModuleArray array, OpenLoop loop) {
    ModuleTemplate template = array.template();
    Declaration.Module declaration = template.module().declaration();
    return elaborate(template, template.outer().element(template.name(), declaration, loop, true));
  }

  private ModuleTemplate template(
      Module module, Expr.Call call, String name, Site site, Owner outer) {
    Declaration.Module declaration = module.declaration();
    if (outer.isInside(declaration)) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.RECURSION, call.span(), declaration.name().text())
              .withLabel("is an instance inside of itself"));
    }
    Scope scope = module.scope().inner();
    Map<String, String> outside = new LinkedHashMap<>();
    Map<String, SourceSpan> places = new LinkedHashMap<>();
    bind(declaration, call, site, scope, outside, places);
    Map<String, Binding> arguments = new LinkedHashMap<>();
    scope.ownNames().forEach(each -> arguments.put(each, scope.own(each).orElseThrow()));
    String own =
        name.isEmpty() ? elaboration.instanceName(outer, declaration.name().text(), call) : name;
    SourceSpan place = site.frame().site().orElse(call.span());
    Origination origination = new Origination(call.span(), places);
    return new ModuleTemplate(module, own, outer, arguments, outside, origination, place);
  }

  private Instance elaborate(ModuleTemplate template, Owner owner) {
    Declaration.Module declaration = template.module().declaration();
    Scope scope = template.module().scope().inner();
    template.arguments().forEach(scope::bind);
    String prefix = camel(owner.path());
    Frame frame =
        new Frame(scope, Optional.of(owner), prefix, Optional.of(template.place()), false);
    SourceSpan call = template.origination().span();
    elaboration.effort().enterCall(call);
    try {
      Conditions.require(declaration.where(), frame, expressions, call);
      new Bodies(elaboration, expressions).declare(declaration.body(), frame);
    } finally {
      elaboration.effort().leaveCall();
    }
    Func body = new Func(function(declaration), frame);
    return new Instance(prefix, body, frame, template.outside(), template.origination());
  }

  private void bind(
      Declaration.Module declaration,
      Expr.Call call,
      Site site,
      Scope scope,
      Map<String, String> outside,
      Map<String, SourceSpan> places) {
    List<Operand> operands = call.arguments().stream().map(Operand::of).toList();
    String called = declaration.name().text();
    IdentityHashMap<Parameter, Operand> given =
        Arguments.match(declaration.parameters(), operands, called, site);
    for (Parameter parameter : declaration.parameters()) {
      String name = parameter.name().text();
      Operand operand = given.get(parameter);
      Frame frame = operand == null ? Frame.file(scope) : site.frame();
      Operand actual = operand == null ? Arguments.fallback(parameter, called, site) : operand;
      if (operand != null) {
        places.put(name, operand.span());
      }
      if (parameter.isDim()) {
        Size size = Arguments.dim(actual, frame);
        outside.put(name, operand == null ? "" : size.name());
        scope.bind(name, new Size(size.dim(), name));
      } else {
        Binding binding = expressions.binding(actual, frame);
        if (binding == Binding.Poison.POISON) {
          throw Mistake.silent();
        }
        scope.bind(name, binding);
      }
    }
  }

  private static Function function(Declaration.Module declaration) {
    for (Statement statement : declaration.body().statements()) {
      if (statement instanceof Function function && function.name().isEmpty()) {
        return function;
      }
    }
    throw new Mistake(
        Diagnostic.error(
            ErrorCode.MODULE_WITHOUT_FUNCTION,
            declaration.name().span(),
            declaration.name().text()));
  }

  /** {@code block1.conv} to {@code block1Conv}. */
  static String camel(String path) {
    StringBuilder text = new StringBuilder();
    for (String part : path.replace("." + StackElement.ANY, "").split("\\.", -1)) {
      text.append(
          text.length() == 0 ? part : Character.toUpperCase(part.charAt(0)) + part.substring(1));
    }
    return text.toString();
  }
}
