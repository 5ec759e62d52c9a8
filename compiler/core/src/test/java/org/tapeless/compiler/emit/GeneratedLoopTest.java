package org.tapeless.compiler.emit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tapeless.compiler.graph.GraphSketch;
import org.tapeless.compiler.types.Precision;

/** Loops in generated classes compute what the reference interpreter does. */
final class GeneratedLoopTest {
  private static Map<String, GraphSketch> sketches() {
    Map<String, GraphSketch> sketches = new LinkedHashMap<>();
    sketches.put("running sum", LoopModels.runningSum(false));
    sketches.put("running sum from behind", LoopModels.runningSum(true));
    sketches.put("recurrent network", LoopModels.recurrent(3));
    sketches.put("recurrent network with large products", LoopModels.recurrent(24));
    sketches.put("layers", LoopModels.layers(4, 3));
    sketches.put("layers with large products", LoopModels.layers(3, 24));
    sketches.put("one layer", LoopModels.layers(1, 3));
    sketches.put("loops in loops", LoopModels.nested());
    sketches.put("values that change places", LoopModels.swapped());
    return sketches;
  }

  static Stream<Arguments> models() {
    return sketches().entrySet().stream()
        .flatMap(
            sketch ->
                Stream.of(Precision.F64, Precision.F32)
                    .map(p -> Arguments.of(sketch.getKey(), p, sketch.getValue())));
  }

  @ParameterizedTest(name = "{0} in {1}")
  @MethodSource("models")
  void computesWhatTheInterpreterDoes(String name, Precision precision, GraphSketch sketch) {
    GeneratedModel.random(LoopModels.compile(sketch.graph(), precision), 11).agrees();
  }
}
