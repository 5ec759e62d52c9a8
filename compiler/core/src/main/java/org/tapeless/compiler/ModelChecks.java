package org.tapeless.compiler;

import java.util.List;
import org.tapeless.compiler.verify.CheckResult;
import org.tapeless.compiler.verify.ModelVerifier;
import org.tapeless.dsl.source.SourceSpan;

/** Runs what a model promises: its {@code check} statements. */
public final class ModelChecks {
  /** Start values of the parameters in checks; any seed would do, but always the same. */
  private static final long SEED = 0;

  private ModelChecks() {}

  /**
   * What a check came to.
   *
   * @param findings each thing that was looked at
   */
  public record Outcome(SourceSpan span, boolean passed, List<Finding> findings) {}

  /** One thing that was looked at, what it should be and what it is, as texts. */
  public record Finding(String subject, boolean passed, String expected, String found) {}

  /** All checks of a model in the order of the source. */
  public static List<Outcome> run(CompiledModel model) {
    ModelVerifier verifier =
        new ModelVerifier(
            model.checked(),
            model.training(),
            StartValues.of(model.checked().graph(), model.checked().precision(), SEED),
            Summary.footprint(model).total());
    return verifier.run().stream().map(ModelChecks::outcome).toList();
  }

  private static Outcome outcome(CheckResult result) {
    List<Finding> findings =
        result.findings().stream()
            .map(f -> new Finding(f.subject(), f.passed(), f.expected(), f.found()))
            .toList();
    return new Outcome(result.check().span(), result.passed(), findings);
  }
}
