package org.tapeless.cli;

import java.util.Arrays;
import javax.tools.ToolProvider;
import org.tapeless.compiler.CompiledModel;
import org.tapeless.compiler.ModelLoader;
import org.tapeless.runtime.Model;
import org.tapeless.runtime.ModelSignature;
import org.tapeless.runtime.TrainableModel;
import org.tapeless.runtime.threads.Workers;

/** A model whose generated class has been compiled into this JVM. */
final class LoadedModel {
  private final CompiledModel compiled;
  private final ModelLoader loader;
  private final ModelSignature signature;

  private LoadedModel(CompiledModel compiled) {
    this.compiled = compiled;
    this.loader = ModelLoader.load(compiled);
    int[] least = new int[compiled.dims().size()];
    Arrays.fill(least, 1);
    this.signature = loader.create(least).signature();
  }

  /** Compiles and loads the class; needs a JDK. */
  static LoadedModel of(CompiledModel compiled) {
    if (ToolProvider.getSystemJavaCompiler() == null) {
      throw Failure.inputOutput(
          "this Java (" + System.getProperty("java.home") + ") has no compiler: use a JDK");
    }
    return new LoadedModel(compiled);
  }

  CompiledModel compiled() {
    return compiled;
  }

  ModelSignature signature() {
    return signature;
  }

  /** An instance for extents up to these, in the signature's order. */
  Model create(int... capacities) {
    return loader.create(capacities);
  }

  /** The same, working with these threads. */
  Model create(Workers workers, int... capacities) {
    return loader.create(workers, capacities);
  }

  /** Whether its class has a backward pass. */
  boolean isDifferentiable() {
    int[] least = new int[signature.dims().size()];
    Arrays.fill(least, 1);
    return loader.create(least) instanceof TrainableModel;
  }
}
