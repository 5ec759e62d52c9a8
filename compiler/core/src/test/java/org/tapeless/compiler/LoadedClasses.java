package org.tapeless.compiler;

import java.util.Map;

/** The class files of a generated model, for tests that look into them. */
public final class LoadedClasses {
  private LoadedClasses() {}

  public static Map<String, byte[]> of(CompiledModel model) {
    return ModelLoader.load(model).classes();
  }
}
