package org.tapeless.compiler.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.Precision;

final class MemoryTableTest {
  private final ScheduleSketch sketch =
      new ScheduleSketch()
          .rows("h", 128)
          .rows("logits", 10)
          .rows("p", 10)
          .rows("dlogits", 10)
          .rows("dz", 128)
          .forward("", "h")
          .forward("h logits", "logits p", "p logits")
          .backward("p", "dlogits", "dlogits p")
          .backward("dlogits h", "dz", "dz h")
          .backward("dz", "dz")
          .predict("", "h")
          .predict("h", "logits");

  private final MemoryTable table =
      new MemoryTable(
          sketch.schedule(), k -> "make " + k.main().origin().name(), v -> v.origin().name());

  @Test
  void aRowForEachKernelAndAColumnForEachSlot() {
    assertThat(table.training(sketch.plan(), 100))
        .containsExactly(
            "step          slot 0 (B * 128)  slot 1 (B * 10)",
            "make h        h",
            "make logits   h                 logits, then p",
            "make dlogits  h                 p, then dlogits",
            "make dz       h, then dz        dlogits",
            "make dz       dz");
  }

  @Test
  void predictionShowsItsOwnOwners() {
    assertThat(table.predict(sketch.plan(), 100))
        .containsExactly(
            "step         slot 0 (B * 128)  slot 1 (B * 10)",
            "make h       h",
            "make logits  h                 logits");
  }

  @Test
  void aLineForEachOwnerWhereTheColumnsDoNotFit() {
    ScheduleSketch wide =
        new ScheduleSketch()
            .rows("a", 1)
            .rows("b", 2)
            .rows("c", 3)
            .rows("d", 4)
            .predict("", "a")
            .predict("a", "b")
            .predict("a b", "c")
            .predict("a b c", "d");
    MemoryTable owners =
        new MemoryTable(
            wide.schedule(),
            kernel -> "make " + kernel.main().origin().name(),
            value -> value.origin().name());
    assertThat(owners.predict(wide.plan(), 40))
        .containsExactly(
            "slot       value  from    to",
            "0 (B * 4)  d      make d  make d",
            "1 (B * 3)  c      make c  make d",
            "2 (B * 2)  b      make b  make d",
            "3 (B)      a      make a  make d");
  }

  @Test
  void aSentenceForEachOwnerWhereEvenThatDoesNotFit() {
    assertThat(table.training(sketch.plan(), 30))
        .containsExactly(
            "slot 0 (B * 128)",
            "  h: make h to make dz",
            "  dz: make dz",
            "slot 1 (B * 10)",
            "  logits: make logits",
            "  p: make logits to make dlogits",
            "  dlogits: make dlogits to make dz");
  }

  @Test
  void bytesReadLikeAFormula() {
    Dim size = Dim.symbol("B").times(Dim.of(106)).plus(Dim.of(26_506));

    assertThat(Bytes.text(size.times(Dim.of(4)), Precision.F32))
        .isEqualTo("4 * (B * 106 + 26,506)");
    assertThat(Bytes.text(Dim.of(4_000), Precision.F32)).isEqualTo("4 * 1,000");
    assertThat(Bytes.text(Dim.of(6), Precision.F32)).isEqualTo("6");
    assertThat(Bytes.text(Dim.of(0), Precision.F32)).isEqualTo("0");
    assertThat(Bytes.elements(Dim.symbol("B").times(Dim.symbol("T")))).isEqualTo("B * T");
  }
}
