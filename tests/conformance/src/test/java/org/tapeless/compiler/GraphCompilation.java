package org.tapeless.compiler;

import org.tapeless.compiler.check.CheckedModel;

/** Lets tests compile graphs that no source text stands for. */
public final class GraphCompilation {
  private GraphCompilation() {}

  public static CompiledModel compile(CheckedModel model) {
    return NnCompiler.compile(model, CompileOptions.DEFAULT);
  }
}
