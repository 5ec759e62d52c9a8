package org.tapeless.runtime;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.tapeless.runtime.threads.Workers;

/**
 * Finds generated classes by name, for programs that cannot name them in their code, and says why
 * one is missing.
 */
public final class Models {
  private Models() {}

  /**
   * A new instance of the model that was generated beside the annotated type.
   *
   * @param annotated the type that carries {@link NnModel}
   * @param model the model's name in its file
   * @param capacities the largest extent for each symbolic dim, in order of declaration
   * @throws IllegalStateException if the class is missing or cannot be used, with the mend
   */
  public static Model create(Class<?> annotated, String model, int... capacities) {
    return create(annotated, model, Workers.none(), capacities);
  }

  /**
   * A new instance that works with these threads, if its class was generated to; the caller closes
   * them.
   *
   * @param annotated the type that carries {@link NnModel}
   * @param model the model's name in its file
   * @param capacities the largest extent for each symbolic dim, in order of declaration
   * @throws IllegalStateException if the class is missing or cannot be used, with the mend
   */
  public static Model create(Class<?> annotated, String model, Workers workers, int... capacities) {
    String packageName = annotated.getPackageName();
    String name = packageName.isEmpty() ? model : packageName + "." + model;
    Class<?> type = find(annotated, name);
    if (!Model.class.isAssignableFrom(type)) {
      throw new IllegalStateException(name + " exists, but was not generated from a model");
    }
    try {
      Constructor<?> constructor = constructor(type, capacities.length);
      List<Object> arguments = new ArrayList<>();
      Arrays.stream(capacities).forEach(arguments::add);
      if (constructor.getParameterCount() > capacities.length) {
        arguments.add(workers);
      }
      return (Model) constructor.newInstance(arguments.toArray());
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof IllegalArgumentException wrong
          ? wrong
          : new IllegalStateException(name + " cannot be constructed", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          name + " cannot be used from here; its package must be exported by its module", e);
    }
  }

  private static Class<?> find(Class<?> annotated, String name) {
    try {
      return Class.forName(name, true, annotated.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(
          "class "
              + name
              + " is missing: tapeless-processor generates it from the @NnModel on "
              + annotated.getName()
              + ". Either the file declares no model of that name, or the processor did not run:"
              + " name it in the compiler's annotationProcessorPaths (Gradle: annotationProcessor);"
              + " JDK 23 and newer run processors of the class path only with -proc:full",
          e);
    }
  }

  /** The constructor that takes workers, if there is one, else that of capacities alone. */
  private static Constructor<?> constructor(Class<?> type, int dims) {
    List<Class<?>> types = new ArrayList<>(Collections.nCopies(dims, int.class));
    Optional<Constructor<?>> plain = find(type, types);
    types.add(Workers.class);
    return find(type, types)
        .or(() -> plain)
        .orElseThrow(
            () -> {
              int needed =
                  (int)
                      Arrays.stream(type.getConstructors()[0].getParameterTypes())
                          .filter(int.class::equals)
                          .count();
              return new IllegalArgumentException(
                  type.getName() + " needs " + needed + " capacities, but " + dims + " were given");
            });
  }

  private static Optional<Constructor<?>> find(Class<?> type, List<Class<?>> parameters) {
    return Arrays.stream(type.getConstructors())
        .<Constructor<?>>map(each -> each)
        .filter(each -> List.of(each.getParameterTypes()).equals(parameters))
        .findFirst();
  }
}
