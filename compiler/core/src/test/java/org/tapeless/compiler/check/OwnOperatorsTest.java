package org.tapeless.compiler.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tapeless.compiler.CompileOptions;
import org.tapeless.compiler.CompiledModel;
import org.tapeless.compiler.ModelChecks;
import org.tapeless.compiler.NnCompiler;
import org.tapeless.dsl.source.DiagnosticPrinter;
import org.tapeless.dsl.source.Diagnostics;
import org.tapeless.dsl.source.SourceFile;

/** Operators that a file declares with a gradient rule. */
final class OwnOperatorsTest {
  private static final String CUBE =
      """
      op cube(x) = x^3 {
        vjp(dy) = %s
        domain -2..2
      }

      dim B

      model Cubes {
        input  x: [B, D=3]
        param  w: [D] ~ normal(1)
        output y = cube(x * w)
        loss   = mean(y)
      }
      """;

  private static CompiledModel compile(String text) {
    Diagnostics diagnostics = new Diagnostics();
    return NnCompiler.compile(new SourceFile("own.nn", text), CompileOptions.DEFAULT, diagnostics)
        .orElseThrow(() -> new AssertionError(DiagnosticPrinter.text(diagnostics, false)))
        .models()
        .get(0);
  }

  private static List<ModelChecks.Finding> findings(String text) {
    return ModelChecks.run(compile(text)).stream().flatMap(o -> o.findings().stream()).toList();
  }

  @Test
  void aRightRuleIsProven() {
    assertThat(findings(CUBE.formatted("3 * x^2 * dy")))
        .singleElement()
        .satisfies(finding -> assertThat(finding.passed()).isTrue())
        .extracting(ModelChecks.Finding::subject)
        .isEqualTo("rule of cube, gradient of x");
  }

  @Test
  void aWrongRuleFailsAndSaysByHowMuch() {
    assertThat(findings(CUBE.formatted("3.001 * x^2 * dy")))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.passed()).isFalse();
              assertThat(finding.found()).contains("gradient").contains("differences");
            });
  }

  @Test
  void theRuleIsUsedEvenIfItIsWrong() {
    String text = CUBE.formatted("0 * dy").replace("loss   = mean(y)", "$0\n  check grad");
    assertThat(findings(text.replace("$0", "loss   = mean(y)")))
        .filteredOn(finding -> finding.subject().equals("grad w"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.found()).contains("gradient 0, "));
  }

  @Test
  void theDomainIsWhereTheRuleMustHold() {
    String root =
        """
        op root(x) = sqrt(x) {
          vjp(dy) = dy / (2 * sqrt(x))
          %s
        }

        model Roots {
          input  x: [4]
          output y = root(x)
        }
        """;
    assertThat(findings(root.formatted("domain 0.5..9")))
        .allSatisfy(finding -> assertThat(finding.passed()).isTrue());
    assertThat(findings(root.formatted("domain -9..-1")))
        .allSatisfy(finding -> assertThat(finding.passed()).isFalse());
  }

  @Test
  void gradientsOfRepeatedOperandsAreSummed() {
    List<ModelChecks.Finding> findings =
        findings(
            """
            op scale(x, w, by = 2) = x * w * by {
              vjp(dy) = (dy * w * by, dy * x * by)
            }

            dim B

            model Scaled {
              input  x: [B, D=3]
              param  w: [D] ~ normal(1)
              param  v: f32 = 1
              output y = x |> scale(w) |> scale(v, by = 3)
              loss   = mean(y^2)
              check grad
            }
            """);
    assertThat(findings).hasSizeGreaterThan(4);
    assertThat(findings).allSatisfy(f -> assertThat(f.passed()).as(f.toString()).isTrue());
  }

  @Test
  void operatorsAreMadeOfOperatorsAndStandInLoops() {
    List<ModelChecks.Finding> findings =
        findings(
            """
            op bend(x) = tanh(x) {
              vjp(dy) = dy * (1 - tanh(x)^2)
            }

            op twice(x) = bend(bend(x)) {
              vjp(dy) = dy * (1 - bend(bend(x))^2) * (1 - bend(x)^2)
            }

            op free(x) = x * bend(x)

            dim B, T

            model Looped {
              input  x: [B, T, D=2]
              (hs, h) = scan t in T from (h = zeros[B, D=2]) {
                h = twice(h + x[T = t]) |> free
                emit h
              }
              output y = hs
              output z = h
              loss   = mean(hs^2)
              differentiate loss by x
              check grad
            }
            """);
    assertThat(findings).extracting(ModelChecks.Finding::subject).contains("grad x");
    assertThat(findings).allSatisfy(f -> assertThat(f.passed()).as(f.toString()).isTrue());
  }
}
