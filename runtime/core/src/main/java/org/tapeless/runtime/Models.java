package org.tapeless.runtime;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.Collections;

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
    String packageName = annotated.getPackageName();
    String name = packageName.isEmpty() ? model : packageName + "." + model;
    Class<?> type = find(annotated, name);
    if (!Model.class.isAssignableFrom(type)) {
      throw new IllegalStateException(name + " exists, but was not generated from a model");
    }
    try {
      Object[] arguments = Arrays.stream(capacities).boxed().toArray();
      return (Model) constructor(type, capacities.length).newInstance(arguments);
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

  private static Constructor<?> constructor(Class<?> type, int dims) {
    Class<?>[] ints = Collections.nCopies(dims, int.class).toArray(new Class<?>[0]);
    try {
      return type.getConstructor(ints);
    } catch (NoSuchMethodException e) {
      int needed = type.getConstructors()[0].getParameterCount();
      throw new IllegalArgumentException(
          type.getName() + " needs " + needed + " capacities, but " + dims + " were given", e);
    }
  }
}
