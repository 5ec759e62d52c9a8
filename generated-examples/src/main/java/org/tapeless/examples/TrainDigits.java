package org.tapeless.examples;

import examples.Digits;
import org.tapeless.training.Adam;
import org.tapeless.training.Part;
import org.tapeless.training.Report;
import org.tapeless.training.Splits;
import org.tapeless.training.Trainer;

/** Trains a generated class with the trainer: batches, shuffling and reports are its business. */
public final class TrainDigits {
  private TrainDigits() {}

  /** Prints a line an epoch and what it came to. */
  public static void main(String[] arguments) {
    Splits data =
        org.tapeless.training.data.Digits.draw(6_000, 1)
            .split(new Part("train", 5_000), Part.rest("test"));

    Digits model = new Digits(64); // room for batches of up to 64 rows
    model.initialize(7);
    Report report =
        Trainer.of(model)
            .optimizer(new Adam(0.002))
            .batch(64)
            .epochs(5)
            .seed(7)
            .expect("test.accuracy > 0.9")
            .progress(System.out)
            .fit(data);
    if (!report.met()) {
      System.exit(1);
    }
  }
}
