package org.tapeless.conformance.pytorch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tapeless.conformance.Goldens;

/** Optimizers make the steps that PyTorch made on the same gradients. */
final class OptimizerFixtureTest {
  private static final Path FIXTURES =
      Goldens.ROOT.resolve("tests/conformance/src/test/resources/pytorch/optimizers.steps");

  @Test
  void optimizersAgreeWithPyTorch() throws IOException {
    List<Fixture> fixtures = FixtureText.parse(Files.readString(FIXTURES)).fixtures();
    assertThat(fixtures.stream().map(Fixture::model))
        .containsExactlyElementsOf(OptimizerSteps.OPTIMIZERS.keySet());
    for (Fixture fixture : fixtures) {
      OptimizerSteps.hold(OptimizerSteps.OPTIMIZERS.get(fixture.model()), fixture);
    }
  }
}
