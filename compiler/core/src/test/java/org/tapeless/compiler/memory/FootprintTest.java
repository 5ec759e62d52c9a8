package org.tapeless.compiler.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tapeless.compiler.schedule.Storage;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.ElementType;
import org.tapeless.compiler.types.Precision;

final class FootprintTest {
  @Test
  void countsTheWorkspaceTheParametersTwiceAndTheResults() {
    ScheduleSketch sketch =
        new ScheduleSketch()
            .parameter("w", 30)
            .rows("h", 8)
            .value("y", Storage.OUTPUT, ElementType.REAL, Dim.symbol("B"), Dim.of(2))
            .value("dx", Storage.GRADIENT, ElementType.REAL, Dim.symbol("B"), Dim.of(3))
            .value("best", Storage.OUTPUT, ElementType.BOOL, Dim.symbol("B"))
            .forward("w", "h")
            .forward("h", "y best")
            .backward("h", "dx")
            .predict("w", "y best");
    Footprint footprint = Footprint.of(sketch.schedule(), sketch.plan(), Precision.F32);

    assertThat(footprint.workspace()).hasToString("32*B");
    assertThat(footprint.parameters()).hasToString("120");
    assertThat(footprint.gradients()).hasToString("12*B + 120");
    assertThat(footprint.outputs()).hasToString("9*B");
    assertThat(footprint.total()).hasToString("53*B + 240");
  }

  @Test
  void aModelThatDoesNotTrainHasNoGradients() {
    ScheduleSketch sketch = new ScheduleSketch().parameter("w", 30).rows("h", 8).predict("w", "h");

    assertThat(Footprint.of(sketch.schedule(), sketch.plan(), Precision.F64).gradients())
        .hasToString("0");
  }
}
