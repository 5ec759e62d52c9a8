package org.tapeless.pytorch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.tapeless.conformance.Goldens;
import org.tapeless.conformance.pytorch.Deviation;
import org.tapeless.conformance.pytorch.Fixture;
import org.tapeless.conformance.pytorch.FixtureText;

/**
 * What PyTorch computed, checked in for the conformance tests: it must be what PyTorch computes
 * today, and {@code -Dgoldens=update} renews it.
 */
final class CheckedIn {
  private static final Path FIXTURES =
      Goldens.ROOT.resolve("tests/conformance/src/test/resources/pytorch");

  private CheckedIn() {}

  /** Compares a file with what PyTorch computes, or writes it. */
  static void hold(String name, String program, List<Fixture> computed) throws IOException {
    Path file = FIXTURES.resolve(name);
    if ("update".equals(System.getProperty("goldens"))) {
      Files.writeString(file, new FixtureText(program, computed).print());
    }
    assertThat(file).as("renew with -Dgoldens=update").exists();
    FixtureText stored = FixtureText.parse(Files.readString(file));
    assertThat(stored.fixtures().stream().map(Fixture::model))
        .as("%s: renew with -Dgoldens=update", file)
        .containsExactlyElementsOf(computed.stream().map(Fixture::model).toList());
    for (int i = 0; i < computed.size(); i++) {
      hold(computed.get(i), stored.fixtures().get(i));
    }
  }

  /** Another machine's PyTorch rounds in another order, so the digits may differ at their end. */
  private static void hold(Fixture computed, Fixture stored) {
    for (Fixture.Part part : Fixture.Part.values()) {
      String what = "checked in for " + computed.model() + ": " + part;
      assertThat(stored.of(part).keySet()).as(what).isEqualTo(computed.of(part).keySet());
      Deviation.hold(what, stored.of(part), computed.of(part), Deviation.IN_DOUBLE);
    }
  }
}
