package org.tapeless.pytorch;

import java.util.List;
import java.util.stream.Stream;

/** All that is compared with PyTorch. */
final class Families {
  static final List<Family> ALL =
      Stream.concat(
              Stream.of(
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
                  NormTwins.FAMILY),
              ExampleTwins.ALL.stream())
          .toList();

  private Families() {}
}
