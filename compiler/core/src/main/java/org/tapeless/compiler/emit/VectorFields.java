package org.tapeless.compiler.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.Precision;

/** The members of a class that its loops with vectors need. */
final class VectorFields {
  /** Names that a class with vectors takes for itself. */
  static final List<String> NAMES =
      List.of(
          "SPECIES",
          "LANES",
          "rows",
          "lane",
          "scratch",
          "scratch2",
          "scratch3",
          "scratch4",
          "scratch5",
          "scratch6",
          "scratch7",
          "scratch8");

  private final Layout layout;
  private final List<Dim> scratch = new ArrayList<>();
  private boolean vectors;
  private boolean rows;

  VectorFields(Layout layout) {
    this.layout = layout;
  }

  /** Takes up what the loops of one more method need. */
  void add(VectorLoopWriter loops) {
    add(loops, Dim.of(1));
  }

  /**
   * Takes up what the loops of a part need.
   *
   * @param positions how many the part has at most
   */
  void add(VectorLoopWriter loops, Dim positions) {
    vectors |= loops.used();
    rows |= loops.called();
    for (int i = 0; i < loops.scratch().size(); i++) {
      Dim size = SharedLoops.whole(loops.scratch().get(i), positions);
      if (i < scratch.size()) {
        scratch.set(i, Dim.max(scratch.get(i), size));
      } else {
        scratch.add(size);
      }
    }
  }

  void constants(TypeSpec.Builder type) {
    if (!vectors) {
      return;
    }
    boolean single = layout.precision() == Precision.F32;
    TypeName element = single ? TypeName.FLOAT : TypeName.DOUBLE;
    String vector = VectorFormula.type(layout.precision());
    TypeName species = ParameterizedTypeName.get(Code.className("VectorSpecies"), element.box());
    type.addField(
        FieldSpec.builder(species, "SPECIES", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .addJavadoc("The widest vectors of this machine, of 16 lanes at most.\n")
            .initializer(
                Code.block(
                    vector
                        + ".SPECIES_PREFERRED.length() > 16\n    ? "
                        + vector
                        + ".SPECIES_512\n    : "
                        + vector
                        + ".SPECIES_PREFERRED"))
            .build());
    type.addField(
        FieldSpec.builder(TypeName.INT, "LANES", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .addJavadoc("Neighbouring elements that one vector computes; a divisor of 16.\n")
            .initializer("SPECIES.length()")
            .build());
  }

  /**
   * The fields of the class.
   *
   * @param constructor takes the statements that make the scratch rows
   */
  void fields(TypeSpec.Builder type, Code constructor) {
    rows(type);
    for (int i = 0; i < scratch.size(); i++) {
      type.addField(scratch(i).build());
      constructor.line(name(i) + " = " + made(i) + ";");
    }
  }

  /** The fields of a class inside, whose instances are made when the capacities are known. */
  void ownFields(TypeSpec.Builder type) {
    rows(type);
    for (int i = 0; i < scratch.size(); i++) {
      type.addField(scratch(i).initializer(Code.block(made(i))).build());
    }
  }

  private void rows(TypeSpec.Builder type) {
    if (rows) {
      type.addField(
          FieldSpec.builder(Code.className("Rows"), "rows", Modifier.PRIVATE, Modifier.FINAL)
              .initializer(Code.block(Code.type("Rows") + ".get()"))
              .build());
    }
  }

  private FieldSpec.Builder scratch(int number) {
    TypeName element = layout.precision() == Precision.F32 ? TypeName.FLOAT : TypeName.DOUBLE;
    return FieldSpec.builder(
            ArrayTypeName.of(element), name(number), Modifier.PRIVATE, Modifier.FINAL)
        .addJavadoc("What lives from one loop of a row to the next.\n");
  }

  private static String name(int number) {
    return number == 0 ? "scratch" : "scratch" + (number + 1);
  }

  private String made(int number) {
    String size = DimText.exact(layout.capacityText(scratch.get(number)));
    return "new " + layout.precision().javaType() + "[" + size + "]";
  }

  /** Whether loops use vectors, here or where they are dealt out. */
  void also(VectorFields shared) {
    vectors |= shared.vectors;
  }
}
