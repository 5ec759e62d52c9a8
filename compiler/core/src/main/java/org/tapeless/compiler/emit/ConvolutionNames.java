package org.tapeless.compiler.emit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tapeless.compiler.loops.WindowProduct;
import org.tapeless.compiler.schedule.Kernel;
import org.tapeless.compiler.schedule.Schedule;
import org.tapeless.compiler.schedule.Sequence;
import org.tapeless.compiler.schedule.Step;

/**
 * Names for the sizes of convolutions that the runtime computes: one constant for a convolution and
 * its gradients, named for the value that needs it first.
 */
final class ConvolutionNames {
  private final Map<WindowProduct.Sizes, String> names = new LinkedHashMap<>();

  ConvolutionNames(Schedule schedule, SpokenNames spoken, Names fields) {
    for (Sequence sequence : schedule.sequences()) {
      for (Kernel kernel : sequence.kernels()) {
        for (Step step : kernel.steps()) {
          if (step instanceof Step.Convolve convolve) {
            names.computeIfAbsent(
                convolve.product().sizes(),
                sizes -> fields.constant(spoken.of(convolve.value()) + "Sizes"));
          }
        }
      }
    }
  }

  boolean isEmpty() {
    return names.isEmpty();
  }

  /** The constant that holds the sizes. */
  String of(WindowProduct product) {
    return names.get(product.sizes());
  }

  /** Each name with its sizes, in order of naming. */
  Map<WindowProduct.Sizes, String> all() {
    return names;
  }

  /** The constant's value, as Java. */
  static String value(WindowProduct.Sizes sizes) {
    List<Integer> list = sizes.list();
    String arguments = list.stream().map(Literals::whole).collect(Collectors.joining(", "));
    return "\n    new " + Code.type("Convolution") + "(\n        " + arguments + ")";
  }

  /** What the constant says, for its Javadoc. */
  static String sentence(WindowProduct.Sizes sizes) {
    String groups = sizes.groups() == 1 ? "" : " in %d groups".formatted(sizes.groups());
    String sentence = "Sizes of windows%s: %d x %d over images [%d, %d, %d] give [%d, %d, %d].";
    return sentence.formatted(
        groups,
        sizes.tapsY(),
        sizes.tapsX(),
        sizes.groups() * sizes.channelsIn(),
        sizes.inY(),
        sizes.inX(),
        sizes.groups() * sizes.channelsOut(),
        sizes.outY(),
        sizes.outX());
  }
}
