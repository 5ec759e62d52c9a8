package org.tapeless.compiler.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What axes a result has: elementwise, by contraction, by view. */
class AxisRulesTest {
  private static Checked model(String lines) {
    return Checked.of("dim B, T\nmodel M {\n" + lines.replace(";", "\n") + "\n}\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # the left side's axes, then the right's others
          [B, F=3]     | [F=3]      | [B, F=3]
          [F=3]        | [B, F=3]   | [F=3, B]
          [B, F=3]     | [T]        | [B, F=3, T]
          [B, T]       | [T, B]     | [B, T]
          # an anonymous axis meets one of its size, from the right, and takes its name
          [B, 3]       | [3]        | [B, 3]
          [B, 3]       | [F=3]      | [B, 3]
          [F=3]        | [3]        | [F=3]
          [B, 4, 3]    | [4, 3]     | [B, 4, 3]
          [B, 4, 3]    | [B, 3]     | [B, 4, 3]
          [4, 3]       | [B, 3]     | [B=4, 3] ; error
          # the batch is matched by name, so [B, 1] - [B] is no matrix
          [B, 1]       | [B]        | [B, 1]
          # scalars match everything
          f32          | [B, 3]     | [B, 3]
          [B, 3]       | f32        | [B, 3]
          # nothing is stretched or matched by accident
          [B, 3]       | [B, 1]     | error
          [B, 3]       | [4]        | error
          [B]          | [3]        | error
          [F=3]        | [F=4]      | error
          """)
  void elementwise(String left, String right, String result) {
    Checked checked = model("input a: " + left + "; input b: " + right + "; output c = a + b");
    if (result.contains("error")) {
      assertThat(checked.codes()).isIn("NN0301", "NN0311");
    } else {
      assertThat(checked.sound().type("c")).isEqualTo(result);
    }
  }

  @Test
  void anAnonymousAxisTakesTheNameItMeets() {
    assertThat(model("input a: [B, 3]; input b: [F=3]; output c = sum[F](a + b)").type("c"))
        .isEqualTo("[B]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [B, 3]         | @    | [3, 4]           | [B, 4]
          [B, F=3]       | @    | [G=4, F=3]       | [B, G=4]
          [B, 3]         | @    | [3]              | [B]
          [3]            | @    | [3, 4]           | [4]
          [3]            | @    | [3]              | real
          [B, T, F=3]    | @    | [F=3, G=2]       | [B, T, G=2]
          # common axes are batch axes
          [B, T, K=2]    | @[K] | [B, S=5, K=2]    | [B, T, S=5]
          [B, H=2, K=3]  | @[H, K] | [H=2, K=3]    | [B]
          [B, K=3]       | @[K] | [B, K=3]         | [B]
          # errors
          [B, 3]         | @    | [4, 5]           | NN0302
          [B, K=3]       | @[J] | [K=3]            | NN0304
          [B, 3]         | @    | f32              | NN0302
          """)
  void contraction(String left, String operator, String right, String result) {
    Checked checked =
        model("input a: " + left + "; input b: " + right + "; output c = a " + operator + " b");
    if (result.startsWith("NN")) {
      assertThat(checked.codes()).isEqualTo(result);
    } else {
      assertThat(checked.sound().type("c")).isEqualTo(result);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # permutations and renames by name
          [B, T, F=3]       | [T, F, B]              | [T, F=3, B]
          [B, T]            | [S=T, B]               | [S=T, B]
          # reshapes
          [B, 12]           | [B, R=3, C=4]          | [B, R=3, C=4]
          [B, Y=3, X=4]     | [B, C=1, Y, X]         | [B, C=1, Y=3, X=4]
          [B, Y=3, X=4]     | [B, F=12]              | [B, F=12]
          [B, Y=3, X=4]     | [B, 12]                | [B, 12]
          [B, 1]            | [B]                    | [B]
          # errors
          [B, 12]           | [B, R=3, C=5]          | NN0306
          [B, Y=3, 4]       | [Y, B, 4]              | NN0306
          [B, T, 6]         | [P=2*B, T, Q=3]        | NN0306
          [B, T]            | [B, B]                 | NN0305
          [B, T]            | [B, U]                 | NN0401
          [B, T]            | [.., B]                | NN0314
          """)
  void view(String type, String axes, String result) {
    Checked checked = model("input x: " + type + "; output y = x as " + axes);
    if (result.startsWith("NN")) {
      assertThat(checked.codes()).isEqualTo(result);
      return;
    }
    assertThat(checked.sound().value("y").type().shape().dims())
        .isEqualTo(
            model("input x: " + result + "; output y = 2 * x").value("y").type().shape().dims());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sum(x)             | real
          sum[F](x)          | [B, T]
          sum[T, F](x)       | [B]
          mean[B](x)         | [T, F=3]
          max(x)             | real
          argmax(x)          | i32[B, T]
          argmax[T](x)       | i32[B, F=3]
          softmax(x)         | [B, T, F=3]
          softmax[T](x)      | [B, T, F=3]
          logsumexp[F, T](x) | [B]
          """)
  void axesInBracketsAndThoseLeftOut(String call, String result) {
    assertThat(model("input x: [B, T, F=3]; output y = " + call).sound().type("y"))
        .isEqualTo(result);
  }
}
