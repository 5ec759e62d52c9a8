package org.tapeless.compiler;

import java.util.Optional;
import org.tapeless.compiler.check.CheckedModel;
import org.tapeless.compiler.check.CheckedProgram;
import org.tapeless.compiler.check.Checker;
import org.tapeless.compiler.differentiate.Differentiator;
import org.tapeless.compiler.emit.ClassStyle;
import org.tapeless.compiler.emit.JavaGenerator;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.GraphVerifier;
import org.tapeless.compiler.memory.MemoryPlan;
import org.tapeless.compiler.memory.MemoryPlanVerifier;
import org.tapeless.compiler.memory.MemoryPlanner;
import org.tapeless.compiler.optimize.Optimizer;
import org.tapeless.compiler.schedule.Schedule;
import org.tapeless.compiler.schedule.Scheduler;
import org.tapeless.dsl.ast.Program;
import org.tapeless.dsl.parse.SyntaxParser;
import org.tapeless.dsl.source.Diagnostics;
import org.tapeless.dsl.source.SourceFile;

/** The compiler: the text of a model file in, Java classes out. Its two methods are its stages. */
public final class NnCompiler {
  private NnCompiler() {}

  /**
   * Compiles a file; empty if it has errors.
   *
   * @param diagnostics takes what there is to say about the file
   */
  public static Optional<Compilation> compile(
      SourceFile file, CompileOptions options, Diagnostics diagnostics) {
    int before = diagnostics.errorCount();
    Program program = SyntaxParser.parse(file, diagnostics);
    if (diagnostics.errorCount() > before) {
      return Optional.empty(); // the tree lacks the wrong lines, and what they declare
    }
    CheckedProgram checked = Checker.check(program, options.settings(), diagnostics);
    if (diagnostics.errorCount() > before) {
      return Optional.empty();
    }
    return Optional.of(
        new Compilation(
            checked.models().stream().map(model -> compile(model, options)).toList(),
            checked.recipes().stream().map(Recipe::of).toList(),
            checked.variants(),
            options));
  }

  /** The stages behind the checker, in which no model can be wrong any more. */
  static CompiledModel compile(CheckedModel model, CompileOptions options) {
    Graph forward = GraphVerifier.verify(model.graph(), "check");
    Graph stable = GraphVerifier.verify(Optimizer.stabilize(forward), "stabilize");
    Graph training = GraphVerifier.verify(Differentiator.differentiate(stable), "differentiate");
    Graph optimized = GraphVerifier.verify(Optimizer.optimize(training), "optimize");
    Schedule schedule = Scheduler.schedule(optimized);
    MemoryPlan plan = MemoryPlanVerifier.verify(schedule, MemoryPlanner.plan(schedule));
    ClassStyle style = new ClassStyle(options.threads(), options.simd());
    String text = JavaGenerator.generate(model, schedule, plan, model.packageName(), style);
    JavaSource java = new JavaSource(model.packageName(), model.name(), text);
    return new CompiledModel(model, training, optimized, schedule, plan, java);
  }
}
