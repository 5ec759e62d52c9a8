package org.tapeless.pytorch;

import java.util.List;

/**
 * The models of one file and their twins.
 *
 * @param name of the file with what PyTorch computed
 * @param program the file of the models, from the root of the repository
 */
record Family(String name, String program, List<Twin> twins) {
  private static final String PROGRAMS = "tests/conformance/src/test/resources/pytorch/";

  Family {
    twins = List.copyOf(twins);
  }

  /** A family whose models were written for the comparison. */
  static Family of(String name, Twin... twins) {
    return new Family(name, PROGRAMS + name + ".nn", List.of(twins));
  }

  /** The models of an example. */
  static Family example(String name, Twin... twins) {
    return new Family(
        "example_" + name, "generated-examples/src/main/nn/" + name + ".nn", List.of(twins));
  }
}
