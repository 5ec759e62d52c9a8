package org.tapeless.pytorch;

import java.util.List;

/** All that is compared with PyTorch. */
final class Families {
  static final List<Family> ALL =
      List.of(
          PointwiseTwins.FAMILY,
          ActivationTwins.FAMILY,
          ReductionTwins.FAMILY,
          ContractionTwins.FAMILY,
          SoftmaxTwins.FAMILY,
          ConvolutionTwins.FAMILY,
          LossTwins.FAMILY,
          AxisTwins.FAMILY,
          EdgeTwins.FAMILY,
          RecurrenceTwins.FAMILY,
          TransformerTwins.FAMILY,
          NormTwins.FAMILY,
          ExampleTwins.EXPR,
          ExampleTwins.NEURON,
          ExampleTwins.FOUR_POINTS,
          ExampleTwins.MNIST,
          ExampleTwins.DIGITS);

  private Families() {}
}
