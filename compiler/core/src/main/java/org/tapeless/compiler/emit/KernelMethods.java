package org.tapeless.compiler.emit;

import java.util.IdentityHashMap;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.schedule.Homes;
import org.tapeless.compiler.schedule.Kernel;
import org.tapeless.compiler.schedule.Program;

/** The names of the kernels' methods: the program, then what is made there. */
final class KernelMethods {
  private final Layout layout;
  private final ParameterPlaces parameters;
  private final IdentityHashMap<Kernel, String> names = new IdentityHashMap<>();

  KernelMethods(Layout layout, ParameterPlaces parameters, Names methods) {
    this.layout = layout;
    this.parameters = parameters;
    for (Program program : layout.schedule().programs()) {
      LoopRoles roles = new LoopRoles(program);
      for (Kernel kernel : program.kernels()) {
        String role = roles.of(kernel).map(LoopRoles.Role::word).orElse("");
        String made = Names.upperFirst(Names.identifier(hint(kernel, program.homes())));
        String hint = verb(program.kind()) + Names.upperFirst(role + made);
        names.put(kernel, methods.variable(hint));
      }
    }
  }

  private static String verb(Program.Kind kind) {
    return switch (kind) {
      case FORWARD -> "forward";
      case BACKWARD -> "backward";
      case PREDICT -> "predict";
      case EVALUATE -> "evaluate";
    };
  }

  /** A kernel of parameter gradients is named for their module, another one for what it makes. */
  private String hint(Kernel kernel, Homes homes) {
    Value parameter = parameters.parameterOf(homes.owner(kernel.main()));
    if (parameter != null) {
      String path = Layout.path(parameter);
      int dot = path.lastIndexOf('.');
      return dot < 0 ? path : path.substring(0, dot) + "Parameters";
    }
    if (layout.wantedGradients(kernel).size() > 1) {
      return layout.graph().objective().orElseThrow().name();
    }
    String name = kernel.main().origin().name();
    boolean gradient = kernel.main().origin().isGradient() && name.startsWith("d");
    return gradient && name.length() > 1 ? name.substring(1) : name;
  }

  String of(Kernel kernel) {
    return names.get(kernel);
  }
}
