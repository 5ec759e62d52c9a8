package org.tapeless.compiler;

import org.tapeless.compiler.check.CheckedModel;
import org.tapeless.compiler.types.Simd;

/** Lets tests compile graphs that no source text stands for. */
public final class GraphCompilation {
  private GraphCompilation() {}

  public static CompiledModel compile(CheckedModel model) {
    return NnCompiler.compile(model, CompileOptions.DEFAULT);
  }

  /** The same with loops written in this way. */
  public static CompiledModel compile(CheckedModel model, Simd simd) {
    return NnCompiler.compile(model, CompileOptions.DEFAULT.withSimd(simd));
  }
}
