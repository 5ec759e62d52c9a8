package org.tapeless.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tapeless.runtime.threads.Workers;

final class SourcesTest {
  /** The SHA-256 of "abc" that FIPS 180-2 gives. */
  private static final String SHA_OF_ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @TempDir private Path folder;

  /** A model without anything, whose class stands beside this test. */
  public static final class Nothing implements Model {
    private final ModelSignature signature =
        new ModelSignature(
            "Nothing",
            "nothing.nn",
            SHA_OF_ABC,
            Precision.F64,
            List.of("B"),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            false);
    private final int capacity;

    public Nothing(int capacityB) {
      Inputs.capacity("Nothing", "B", capacityB);
      capacity = capacityB;
    }

    @Override
    public ModelSignature signature() {
      return signature;
    }

    @Override
    public Parameters parameters() {
      return new DoubleParameters(List.of());
    }

    @Override
    public void initialize(long seed) {}

    @Override
    public int[] capacities() {
      return new int[] {capacity};
    }

    @Override
    public void predict(Feed feed) {}

    @Override
    public Object output(int index) {
      throw new IndexOutOfBoundsException(index);
    }
  }

  @Test
  void aClassIsCurrentForTheTextItWasMadeFrom() throws IOException {
    Path file = folder.resolve("nothing.nn");
    Files.writeString(file, "abc");
    assertThat(Sources.isCurrent(new Nothing(1), file)).isTrue();
    assertThatCode(() -> Sources.assertCurrent(new Nothing(1), file)).doesNotThrowAnyException();
  }

  @Test
  void aChangedFileIsFoundOutWithTheMend() throws IOException {
    Path file = folder.resolve("nothing.nn");
    Files.writeString(file, "abcd");
    assertThat(Sources.isCurrent(new Nothing(1), file)).isFalse();
    assertThatThrownBy(() -> Sources.assertCurrent(new Nothing(1), file))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("nothing.nn has changed")
        .hasMessageContaining("mvn clean compile");
  }

  @Test
  void aMissingClassSaysWhyItMayBeMissing() {
    assertThatThrownBy(() -> Models.create(SourcesTest.class, "MnistMlp", 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("class org.tapeless.runtime.MnistMlp is missing")
        .hasMessageContaining("annotationProcessorPaths")
        .hasMessageContaining("-proc:full");
  }

  @Test
  void otherClassesAndWrongCapacitiesAreRefused() {
    assertThatThrownBy(() -> Models.create(SourcesTest.class, "SourcesTest"))
        .hasMessageContaining("was not generated from a model");
    String nested = "SourcesTest$Nothing";
    assertThat(Models.create(SourcesTest.class, nested, 3).capacities()).containsExactly(3);
    assertThat(Models.create(SourcesTest.class, nested, Workers.none(), 4).capacities())
        .as("a class without threads takes workers, too")
        .containsExactly(4);
    assertThatThrownBy(() -> Models.create(SourcesTest.class, nested))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("needs 1 capacities, but 0 were given");
    assertThatThrownBy(() -> Models.create(SourcesTest.class, nested, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("capacity of `B` is 0");
  }
}
