package org.tapeless.pytorch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.tapeless.compiler.types.Precision;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.conformance.pytorch.Deviation;
import org.tapeless.conformance.pytorch.Fixture;
import org.tapeless.conformance.pytorch.Subject;

/**
 * Every model agrees with its twin in PyTorch, forward and backward, on the same weights and
 * inputs: the double class with PyTorch in double to 1e-9, the float class with PyTorch in float
 * and in double to 1e-4, as {@link Deviation} measures it.
 */
final class PyTorchTest {
  /** Models of more numbers are compared here alone, to keep the repository small. */
  private static final int LARGEST_FIXTURE = 6_000;

  private static double inDouble;
  private static double inFloat;
  private static int models;

  @BeforeAll
  static void computeInOneThread() {
    torch.set_num_threads(1);
  }

  @TestFactory
  Stream<DynamicTest> modelsAgreeWithTheirTwins() {
    return Families.ALL.stream()
        .map(family -> DynamicTest.dynamicTest(family.name(), () -> compare(family)));
  }

  @AfterAll
  static void report() {
    System.out.printf(
        "PyTorch agrees on %d models: to %.1e in double, to %.1e in float%n",
        models, inDouble, inFloat);
    assertThat(models).isGreaterThanOrEqualTo(25);
  }

  private static void compare(Family family) throws IOException {
    List<Subject> doubles = Subject.all(family.program(), Precision.F64);
    List<Subject> floats = Subject.all(family.program(), Precision.F32);
    assertThat(family.twins().stream().map(Twin::model))
        .as("twins of the models of %s, in their order", family.program())
        .containsExactlyElementsOf(doubles.stream().map(Subject::name).toList());
    List<Fixture> fixtures = new ArrayList<>();
    for (int i = 0; i < doubles.size(); i++) {
      Fixture fixture = compare(family.twins().get(i), doubles.get(i), floats.get(i));
      if (fixture.size() <= LARGEST_FIXTURE) {
        fixtures.add(fixture);
      }
    }
    if (!fixtures.isEmpty()) {
      CheckedIn.hold(family.name() + ".txt", family.program(), fixtures);
    }
  }

  private static Fixture compare(Twin twin, Subject inDoubles, Subject inFloats) {
    Fixture point = Points.draw(inDoubles.model().checked(), twin);
    Map<String, Tensor> masks = Masks.draw(inDoubles, point);
    PyTorch torch = new PyTorch(inDoubles.model(), twin.network(), masks);
    Fixture doubles = torch.at(point, ScalarType.Double);
    Fixture floats = torch.at(point, ScalarType.Float);
    try {
      inDouble = Math.max(inDouble, inDoubles.holdGenerated(doubles, Deviation.IN_DOUBLE));
      inFloat = Math.max(inFloat, inFloats.holdGenerated(floats, Deviation.IN_FLOAT));
      inFloat = Math.max(inFloat, inFloats.holdGenerated(doubles, Deviation.IN_FLOAT));
    } catch (AssertionError e) {
      throw new AssertionError(twin.model() + ": " + e.getMessage(), e);
    }
    models++;
    return doubles;
  }
}
